"""The official SDK, pointed at a sandbox, in both its ways of calling.

Each call of the SDK is there twice: `name` and `name_async`. A test is written once, against
`Calls`, and runs with each.
"""

import asyncio
import inspect

import pytest
from stytch import B2BClient
from stytch.core.response_base import StytchError

from sandbox import PROJECT_ID, SECRET


def client(url: str, project_id: str = PROJECT_ID, secret: str = SECRET) -> B2BClient:
    """The SDK's client. `custom_base_url` takes https only; `environment` takes any URL."""
    return B2BClient(project_id=project_id, secret=secret, environment=url, suppress_warnings=True)


class Calls:
    """A part of the SDK whose calls all go one way: `Calls(client.sessions, loop)` is asynchronous."""

    def __init__(self, part, loop: asyncio.AbstractEventLoop | None) -> None:
        self._part = part
        self._loop = loop

    def __getattr__(self, name: str):
        part = getattr(self._part, name)
        if not inspect.ismethod(part):
            return Calls(part, self._loop)
        if self._loop is None:
            return part
        call = getattr(self._part, f"{name}_async")
        return lambda *args, **kwargs: self._loop.run_until_complete(call(*args, **kwargs))


def refused(call, *args, **kwargs) -> tuple[int, str]:
    """The status and type of the SDK's own error that a call ends with."""
    with pytest.raises(StytchError) as raised:
        call(*args, **kwargs)
    details = raised.value.details
    assert details.request_id.startswith("request-id-test-"), "not an error of the API"
    assert details.error_message and details.error_url
    assert details.original_json["status_code"] == details.status_code
    return details.status_code, details.error_type
