"""The last word: what the sandbox says it supports, this suite has seen it do."""

import inspect
import re
from pathlib import Path

import stytch as package

from sdk import raised_types


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


def test_every_error_of_the_sandbox_was_raised_as_the_sdks_own():
    assert sorted(catalogue() - raised_types - OUT_OF_REACH.keys()) == []
    assert sorted(raised_types & OUT_OF_REACH.keys()) == [], "they are in reach"


# Errors that no SDK can meet, and why.
OUT_OF_REACH = {
    **dict.fromkeys(["route_not_found", "method_not_allowed", "bad_request"], "SDKs send what is well formed"),
    **dict.fromkeys(["invalid_authorization_header"], "SDKs always send credentials"),
    **dict.fromkeys(["internal_server_error"], "the sandbox has no such fault of its own"),
    **dict.fromkeys(["invalid_clock", "invalid_fault", "invalid_seed", "state_not_empty"], "of the control API"),
    # The project's own policy comes from a seed; the API has no call that writes it.
    **dict.fromkeys(
        [
            "empty_rbac_resource_id", "invalid_stytch_prefixed_resource", "rbac_resource_duplicate",
            "rbac_resource_missing_actions",
        ],
        "of the control API",
    ),
    "indeterminate_sso_connection_for_organization": "the first active connection is the default, and one stays it",
    **dict.fromkeys(
        [f"no_{kind}_redirect_urls_set" for kind in ("discovery", "login", "signup", "invite")]
        + ["no_password_reset_redirect_url"],
        "the command always has redirect URLs",
    ),
}


def catalogue() -> set[str]:
    """Every error type that the sandbox's source lists."""
    folder = Path(__file__).resolve().parents[3] / "src/sandbox/problem/catalogue"
    found = {name for file in folder.glob("*.rs") for name in re.findall(r'= \w+, "(\w+)"', file.read_text())}
    assert len(found) > 80, "the catalogue is not read as it should be"
    return found


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
