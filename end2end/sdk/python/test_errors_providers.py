"""What cannot be done with identity providers, error by error."""

import pytest
import requests

from sandbox import PUBLIC_TOKEN
from sdk import raised_types, refused
from test_sso import oidc, saml, token

UNKNOWN = "00000000-0000-4000-8000-00000000dead"


@pytest.fixture
def acme(flows):
    return flows.seeded()["organization_id"]


def begun(sandbox, path: str, **query):
    """What a browser gets at a start URL that leads nowhere."""
    reply = requests.get(sandbox.url + path, params={"public_token": PUBLIC_TOKEN, **query}, allow_redirects=False)
    raised_types.add(reply.json()["error_type"])
    return reply.status_code, reply.json()["error_type"]


def test_a_start_with_another_projects_token_leads_nowhere(sandbox, acme):
    path = "/v1/b2b/public/oauth/google/discovery/start"
    assert begun(sandbox, path, public_token="") == (400, "public_token_required")
    assert begun(sandbox, path, public_token="not one") == (400, "invalid_public_token_id")
    assert begun(sandbox, path, public_token=f"public-token-test-{UNKNOWN}") == (404, "public_token_not_found")


def test_an_oauth_start_names_a_provider_and_an_organization(sandbox, acme):
    google = "/v1/b2b/public/oauth/google/start"
    assert begun(sandbox, "/v1/b2b/public/oauth/pigeon/start", slug="acme") == (400, "invalid_oauth_provider")
    assert begun(sandbox, google) == (400, "missing_oauth_organization_locator")
    both = {"slug": "acme", "organization_id": acme}
    assert begun(sandbox, google, **both) == (400, "too_many_oauth_organization_locators")
    evil = {"slug": "acme", "login_redirect_url": "https://evil.example/"}
    assert begun(sandbox, google, **evil) == (400, "no_match_for_provided_oauth_url")


def test_a_native_application_needs_a_challenge(sandbox, acme):
    path = "/v1/b2b/public/oauth/google/discovery/start"
    native = begun(sandbox, path, discovery_redirect_url="acme://authenticate")
    assert native == (400, "pkce_required_for_native_callback")


def test_an_sso_start_names_one_active_connection(stytch, sandbox, acme):
    start = "/v1/public/sso/start"
    assert begun(sandbox, start) == (400, "missing_sso_connection_locator")
    assert begun(sandbox, start, slug="acme", organization_id=acme) == (400, "too_many_sso_connection_locators")
    assert begun(sandbox, start, slug="acme") == (400, "no_sso_connection_exists_for_organization")
    assert begun(sandbox, start, connection_id=f"oidc-connection-test-{UNKNOWN}") == (404, "sso_connection_not_found")
    pending = stytch.sso.oidc.create_connection(acme).connection.connection_id
    assert begun(sandbox, start, connection_id=pending) == (400, "requires_active_sso_connection")
    active = {"connection_id": oidc(stytch, acme).connection_id}
    evil = begun(sandbox, start, **active, login_redirect_url="https://evil.example/")
    assert evil == (400, "no_match_for_provided_sso_url")


def test_an_organizations_default_connection_stays_one_of_its_own(stytch, acme):
    first = oidc(stytch, acme).connection_id
    oidc(stytch, acme)
    foreign = refused(stytch.organizations.update, acme, sso_default_connection_id=f"oidc-connection-test-{UNKNOWN}")
    assert foreign == (400, "invalid_sso_default_connection_id")
    default = stytch.organizations.get(acme).organization.sso_default_connection_id
    assert default == first
    assert refused(stytch.sso.delete_connection, acme, first) == (400, "cannot_delete_default_sso_connection")


