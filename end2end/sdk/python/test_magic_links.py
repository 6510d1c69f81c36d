"""Magic links: into discovery, into an organization, with and without PKCE."""

import base64
import hashlib

import pytest

from sdk import refused

UNKNOWN = "A" * 43 + "="


def test_a_discovery_link_proves_an_address(flows):
    flows.seeded(member={"status": "invited"})
    found = flows.discovered("Ada@Acme.example")
    assert found.status_code == 200
    assert found.email_address == "ada@acme.example"
    assert found.intermediate_session_token
    assert found.intermediate_session_token_expires_at
    (known,) = found.discovered_organizations
    assert known.membership.type == "invited_member"
    assert known.organization.organization_slug == "acme"
    assert known.member_authenticated


def test_a_discovery_link_works_once_and_an_hour_long(flows, stytch, sandbox):
    authenticate = stytch.magic_links.discovery.authenticate
    flows.discovered()
    assert refused(authenticate, sandbox.token("ada@acme.example")) == (401, "unable_to_auth_magic_link")
    stytch.magic_links.email.discovery.send(email_address="bob@acme.example")
    sandbox.advance(3_601)
    assert refused(authenticate, sandbox.token("bob@acme.example")) == (401, "unable_to_auth_magic_link")
    assert refused(authenticate, UNKNOWN) == (404, "magic_link_not_found")
    assert refused(authenticate, "half a token") == (400, "invalid_token")


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"email_address": "ada"}, "invalid_email"),
        ({"discovery_redirect_url": "/authenticate"}, "invalid_discovery_redirect_url"),
        ({"discovery_redirect_url": "https://evil.example/"}, "no_match_for_provided_magic_link_url"),
        ({"discovery_expiration_minutes": 4}, "invalid_expiration"),
        ({"pkce_code_challenge": "short"}, "invalid_pkce_code_challenge"),
    ],
)
def test_a_discovery_link_that_cannot_be_is_refused(stytch, fields, error):
    fields = {"email_address": "ada@acme.example", **fields}
    assert refused(stytch.magic_links.email.discovery.send, **fields) == (400, error)


@pytest.mark.parametrize("locale", ["en", "es", "pt-br", "fr"])
def test_a_link_is_sent_in_any_locale(stytch, sandbox, locale):
    stytch.magic_links.email.discovery.send(email_address="ada@acme.example", locale=locale)
    assert sandbox.token("ada@acme.example")


def test_a_member_logs_in_by_a_link(flows, stytch, sandbox):
    flows.seeded()
    sent = stytch.magic_links.email.login_or_signup(organization_id="acme", email_address="ada@acme.example")
    assert not sent.member_created
    assert sent.member.member_id == sent.member_id
    entered = stytch.magic_links.authenticate(
        magic_links_token=sandbox.token("ada@acme.example"),
        session_duration_minutes=30,
        session_custom_claims={"plan": "gold"},
    )
    assert entered.member_authenticated
    assert entered.session_token and entered.session_jwt
    assert entered.intermediate_session_token == ""
    assert entered.organization_id == entered.organization.organization_id
    assert entered.method_id.startswith("email-test-")
    assert entered.reset_sessions is False
    session = entered.member_session
    assert session.custom_claims == {"plan": "gold"}
    assert session.organization_slug == "acme"
    (factor,) = session.authentication_factors
    assert (factor.type, factor.delivery_method) == ("magic_link", "email")
    assert factor.email_factor.email_address == "ada@acme.example"


def test_a_newcomer_of_an_allowed_domain_signs_up(flows, stytch, sandbox):
    flows.seeded(email_jit_provisioning="RESTRICTED", email_allowed_domains=["acme.example"])
    sent = stytch.magic_links.email.login_or_signup(organization_id="acme", email_address="new@acme.example")
    assert sent.member_created
    assert sent.member.status == "pending"
    entered = stytch.magic_links.authenticate(magic_links_token=sandbox.token("new@acme.example"))
    assert entered.member.status == "active"
    assert entered.member.email_address_verified


def test_a_stranger_gets_no_link(flows, stytch):
    send = stytch.magic_links.email.login_or_signup
    flows.seeded()
    assert refused(send, "acme", "bob@navy.example") == (400, "email_jit_provisioning_not_allowed")
    flows.sandbox.seed(
        organization_name="Open", organization_slug="open",
        email_jit_provisioning="RESTRICTED", email_allowed_domains=["acme.example"],
    )
    assert refused(send, "open", "bob@navy.example") == (400, "invalid_email_for_jit_provisioning")
    assert refused(send, "nobody", "bob@navy.example") == (404, "organization_not_found")


