"""One sandbox for the whole run, as new for each test; and a record of what was answered."""

import asyncio

import pytest

from flows import Flows
from sandbox import Sandbox
from sdk import Calls, client


def pytest_collection_modifyitems(items) -> None:
    """The judgement over all the calls comes when all have been made."""
    items.sort(key=lambda item: item.path.name == "test_coverage.py")


@pytest.fixture(scope="session")
def running():
    sandbox = Sandbox()
    yield sandbox
    sandbox.stop()


@pytest.fixture(scope="session")
def answered() -> set[tuple[str, str, int]]:
    """Every call of every test so far: method, path, status."""
    return set()


@pytest.fixture
def sandbox(running, answered):
    """The sandbox with nothing in it."""
    running.reset()
    yield running
    answered.update(running.requests())


@pytest.fixture(params=["sync", "async"])
def stytch(sandbox, request):
    """The SDK's client, once in each of its ways of calling."""
    sdk = client(sandbox.url)
    if request.param == "sync":
        yield Calls(sdk, None)
        return
    loop = asyncio.new_event_loop()
    yield Calls(sdk, loop)
    loop.run_until_complete(sdk.async_client.close())
    loop.close()


@pytest.fixture
def flows(sandbox, stytch) -> Flows:
    return Flows(sandbox, stytch)