@pytest.mark.parametrize("url", ["issuer", "authorization_url", "token_url", "userinfo_url", "jwks_url"])
def test_a_url_of_an_oidc_connection_is_one(stytch, acme, url):
    made = stytch.sso.oidc.create_connection(acme).connection.connection_id
    named = {"issuer": "issuer_url"}.get(url, url)
    error = refused(stytch.sso.oidc.update_connection, acme, made, **{url: "nowhere"})
    assert error == (400, f"oidc_connection_{named}_invalid_format")


def test_a_saml_connection_that_cannot_be_is_refused(stytch, acme):
    made = stytch.sso.saml.create_connection(acme).connection.connection_id
    update = stytch.sso.saml.update_connection
    assert refused(update, acme, made, idp_sso_url="nowhere") == (400, "saml_connection_idp_sso_url_invalid_format")
    roles = [{"role_id": "stytch_admin", "group": "admins"}]
    without = {"attribute_mapping": {"email": "NameID"}, "saml_group_implicit_role_assignments": roles}
    error = refused(update, acme, made, **without)
    assert error == (400, "saml_connection_attribute_mapping_missing_groups_key")
    by_url = refused(stytch.sso.saml.update_by_url, acme, made, metadata_url="nowhere")
    assert by_url == (400, "invalid_saml_metadata_url")


def test_a_connection_that_is_not_there_is_not_changed(stytch, acme):
    ours, other = saml(stytch, acme).connection_id, oidc(stytch, acme).connection_id
    assert refused(stytch.sso.saml.update_connection, acme, other) == (404, "saml_connection_not_found")
    assert refused(stytch.sso.oidc.update_connection, acme, ours) == (404, "oidc_connection_not_found")
    unknown = refused(stytch.sso.oidc.update_connection, acme, f"oidc-connection-test-{UNKNOWN}")
    assert unknown == (404, "sso_connection_not_found")
    gone = refused(stytch.sso.saml.delete_verification_certificate, acme, ours, "certificate-1")
    assert gone == (404, "sso_verification_key_not_found")
    unknown = refused(stytch.sso.oidc.create_connection, acme, identity_provider="pigeon")
    assert unknown == (400, "invalid_sso_idp")


def test_an_external_connection_that_cannot_be_is_refused(flows, stytch, acme):
    owner = flows.sandbox.seed(organization_name="Owner", organization_slug="owner")["organization_id"]
    create = stytch.sso.external.create_connection
    unknown = refused(create, acme, owner, f"oidc-connection-test-{UNKNOWN}")
    assert unknown == (404, "external_connection_id_not_found")
    pending = stytch.sso.oidc.create_connection(owner).connection.connection_id
    assert refused(create, acme, owner, pending) == (400, "external_connection_not_active")
    active = oidc(stytch, owner).connection_id
    assert refused(create, owner, owner, active) == (400, "external_organization_id_same_as_organization_id")
    create(acme, owner, active)
    assert refused(create, acme, owner, active) == (400, "duplicate_external_sso_connection")


def test_a_connection_that_lets_nobody_join_lets_nobody_join(stytch, sandbox, acme):
    connection = oidc(stytch, acme).connection_id
    stytch.organizations.update(acme, sso_jit_provisioning="NOT_ALLOWED", email_invites="ALL_ALLOWED")
    error = refused(stytch.sso.authenticate, token(sandbox, "eve@navy.example", connection_id=connection))
    assert error == (400, "invalid_connection_for_jit_provisioning")


def test_a_tenant_that_lets_nobody_join_lets_nobody_join(stytch, sandbox, acme):
    tenants = {"oauth_tenant_jit_provisioning": "RESTRICTED", "allowed_oauth_tenants": {"slack": ["T1"]}}
    stytch.organizations.update(acme, **tenants)
    answer = {"email_address": "eve@navy.example", "tenant_ids": "T2"}
    back = sandbox.at_provider("/v1/b2b/public/oauth/slack/start", answer, slug="acme")
    error = refused(stytch.oauth.authenticate, back["token"])
    assert error == (400, "invalid_oauth_tenant_for_jit_provisioning")
