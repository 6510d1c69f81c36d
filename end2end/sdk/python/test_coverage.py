"""The last word: what the sandbox says it supports, this suite has seen it do."""

import inspect
import re
from pathlib import Path

import stytch as package


def test_every_supported_route_was_answered_well_by_some_test(running, answered):
    routes = running.get("routes")
    backed = {taken(routes, method, path) for method, path, status in answered if status < 400}
    supported = {(row["method"], row["path"]) for row in routes if row["support"] != "501"}
    assert sorted(supported - backed) == []


def test_every_route_of_the_sdk_is_known(running):
    routes = running.get("routes")
    known = {blank(row["path"]) for row in routes}
    called = set(sdk_paths())
    assert len(called) > 80, "the SDK's source is not read as it should be"
    assert sorted(path for path in called if blank(path) not in known) == []


def sdk_paths():
    """Every path that stands in the SDK's source for business customers."""
    folder = Path(inspect.getfile(package)).parent / "b2b/api"
    for file in folder.glob("*.py"):
        yield from re.findall(r'url_for\(\s*"(/v1/[^"]+)"', file.read_text())


def taken(routes, method: str, path: str):
    """The route that took a call: the first of the table that fits."""
    for row in routes:
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(row["path"]))
        if row["method"] == method and re.fullmatch(pattern, path):
            return row["method"], row["path"]
    return None


def blank(path: str) -> str:
    """A path without the names of its parameters."""
    return re.sub(r"\{\w+\}", "{}", path)
