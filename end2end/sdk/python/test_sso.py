"""Single sign-on: an organization's connections, and signing in by them."""

import pytest
from stytch.b2b.models.sso import DeleteConnectionRequestOptions
from stytch.shared.method_options import Authorization

from sdk import refused

ADA = "ada@acme.example"
OIDC = {"client_id": "id", "client_secret": "secret", "issuer": "https://idp.example"}
SAML = {"idp_entity_id": "https://idp.example", "idp_sso_url": "https://idp.example/sso"}


@pytest.fixture
def acme(flows):
    return flows.seeded()["organization_id"]


def oidc(stytch, organization: str, **fields):
    """An active OIDC connection."""
    made = stytch.sso.oidc.create_connection(organization, display_name="Okta", identity_provider="okta").connection
    return stytch.sso.oidc.update_connection(organization, made.connection_id, **OIDC, **fields).connection


def saml(stytch, organization: str, **fields):
    """An active SAML connection."""
    made = stytch.sso.saml.create_connection(organization, display_name="Entra").connection
    mapping = {"email": "NameID", "full_name": "name", "groups": "groups"}
    return stytch.sso.saml.update_connection(
        organization, made.connection_id, attribute_mapping=mapping, **SAML, **fields
    ).connection


def token(sandbox, email: str = ADA, groups: str = "", **where) -> str:
    answer = {"email_address": email, "name": "Ada", "groups": groups}
    back = sandbox.at_provider("/v1/public/sso/start", answer, **where)
    assert (back["stytch_token_type"], back["slug"]) == ("sso", "acme")
    return back["token"]


def test_a_connection_is_active_once_it_is_set_up(stytch, acme):
    made = stytch.sso.oidc.create_connection(acme, display_name="Okta", identity_provider="okta").connection
    assert made.connection_id.startswith("oidc-connection-test-")
    assert (made.status, made.display_name, made.identity_provider) == ("pending", "Okta", "okta")
    assert made.redirect_url
    set_up = stytch.sso.oidc.update_connection(acme, made.connection_id, **OIDC).connection
    assert (set_up.status, set_up.client_id, set_up.issuer) == ("active", "id", "https://idp.example")
    (active,) = stytch.organizations.get(acme).organization.sso_active_connections
    assert (active.connection_id, active.display_name) == (made.connection_id, "Okta")


def test_a_saml_connection_is_set_up_by_hand_or_by_url(stytch, acme):
    by_hand = saml(stytch, acme)
    assert by_hand.connection_id.startswith("saml-connection-test-")
    assert (by_hand.status, by_hand.idp_sso_url) == ("active", "https://idp.example/sso")
    assert by_hand.acs_url and by_hand.audience_uri
    made = stytch.sso.saml.create_connection(acme).connection
    by_url = stytch.sso.saml.update_by_url(acme, made.connection_id, metadata_url="https://idp.example/metadata")
    assert by_url.connection.status == "active"


def test_certificates_and_keys_are_taken_away_one_by_one(stytch, acme):
    connection = saml(stytch, acme, x509_certificate=CERTIFICATE, saml_encryption_private_key=KEY)
    (certificate,) = connection.verification_certificates
    (key,) = connection.encryption_private_keys
    ids = (acme, connection.connection_id)
    gone = stytch.sso.saml.delete_verification_certificate(*ids, certificate.certificate_id)
    assert gone.certificate_id == certificate.certificate_id
    gone = stytch.sso.saml.delete_encryption_private_key(*ids, key.private_key_id)
    assert gone.private_key_id == key.private_key_id
    (left,) = stytch.sso.get_connections(acme).saml_connections
    assert (left.verification_certificates, left.encryption_private_keys) == ([], [])


def test_connections_are_listed_by_kind_and_deleted(stytch, acme):
    first, second = oidc(stytch, acme), saml(stytch, acme)
    listed = stytch.sso.get_connections(acme)
    assert [each.connection_id for each in listed.oidc_connections] == [first.connection_id]
    assert [each.connection_id for each in listed.saml_connections] == [second.connection_id]
    assert listed.external_connections == []
    assert stytch.sso.delete_connection(acme, second.connection_id).connection_id == second.connection_id
    assert stytch.sso.get_connections(acme).saml_connections == []
    assert refused(stytch.sso.delete_connection, acme, second.connection_id)[0] == 404
    assert refused(stytch.sso.get_connections, "nobody") == (404, "organization_not_found")


