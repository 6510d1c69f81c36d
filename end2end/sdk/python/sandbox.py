"""A sandbox of its own for whoever tests against it: the built binary, and its control API.

Knows how to start, seed and question the sandbox over HTTP. Knows nothing of the SDK.
"""

import os
import re
import subprocess
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

import requests

PROJECT_ID = "project-test-00000000-0000-4000-8000-000000000000"
SECRET = "secret-test-sandbox"
PUBLIC_TOKEN = "public-token-test-00000000-0000-4000-8000-000000000000"

_ROOT = Path(__file__).resolve().parents[3]


def binary() -> str:
    """The binary to start: PORTICO_SANDBOX, or the debug build of this repository."""
    return os.environ.get("PORTICO_SANDBOX", str(_ROOT / "target/debug/portico-sandbox"))


class Sandbox:
    """A running sandbox with its state in memory, on a free port of loopback."""

    def __init__(self) -> None:
        command = [binary(), "--listen", "127.0.0.1:0"]
        environment = {**os.environ, "RUST_LOG": "warn"}
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True)
        first = self._process.stdout.readline()
        found = re.search(r"http://\S+", first)
        if not found:
            self.stop()
            raise RuntimeError(f"{command[0]} did not say where it listens: {first!r}")
        self.url = found.group()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()
        self._process.stdout.close()

    def get(self, path: str, **query):
        """A document of the control API."""
        reply = requests.get(f"{self.url}/_sandbox/{path}", params=query)
        reply.raise_for_status()
        return reply.json()

    def post(self, path: str, body):
        """A change by the control API, which must agree."""
        reply = requests.post(f"{self.url}/_sandbox/{path}", json=body)
        assert reply.ok, f"{path}: {reply.status_code} {reply.text}"
        return reply.json()

    def call(self, method: str, path: str, body=None, headers=None):
        """A plain call of the API with the project's credentials: what no SDK would send."""
        return requests.request(
            method, f"{self.url}{path}", json=body, headers=headers, auth=(PROJECT_ID, SECRET), allow_redirects=False
        )

    def reset(self) -> None:
        self.post("reset", {})

    def advance(self, seconds: int) -> None:
        self.post("clock", {"advance_seconds": seconds})

    def turn_back(self, seconds: int) -> None:
        """Puts the clock before real time."""
        now = self.get("clock")["now_unix"]
        self.post("clock", {"set": now - seconds})

    def seed(self, **organization):
        """Makes one organization; what was made of it."""
        return self.post("seed", {"organizations": [organization]})["organizations"][0]

    def mail(self, to: str):
        """The newest mail to an address, or text message to its member."""
        mails = self.get("inbox", to=to)
        assert mails, f"no mail to {to}"
        return mails[0]

    def token(self, to: str) -> str:
        return self.mail(to)["token"]

    def code(self, to: str) -> str:
        return self.mail(to)["code"]

    def text(self, phone_number: str) -> str:
        """The code in the newest text message to a number."""
        return next(mail["code"] for mail in self.get("inbox") if mail["phone_number"] == phone_number)

    def at_provider(self, start: str, answer=None, **query) -> dict[str, str]:
        """What a browser does: from a start URL to the provider's page, and back with its answer. Gives the query that
        the application gets."""
        begun = requests.get(self.url + start, params={"public_token": PUBLIC_TOKEN, **query}, allow_redirects=False)
        assert begun.status_code in (302, 307), begun.text
        page = urljoin(self.url, begun.headers["location"])
        assert requests.get(page).ok
        done = requests.post(page, data=answer, allow_redirects=False)
        assert done.status_code == 303, done.text
        return dict(parse_qsl(urlsplit(done.headers["location"]).query))

    def requests(self):
        """The calls since the last reset: (method, path, status)."""
        return [(seen["method"], seen["path"], seen["status"]) for seen in self.get("requests")]