def test_an_organization_that_takes_no_links_refuses_them(flows, stytch):
    flows.seeded(auth_methods="RESTRICTED", allowed_auth_methods=["sso"])
    send = stytch.magic_links.email.login_or_signup
    assert refused(send, "acme", "ada@acme.example") == (403, "operation_restricted_by_organization_auth_methods")


def test_an_invited_member_enters_by_the_invitation(flows, stytch, sandbox):
    admin = flows.created(organization_name="Acme", organization_slug="acme")
    invited = stytch.magic_links.email.invite(
        organization_id="acme",
        email_address="bob@acme.example",
        invited_by_member_id=admin.member_id,
        name="Bob",
        roles=["stytch_admin"],
        trusted_metadata={"seat": 7},
        untrusted_metadata={"theme": "dark"},
    )
    assert invited.member.status == "invited"
    assert invited.member.name == "Bob"
    assert invited.member.is_admin
    assert invited.member.trusted_metadata == {"seat": 7}
    assert invited.organization.organization_slug == "acme"
    entered = stytch.magic_links.authenticate(magic_links_token=sandbox.token("bob@acme.example"))
    assert (entered.member.status, entered.member_id) == ("active", invited.member_id)


def test_an_invitation_that_cannot_be_is_refused(flows, stytch):
    invite = stytch.magic_links.email.invite
    flows.seeded(email_invites="RESTRICTED", email_allowed_domains=["acme.example"])
    assert refused(invite, "acme", "bob@navy.example") == (400, "invalid_email_for_invites")
    assert refused(invite, "acme", "ada") == (400, "invalid_email")
    assert refused(invite, "acme", "ada@acme.example") == (400, "duplicate_member_email")
    assert refused(invite, "acme", "bob@acme.example", roles=["nobody"]) == (400, "invalid_rbac_role_assignment")


def test_deleting_a_member_revokes_the_invitation(flows, stytch, sandbox):
    flows.seeded()
    invited = stytch.magic_links.email.invite(organization_id="acme", email_address="bob@acme.example")
    token = sandbox.token("bob@acme.example")
    stytch.organizations.members.delete(organization_id="acme", member_id=invited.member_id)
    status, _ = refused(stytch.magic_links.authenticate, token)
    assert status in (401, 404)


def test_a_challenge_is_answered_by_its_verifier_alone(flows, stytch, sandbox):
    verifier = hashlib.sha256(b"verifier").hexdigest()
    digest = hashlib.sha256(verifier.encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    authenticate = stytch.magic_links.discovery.authenticate
    email = "ada@acme.example"
    stytch.magic_links.email.discovery.send(email_address=email, pkce_code_challenge=challenge)
    token = sandbox.token(email)
    assert refused(authenticate, token)[1] == "pkce_expected_code_verifier"
    assert refused(authenticate, token, pkce_code_verifier="0" * 64)[1] == "pkce_mismatch"
    assert authenticate(token, pkce_code_verifier=verifier).email_address == email
    stytch.magic_links.email.discovery.send(email_address=email)
    unexpected = refused(authenticate, sandbox.token(email), pkce_code_verifier=verifier)
    assert unexpected[1] == "pkce_did_not_expect_code_verifier"
    flows.seeded()
    stytch.magic_links.email.login_or_signup("acme", email, pkce_code_challenge=challenge)
    assert refused(stytch.magic_links.authenticate, sandbox.token(email))[1] == "pkce_expected_code_verifier"
    assert stytch.magic_links.authenticate(sandbox.token(email), pkce_code_verifier=verifier).session_token


def test_a_session_and_its_jwt_are_not_taken_together(flows, stytch, sandbox):
    flows.seeded()
    entered = flows.signed_in()
    stytch.magic_links.email.login_or_signup(organization_id="acme", email_address="ada@acme.example")
    both = {"session_token": entered.session_token, "session_jwt": entered.session_jwt}
    error = refused(stytch.magic_links.authenticate, sandbox.token("ada@acme.example"), **both)
    assert error == (400, "too_many_session_arguments")


def test_the_documented_values_always_do_the_same(stytch):
    authenticate = stytch.magic_links.discovery.authenticate
    for _ in range(2):
        found = authenticate("DOYoip3rvIMMW5lgItikFK-Ak1CfMsgjuiCyI7uuU94=")
        assert found.email_address == "sandbox@stytch.com"
    assert refused(authenticate, "3pzjQpgksDlGKWEwUq2Up--hCHC_0oamfLHyfspKDFU=") == (401, "unable_to_auth_magic_link")
    assert refused(authenticate, "CprTtwhnRNiMBiUS2jSLcWYrfuO2POeBNdo5HhW6qTM=") == (404, "magic_link_not_found")
