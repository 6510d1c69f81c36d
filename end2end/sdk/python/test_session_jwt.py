"""The session JWT, verified by the SDK itself with the sandbox's keys."""

import jwt as pyjwt
import pytest

from sandbox import PROJECT_ID
from sdk import refused

AUTHENTICATE = ("POST", "/v1/b2b/sessions/authenticate", 200)
KEYS = ("GET", f"/v1/b2b/sessions/jwks/{PROJECT_ID}", 200)


@pytest.fixture
def entered(flows):
    """A login into an organization, with claims of one's own."""
    flows.seeded(member={"roles": ["stytch_admin"]})
    return flows.signed_in(session_custom_claims={"plan": "gold", "seats": [1, 2]})


def test_a_jwt_is_verified_without_a_call(stytch, sandbox, entered):
    session = stytch.sessions.authenticate_jwt_local(session_jwt=entered.session_jwt)
    assert session.member_session_id == entered.member_session.member_session_id
    assert (session.member_id, session.organization_id) == (entered.member_id, entered.organization_id)
    assert session.organization_slug == "acme"
    assert session.custom_claims == {"plan": "gold", "seats": [1, 2]}
    assert set(session.roles) == {"stytch_member", "stytch_admin"}
    assert session.expires_at == entered.member_session.expires_at
    assert session.authentication_factors[0].type == "magic_link"
    assert KEYS in sandbox.requests()
    assert AUTHENTICATE not in sandbox.requests()


def test_a_fresh_jwt_is_taken_locally_and_an_old_one_is_asked_about(stytch, sandbox, entered):
    local = stytch.sessions.authenticate_jwt(session_jwt=entered.session_jwt)
    assert local.session_jwt == entered.session_jwt
    assert AUTHENTICATE not in sandbox.requests()
    asked = stytch.sessions.authenticate_jwt(session_jwt=entered.session_jwt, max_token_age_seconds=0)
    assert asked.member_session.member_session_id == local.member_session.member_session_id
    assert asked.request_id.startswith("request-id-test-")
    assert AUTHENTICATE in sandbox.requests()


def test_an_expired_jwt_falls_back_to_the_session_and_gets_a_fresh_one(flows, stytch, sandbox):
    flows.seeded()
    # The SDK goes by real time, so the JWT must have been made before it.
    sandbox.turn_back(seconds=301)
    expired = flows.signed_in().session_jwt
    assert stytch.sessions.authenticate_jwt_local(expired) is None
    sandbox.advance(301)
    fresh = stytch.sessions.authenticate_jwt(session_jwt=expired)
    assert AUTHENTICATE in sandbox.requests()
    assert fresh.session_jwt != expired
    assert stytch.sessions.authenticate_jwt_local(fresh.session_jwt) is not None


def test_a_jwt_of_a_revoked_session_is_good_locally_only(stytch, entered):
    stytch.sessions.revoke(session_token=entered.session_token)
    assert stytch.sessions.authenticate_jwt_local(entered.session_jwt) is not None
    error = refused(stytch.sessions.authenticate_jwt, entered.session_jwt, max_token_age_seconds=0)
    assert error == (404, "session_not_found")


def test_a_jwt_of_another_hand_is_refused(stytch, entered):
    head, claims, signature = entered.session_jwt.split(".")
    forged = f"{head}.{claims}.{signature[:10]}{'BA'[signature[10] == 'B']}{signature[11:]}"
    assert stytch.sessions.authenticate_jwt_local(forged) is None
    assert refused(stytch.sessions.authenticate_jwt, forged) == (401, "unable_to_parse_session_jwt")


def test_the_claims_are_those_that_stytch_documents(entered):
    header = pyjwt.get_unverified_header(entered.session_jwt)
    assert (header["alg"], header["typ"]) == ("RS256", "JWT")
    claims = pyjwt.decode(entered.session_jwt, options={"verify_signature": False})
    assert claims["iss"] == f"stytch.com/{PROJECT_ID}"
    assert claims["aud"] == [PROJECT_ID]
    assert claims["sub"] == entered.member_id
    assert claims["exp"] - claims["iat"] == 300
    assert claims["nbf"] <= claims["iat"]
    assert claims["plan"] == "gold"
    organization = claims["https://stytch.com/organization"]
    assert organization == {"organization_id": entered.organization_id, "slug": "acme"}
    session = claims["https://stytch.com/session"]
    assert session["id"] == entered.member_session.member_session_id
    assert {"started_at", "last_accessed_at", "expires_at", "attributes", "authentication_factors", "roles"} <= set(
        session
    )
