"""Asks the same of the sandbox and of a Stytch Test project, and says where their answers differ: in status, in
error_type, or in the shape of the reply. Prints no value of any reply.

    STYTCH_PROJECT_ID=project-test-… STYTCH_SECRET=secret-test-… python differential.py

It makes organizations named `portico-diff-…` in that project, and deletes them when it is done.
"""

import os
import re
import secrets
import sys
import time
from dataclasses import dataclass
from urllib.parse import quote

import requests

import sandbox
import scenarios
from shapes import differences, shape

STYTCH = "https://test.stytch.com"


@dataclass(frozen=True)
class Step:
    """One call and what came of it, without its values."""

    call: str
    status: int
    error_type: str | None
    shape: object


class Service:
    """The sandbox or Stytch, as a scenario calls it. Remembers each step, and what it made."""

    def __init__(self, url: str, project_id: str, secret: str, now=lambda: int(time.time())) -> None:
        self.url, self.project_id, self.secret, self.now = url.rstrip("/"), project_id, secret, now
        self.jwks_path = f"/v1/b2b/sessions/jwks/{project_id}"
        self.steps: list[Step] = []
        self._made: set[str] = set()

    def __call__(self, method: str, path: str, body=None, secret: str | None = None):
        auth = (self.project_id, secret or self.secret)
        reply = requests.request(method, self.url + quote(path, safe="/?&=@"), json=body, auth=auth, timeout=30)
        try:
            said = reply.json()
        except ValueError:
            said = {"not JSON": reply.headers.get("content-type")}
        fields = said if isinstance(said, dict) else {}
        failed = reply.status_code >= 400
        # What is wrong in an argument is in its details, which are as the argument is.
        seen = {name: value for name, value in fields.items() if not (failed and name == "error_details")}
        step = Step(f"{method} {anonymous(path)}", reply.status_code, fields.get("error_type"), shape(seen))
        self.steps.append(step)
        if (method, path, failed) == ("POST", "/v1/b2b/organizations", False):
            self._made.add(fields["organization"]["organization_id"])
        return fields

    def clean_up(self) -> None:
        for organization_id in self._made:
            auth = (self.project_id, self.secret)
            requests.delete(f"{self.url}/v1/b2b/organizations/{organization_id}", auth=auth, timeout=30)


def anonymous(path: str) -> str:
    """A path as both services have it: without their ids."""
    path = re.sub(r"\w+(-\w+)*-test-[\w-]+", "{id}", path)
    return re.sub(r"portico-diff-\w+", "{slug}", path)


def compare(ours: Service, theirs: Service, chosen=scenarios.ALL) -> list[str]:
    """Runs each scenario on both; the differences, in words."""
    found = []
    for scenario in chosen:
        tag = f"portico-diff-{secrets.token_hex(4)}"
        for service in (ours, theirs):
            service.steps.clear()
            try:
                scenario(service, tag)
            finally:
                service.clean_up()
        found += [f"{scenario.__name__}: {text}" for text in between(ours.steps, theirs.steps)]
    return found


def between(ours: list[Step], theirs: list[Step]) -> list[str]:
    """How two runs of one scenario differ."""
    found = []
    for number, (own, other) in enumerate(zip(ours, theirs), start=1):
        where = f"step {number}, {own.call}"
        if (own.status, own.error_type) != (other.status, other.error_type):
            found.append(f"{where}: {said(own)} in the sandbox, {said(other)} at Stytch")
        else:
            found += [f"{where}: {text}" for text in differences(own.shape, other.shape)]
    return found


def said(step: Step) -> str:
    return f"{step.status} {step.error_type or ''}".strip()


def stytch(environment) -> Service:
    """The Test project that the environment names."""
    project_id, secret = environment.get("STYTCH_PROJECT_ID", ""), environment.get("STYTCH_SECRET", "")
    if not project_id or not secret:
        raise SystemExit("STYTCH_PROJECT_ID and STYTCH_SECRET name the Test project to compare with")
    if not project_id.startswith("project-test-"):
        raise SystemExit(f"{project_id} is not a Test project: organizations are made and deleted in it")
    return Service(environment.get("STYTCH_BASE_URL", STYTCH), project_id, secret)


def main() -> int:
    theirs = stytch(os.environ)
    running = sandbox.Sandbox()
    try:
        found = compare(Service(running.url, sandbox.PROJECT_ID, sandbox.SECRET), theirs)
    finally:
        running.stop()
    print("\n".join(found) or "no difference")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
