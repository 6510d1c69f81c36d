"""OAuth: from a start URL by the provider's page to a token, and what the token is good for."""

import base64
import hashlib

import pytest
import requests

from sandbox import PUBLIC_TOKEN
from sdk import refused

ADA = "ada@acme.example"
UNKNOWN = "A" * 44
PROVIDERS = ["google", "microsoft", "slack", "github", "hubspot"]
# Those whose word on an address is taken.
VOUCHING = {"google", "microsoft"}


def discovery(sandbox, provider: str = "google", email: str = ADA, **query) -> str:
    back = sandbox.at_provider(
        f"/v1/b2b/public/oauth/{provider}/discovery/start", {"email_address": email, "name": "Ada"}, **query
    )
    assert back["stytch_token_type"] == "discovery_oauth"
    return back["token"]


def login(sandbox, provider: str = "google", email: str = ADA, **query) -> str:
    where = query or {"slug": "acme"}
    back = sandbox.at_provider(f"/v1/b2b/public/oauth/{provider}/start", {"email_address": email, "name": "Ada"}, **where)
    assert (back["stytch_token_type"], back["slug"]) == ("oauth", "acme")
    return back["token"]


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_provider_discovers_organizations(flows, stytch, sandbox, provider):
    flows.seeded()
    found = stytch.oauth.discovery.authenticate(discovery_oauth_token=discovery(sandbox, provider))
    assert (found.email_address, found.full_name) == (ADA, "Ada")
    assert found.provider_type.lower() == provider
    assert isinstance(found.provider_tenant_ids, list)
    assert found.intermediate_session_token_expires_at
    assert found.discovered_organizations[0].organization.organization_slug == "acme"
    entered = stytch.discovery.intermediate_sessions.exchange(found.intermediate_session_token, "acme")
    assert entered.member_authenticated
    (factor,) = entered.member_session.authentication_factors
    assert (factor.type, factor.delivery_method) == ("oauth", f"oauth_{provider}")
    assert getattr(factor, f"{provider}_oauth_factor").provider_subject


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_member_logs_in_by_a_provider(flows, stytch, sandbox, provider):
    flows.seeded()
    entered = stytch.oauth.authenticate(
        oauth_token=login(sandbox, provider), session_duration_minutes=30, session_custom_claims={"plan": "gold"}
    )
    assert entered.member_authenticated
    assert entered.provider_type.lower() == provider
    assert entered.provider_subject
    assert entered.organization_id == entered.organization.organization_id
    assert entered.reset_sessions is False
    assert isinstance(entered.provider_values.scopes, list)
    assert entered.member_session.custom_claims == {"plan": "gold"}
    (registration,) = entered.member.oauth_registrations
    assert registration.provider_subject == entered.provider_subject
    assert registration.member_oauth_registration_id


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_newcomer_must_prove_an_address_that_the_provider_does_not_vouch_for(flows, stytch, sandbox, provider):
    flows.seeded("bob@acme.example", email_jit_provisioning="RESTRICTED", email_allowed_domains=["acme.example"])
    entered = stytch.oauth.authenticate(oauth_token=login(sandbox, provider, "new@acme.example"))
    assert entered.member_authenticated == (provider in VOUCHING)
    if provider not in VOUCHING:
        assert entered.primary_required is not None
        assert entered.intermediate_session_token


def test_a_tenant_lets_its_people_join(flows, stytch, sandbox):
    flows.seeded("bob@acme.example", oauth_tenant_jit_provisioning="RESTRICTED", allowed_oauth_tenants={"slack": ["T1"]})
    answer = {"email_address": "new@navy.example", "tenant_ids": "T1"}
    back = sandbox.at_provider("/v1/b2b/public/oauth/slack/discovery/start", answer)
    found = stytch.oauth.discovery.authenticate(back["token"])
    assert found.provider_tenant_ids == ["T1"]
    assert found.discovered_organizations[0].membership.type == "eligible_to_join_by_oauth_tenant"


def test_a_token_works_once(flows, stytch, sandbox):
    flows.seeded()
    for call, token in [
        (stytch.oauth.discovery.authenticate, discovery(sandbox)),
        (stytch.oauth.authenticate, login(sandbox)),
    ]:
        assert call(token).status_code == 200
        assert refused(call, token)[0] in (400, 401, 404)
        assert refused(call, UNKNOWN)[1] == "oauth_token_not_found"


def test_a_challenge_is_answered_by_its_verifier_alone(flows, stytch, sandbox):
    flows.seeded()
    verifier = "0123456789abcdef" * 4
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    token = discovery(sandbox, pkce_code_challenge=challenge)
    assert refused(stytch.oauth.discovery.authenticate, token)[1] == "pkce_expected_code_verifier"
    assert stytch.oauth.discovery.authenticate(token, pkce_code_verifier=verifier).email_address == ADA
    token = login(sandbox, slug="acme", pkce_code_challenge=challenge)
    assert refused(stytch.oauth.authenticate, token, pkce_code_verifier="f" * 64)[1] == "pkce_mismatch"
    assert stytch.oauth.authenticate(token, pkce_code_verifier=verifier).session_token


def test_an_organization_that_takes_no_such_provider_refuses_it(flows, stytch, sandbox):
    flows.seeded(auth_methods="RESTRICTED", allowed_auth_methods=["google_oauth"])
    assert stytch.oauth.authenticate(login(sandbox)).member_authenticated
    status, error = refused(stytch.oauth.authenticate, login(sandbox, "github"))
    assert (status, error) == (403, "operation_restricted_by_organization_auth_methods")


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ({"public_token": PUBLIC_TOKEN}, "missing_oauth_organization_locator"),
        ({"public_token": PUBLIC_TOKEN, "slug": "acme", "organization_id": "acme"}, "too_many_oauth_organization_locators"),
        ({"public_token": PUBLIC_TOKEN, "slug": "acme", "login_redirect_url": "https://evil.example/"},
         "no_match_for_provided_oauth_url"),
        ({"slug": "acme"}, "public_token_required"),
    ],
)
def test_a_start_that_leads_nowhere_says_so(flows, sandbox, query, error):
    flows.seeded()
    reply = requests.get(f"{sandbox.url}/v1/b2b/public/oauth/google/start", params=query, allow_redirects=False)
    assert (reply.status_code, reply.json()["error_type"]) == (400, error)
