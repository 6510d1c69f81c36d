"""What goes over the wire before any call is understood: credentials, paths, bodies, faults."""

import pydantic
import pytest
import requests
from stytch import B2BClient
from stytch.core.response_base import StytchError

from sandbox import PROJECT_ID, SECRET
from sdk import client, refused


@pytest.mark.parametrize(
    ("project_id", "secret"),
    [(PROJECT_ID, "secret-test-wrong"), ("project-test-00000000-0000-4000-8000-00000000beef", SECRET)],
)
def test_wrong_credentials_are_refused(sandbox, project_id, secret):
    stranger = client(sandbox.url, project_id, secret)
    assert refused(stranger.organizations.search) == (401, "unauthorized_credentials")


def test_errors_of_the_wire_have_the_same_envelope(sandbox):
    for method, path, body, expected in [
        ("GET", "/v1/b2b/nothing", None, (404, "route_not_found")),
        ("PATCH", "/v1/b2b/organizations", {}, (405, "method_not_allowed")),
        ("POST", "/v1/b2b/organizations", [], (400, "bad_request")),
        ("POST", "/v1/b2b/organizations", {"organization_name": 7}, (400, "invalid_argument")),
    ]:
        reply = sandbox.call(method, path, body)
        said = reply.json()
        assert (reply.status_code, said["error_type"]) == expected
        assert said["status_code"] == reply.status_code
        assert {"request_id", "error_message", "error_url"} <= said.keys()
        assert reply.headers["content-type"].startswith("application/json")


def test_a_doubled_slash_and_unknown_fields_are_taken(sandbox):
    body = {"organization_name": "Acme", "organization_slug": "acme", "from_the_future": 1, "trusted_metadata": None}
    assert sandbox.call("POST", "//v1/b2b/organizations", body).status_code == 200
    assert sandbox.call("GET", "/v1/b2b/organizations/%61cme?").status_code == 200


def test_a_base_url_of_plain_http_is_taken_by_one_argument_only(sandbox):
    with pytest.raises(ValueError):
        B2BClient(project_id=PROJECT_ID, secret=SECRET, custom_base_url=sandbox.url)


def test_a_planned_fault_reaches_the_sdk_as_its_own_error(sandbox, stytch):
    fault = {"method": "POST", "path": "/v1/b2b/organizations/search", "times": 1}
    sandbox.post("faults", [{**fault, "status": 429, "error_type": "too_many_requests"}])
    assert refused(stytch.organizations.search) == (429, "too_many_requests")
    assert stytch.organizations.search().status_code == 200
    sandbox.post("faults", [{**fault, "garbage": True}])
    with pytest.raises(pydantic.ValidationError):
        stytch.organizations.search()


def test_a_dropped_reply_is_a_broken_connection_after_the_deed(sandbox, stytch):
    fault = {"method": "POST", "path": "/v1/b2b/organizations", "times": 1, "drop_response": True}
    sandbox.post("faults", [fault])
    with pytest.raises(Exception) as raised:
        stytch.organizations.create("Acme", organization_slug="acme")
    assert not isinstance(raised.value, StytchError)
    assert stytch.organizations.get("acme").organization.organization_name == "Acme"


def test_the_hop_of_a_mail_leads_to_the_application_and_spends_nothing(sandbox, stytch):
    stytch.magic_links.email.discovery.send("ada@acme.example")
    mail = sandbox.mail("ada@acme.example")
    for _ in range(2):
        hop = requests.get(mail["link"], allow_redirects=False)
        assert (hop.status_code, hop.headers["location"]) == (303, mail["redirect_url"])
    assert "stytch_token_type=discovery" in mail["redirect_url"]
    assert stytch.magic_links.discovery.authenticate(mail["token"]).email_address == "ada@acme.example"


def test_what_the_sandbox_lacks_is_an_error_that_names_it(stytch):
    for call, fields in [
        (stytch.scim.connection.get, {"organization_id": "acme"}),
        (stytch.m2m.clients.search, {}),
        (stytch.sessions.attest, {"profile_id": "x", "token": "y"}),
        (stytch.sessions.migrate, {"session_token": "x", "organization_id": "acme"}),
        (stytch.organizations.connected_apps, {"organization_id": "acme"}),
        (stytch.organizations.members.oauth_providers.google, {"organization_id": "acme", "member_id": "m"}),
        (stytch.debug.whoami, {}),
    ]:
        assert refused(call, **fields) == (501, "not_implemented"), call
