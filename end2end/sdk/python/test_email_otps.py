"""One-time passcodes by email: into discovery and into an organization."""

import pytest

from sdk import refused

ADA = "ada@acme.example"


def other(code: str) -> str:
    """A code of the same form that is not this one."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_a_code_proves_an_address(flows, stytch, sandbox):
    flows.seeded()
    stytch.otps.email.discovery.send(email_address="Ada@acme.example", locale="es")
    code = sandbox.code(ADA)
    assert len(code) == 6 and code.isdigit()
    found = stytch.otps.email.discovery.authenticate(email_address=ADA, code=code)
    assert found.email_address == ADA
    assert found.intermediate_session_token_expires_at
    assert found.discovered_organizations[0].membership.type == "active_member"
    entered = stytch.discovery.intermediate_sessions.exchange(found.intermediate_session_token, "acme")
    assert entered.member_authenticated
    (factor,) = entered.member_session.authentication_factors
    assert factor.delivery_method == "email"
    assert factor.email_factor.email_address == ADA


def test_a_discovery_code_works_once_and_ten_minutes_long(stytch, sandbox):
    authenticate = stytch.otps.email.discovery.authenticate
    stytch.otps.email.discovery.send(ADA)
    code = sandbox.code(ADA)
    assert refused(authenticate, ADA, other(code)) == (404, "otp_code_not_found")
    assert refused(authenticate, ADA, "letters") == (400, "invalid_code")
    authenticate(ADA, code)
    assert refused(authenticate, ADA, code) == (401, "unable_to_auth_otp_code")
    stytch.otps.email.discovery.send(ADA)
    sandbox.advance(601)
    assert refused(authenticate, ADA, sandbox.code(ADA)) == (401, "unable_to_auth_otp_code")


def test_a_new_code_kills_the_one_before(stytch, sandbox):
    authenticate = stytch.otps.email.discovery.authenticate
    stytch.otps.email.discovery.send(ADA)
    first = sandbox.code(ADA)
    stytch.otps.email.discovery.send(ADA)
    second = sandbox.code(ADA)
    if first != second:
        assert refused(authenticate, ADA, first)[0] in (401, 404)
    assert authenticate(ADA, second).email_address == ADA


def test_a_code_is_for_its_address_alone(stytch, sandbox):
    stytch.otps.email.discovery.send(ADA)
    error = refused(stytch.otps.email.discovery.authenticate, "eve@navy.example", sandbox.code(ADA))
    assert error == (404, "otp_code_not_found")


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"email_address": "ada"}, "invalid_email"),
        ({"discovery_expiration_minutes": 1}, "invalid_expiration_otp"),
        ({"discovery_expiration_minutes": 16}, "invalid_expiration_otp"),
    ],
)
def test_a_code_that_cannot_be_is_refused(stytch, fields, error):
    assert refused(stytch.otps.email.discovery.send, **{"email_address": ADA, **fields}) == (400, error)


def test_a_member_logs_in_by_a_code(flows, stytch, sandbox):
    flows.seeded()
    sent = stytch.otps.email.login_or_signup(organization_id="acme", email_address=ADA, login_expiration_minutes=2)
    assert not sent.member_created
    assert sent.member_id == sent.member.member_id
    entered = stytch.otps.email.authenticate(
        organization_id="acme", email_address=ADA, code=sandbox.code(ADA),
        session_duration_minutes=30, session_custom_claims={"plan": "gold"},
    )
    assert entered.member_authenticated
    assert entered.method_id.startswith("email-test-")
    assert entered.organization_id == entered.organization.organization_id
    assert entered.member_session.custom_claims == {"plan": "gold"}
    assert entered.intermediate_session_token == ""


def test_a_newcomer_signs_up_by_a_code(flows, stytch, sandbox):
    flows.seeded(email_jit_provisioning="RESTRICTED", email_allowed_domains=["acme.example"])
    sent = stytch.otps.email.login_or_signup("acme", "new@acme.example")
    assert sent.member_created
    assert sent.member.status == "pending"
    entered = stytch.otps.email.authenticate("acme", "new@acme.example", sandbox.code("new@acme.example"))
    assert (entered.member.status, entered.member.email_address_verified) == ("active", True)


def test_a_stranger_gets_no_code(flows, stytch):
    flows.seeded()
    send = stytch.otps.email.login_or_signup
    assert refused(send, "acme", "eve@navy.example") == (400, "email_jit_provisioning_not_allowed")
    assert refused(send, "nobody", ADA) == (404, "organization_not_found")


def test_an_organizations_code_works_once(flows, stytch, sandbox):
    flows.seeded()
    authenticate = stytch.otps.email.authenticate
    stytch.otps.email.login_or_signup("acme", ADA)
    code = sandbox.code(ADA)
    assert refused(authenticate, "acme", ADA, other(code)) == (404, "otp_code_not_found")
    authenticate("acme", ADA, code)
    assert refused(authenticate, "acme", ADA, code) == (401, "unable_to_auth_otp_code")


def test_an_organization_that_takes_no_codes_refuses_them(flows, stytch):
    flows.seeded(auth_methods="RESTRICTED", allowed_auth_methods=["magic_link"])
    refusal = refused(stytch.otps.email.login_or_signup, "acme", ADA)
    assert refusal == (403, "operation_restricted_by_organization_auth_methods")