def test_an_external_connection_is_another_organizations(flows, stytch, acme):
    owner = flows.sandbox.seed(organization_name="Owner", organization_slug="owner")["organization_id"]
    theirs = oidc(stytch, owner)
    made = stytch.sso.external.create_connection(acme, owner, theirs.connection_id, display_name="Theirs").connection
    assert (made.external_organization_id, made.external_connection_id) == (owner, theirs.connection_id)
    renamed = stytch.sso.external.update_connection(acme, made.connection_id, display_name="Shared").connection
    assert renamed.display_name == "Shared"
    (listed,) = stytch.sso.get_connections(acme).external_connections
    assert listed.connection_id == made.connection_id


@pytest.mark.parametrize("protocol", ["oidc", "saml"])
def test_a_member_logs_in_by_a_connection(stytch, sandbox, acme, protocol):
    connection = {"oidc": oidc, "saml": saml}[protocol](stytch, acme)
    entered = stytch.sso.authenticate(
        sso_token=token(sandbox, connection_id=connection.connection_id),
        session_duration_minutes=30, session_custom_claims={"plan": "gold"},
    )
    assert entered.member_authenticated
    assert entered.reset_session is False
    assert entered.organization_id == acme
    (factor,) = entered.member_session.authentication_factors
    assert (factor.type, factor.delivery_method) == ("sso", f"sso_{protocol}")
    detail = getattr(factor, f"{protocol}_sso_factor")
    assert detail.provider_id == connection.connection_id
    (registration,) = entered.member.sso_registrations
    assert registration.connection_id == connection.connection_id
    assert registration.registration_id == detail.id


def test_the_only_connection_is_the_organizations_default(stytch, sandbox, acme):
    oidc(stytch, acme)
    assert stytch.sso.authenticate(token(sandbox, organization_id=acme)).member_authenticated


def test_a_newcomer_joins_by_a_connection(stytch, sandbox, acme):
    connection = oidc(stytch, acme)
    entered = stytch.sso.authenticate(token(sandbox, "new@navy.example", connection_id=connection.connection_id))
    assert (entered.member.email_address, entered.member.status) == ("new@navy.example", "active")
    stytch.organizations.update(acme, sso_jit_provisioning="NOT_ALLOWED", email_invites="ALL_ALLOWED")
    status, _ = refused(stytch.sso.authenticate, token(sandbox, "eve@navy.example", connection_id=connection.connection_id))
    assert status == 400


def test_a_connection_and_its_groups_bring_roles(stytch, sandbox, acme):
    connection = saml(
        stytch, acme, saml_group_implicit_role_assignments=[{"role_id": "stytch_admin", "group": "admins"}]
    )
    where = {"connection_id": connection.connection_id}
    plain = stytch.sso.authenticate(token(sandbox, **where))
    assert not plain.member.is_admin
    admin = stytch.sso.authenticate(token(sandbox, groups="admins", **where))
    role = next(role for role in admin.member.roles if role.role_id == "stytch_admin")
    assert role.sources[0].type == "sso_connection_group"
    assert role.sources[0].details == {"connection_id": connection.connection_id, "group": "admins"}


def test_a_token_works_once(stytch, sandbox, acme):
    connection = oidc(stytch, acme)
    once = token(sandbox, connection_id=connection.connection_id)
    stytch.sso.authenticate(once)
    assert refused(stytch.sso.authenticate, once)[0] in (401, 404)
    assert refused(stytch.sso.authenticate, "A" * 44) == (404, "sso_token_not_found")


def test_a_member_who_is_no_admin_changes_no_connection(flows, stytch, acme):
    connection = oidc(stytch, acme)
    ada = flows.signed_in()
    options = DeleteConnectionRequestOptions(authorization=Authorization(session_token=ada.session_token))
    refusal = refused(stytch.sso.delete_connection, acme, connection.connection_id, method_options=options)
    assert refusal == (403, "session_authorization_error")


CERTIFICATE = """-----BEGIN CERTIFICATE-----
MIIBkTCB+wIJAKHHCgVZU5fJMA0GCSqGSIb3DQEBCwUAMA0xCzAJBgNVBAYTAkRF
-----END CERTIFICATE-----"""

KEY = """-----BEGIN PRIVATE KEY-----
MIIBVQIBADANBgkqhkiG9w0BAQEFAASCAT8wggE7AgEAAkEAq7BFUpkGp3+LQmlQ
-----END PRIVATE KEY-----"""
