"""Sessions: authenticating, extending, exchanging, revoking."""

import pytest

from sandbox import PROJECT_ID
from sdk import refused

GONE = (404, "session_not_found")
NEVER = "A" * 44


@pytest.fixture
def entered(flows):
    """A login into an organization."""
    flows.seeded()
    return flows.signed_in()


def test_a_session_is_good_by_token_and_by_jwt(stytch, entered):
    for credential in ({"session_token": entered.session_token}, {"session_jwt": entered.session_jwt}):
        good = stytch.sessions.authenticate(**credential)
        assert good.member_session.member_session_id == entered.member_session.member_session_id
        assert good.member.member_id == entered.member_id
        assert good.organization.organization_id == entered.organization_id
        assert good.session_token and good.session_jwt
        assert good.verdict is None


def test_a_session_lasts_an_hour_unless_told_otherwise(stytch, sandbox, entered):
    session = entered.member_session
    assert (session.expires_at - session.started_at).total_seconds() == 3_600
    sandbox.advance(3_000)
    same = stytch.sessions.authenticate(session_token=entered.session_token).member_session
    assert same.expires_at == session.expires_at
    assert same.last_accessed_at > session.last_accessed_at
    longer = stytch.sessions.authenticate(session_token=entered.session_token, session_duration_minutes=120)
    assert longer.member_session.expires_at > session.expires_at
    sandbox.advance(7_100)
    stytch.sessions.authenticate(session_token=entered.session_token)
    sandbox.advance(101)
    assert refused(stytch.sessions.authenticate, session_token=entered.session_token) == GONE


def test_custom_claims_merge_key_by_key(stytch, entered):
    def claims(given):
        call = stytch.sessions.authenticate(session_token=entered.session_token, session_custom_claims=given)
        return call.member_session.custom_claims

    assert claims({"plan": "gold", "deep": {"a": 1}}) == {"plan": "gold", "deep": {"a": 1}}
    assert claims({"deep": {"b": 2}}) == {"plan": "gold", "deep": {"a": 1, "b": 2}}
    assert claims({"plan": None}) == {"deep": {"a": 1, "b": 2}}
    assert claims({"sub": "somebody", "iss": "else"}) == {"deep": {"a": 1, "b": 2}}


def test_arguments_that_cannot_be_are_refused(stytch, entered):
    token = entered.session_token
    for fields, error in [
        ({}, (400, "no_session_arguments")),
        ({"session_token": token, "session_jwt": entered.session_jwt}, (400, "too_many_session_arguments")),
        ({"session_token": "x"}, (400, "invalid_session_token")),
        ({"session_token": NEVER}, GONE),
        ({"session_jwt": "x.y.z"}, (401, "unable_to_parse_session_jwt")),
        ({"session_token": token, "session_duration_minutes": 4}, (400, "invalid_session_duration_minutes")),
        ({"session_token": token, "session_duration_minutes": 527_041}, (400, "invalid_session_duration_minutes")),
        ({"session_token": token, "session_custom_claims": {"x": "y" * 5_000}}, (400, "custom_claims_too_large")),
        (
            {"session_token": token, "session_custom_claims": {"https://stytch.com/session": 1}},
            (400, "stytch_claims_in_custom_claims"),
        ),
    ]:
        assert refused(stytch.sessions.authenticate, **fields) == error


def test_a_members_sessions_are_listed(flows, stytch, sandbox, entered):
    second = flows.signed_in()
    listed = stytch.sessions.get(organization_id="acme", member_id=entered.member_id)
    ids = {session.member_session_id for session in listed.member_sessions}
    assert ids == {entered.member_session.member_session_id, second.member_session.member_session_id}
    sandbox.advance(3_601)
    assert stytch.sessions.get("acme", entered.member_id).member_sessions == []
    assert refused(stytch.sessions.get, "nobody", entered.member_id) == (404, "organization_not_found")


@pytest.mark.parametrize("by", ["member_session_id", "session_token", "session_jwt", "member_id"])
def test_a_session_is_revoked_by_any_of_its_names(flows, stytch, entered, by):
    other = flows.signed_in()
    name = entered.member_session.member_session_id if by == "member_session_id" else getattr(entered, by)
    assert stytch.sessions.revoke(**{by: name}).status_code == 200
    assert refused(stytch.sessions.authenticate, session_token=entered.session_token) == GONE
    assert refused(stytch.sessions.authenticate, session_jwt=entered.session_jwt) == GONE
    if by == "member_id":
        assert refused(stytch.sessions.authenticate, session_token=other.session_token) == GONE
    else:
        assert stytch.sessions.authenticate(session_token=other.session_token).status_code == 200


def test_a_revocation_names_one_thing(stytch, entered):
    assert refused(stytch.sessions.revoke) == (400, "no_session_revoke_arguments")
    both = refused(stytch.sessions.revoke, session_token=entered.session_token, member_id=entered.member_id)
    assert both == (400, "too_many_session_revoke_arguments")


def test_an_exchange_enters_another_organization_of_the_same_address(flows, stytch, entered):
    flows.seeded(organization_slug="navy", member={"status": "invited"})
    there = stytch.sessions.exchange(
        organization_id="navy", session_token=entered.session_token, session_duration_minutes=30, locale="ja"
    )
    assert there.member_authenticated
    assert there.organization.organization_slug == "navy"
    assert (there.member.status, there.member.organization_id) == ("active", there.organization.organization_id)
    assert there.session_token != entered.session_token
    assert stytch.sessions.authenticate(session_token=entered.session_token).status_code == 200


def test_an_exchange_never_joins_a_stranger(flows, stytch, entered):
    flows.seeded(
        "bob@acme.example", organization_slug="open",
        email_jit_provisioning="RESTRICTED", email_allowed_domains=["acme.example"],
    )
    status, _ = refused(stytch.sessions.exchange, "open", session_token=entered.session_token)
    assert status in (400, 401, 404)
    unknown = refused(stytch.sessions.exchange, "nobody", session_token=entered.session_token)
    assert unknown == (404, "organization_not_found")


def test_an_exchange_into_two_steps_gives_an_intermediate_session(flows, stytch, entered):
    flows.seeded(organization_slug="navy", mfa_policy="REQUIRED_FOR_ALL")
    waiting = stytch.sessions.exchange("navy", session_jwt=entered.session_jwt)
    assert not waiting.member_authenticated
    assert waiting.intermediate_session_token
    assert waiting.mfa_required is not None
    assert waiting.member_session is None


def test_the_keys_are_served_in_the_sdks_own_shape(stytch):
    (key,) = stytch.sessions.get_jwks(project_id=PROJECT_ID).keys
    assert (key.kty, key.use, key.alg, key.key_ops) == ("RSA", "sig", "RS256", ["verify"])
    assert key.kid.startswith("jwk-test-")
    assert key.n and key.e
