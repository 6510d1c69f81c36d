"""The second step: text messages, authenticator apps, recovery codes."""

import pytest

import totp
from sdk import refused

PHONE = "+14155550123"
ADA = "ada@acme.example"


@pytest.fixture
def waiting(flows):
    """A login that waits for its second step, in an organization that asks everybody for one."""
    flows.seeded(mfa_policy="REQUIRED_FOR_ALL")
    entered = flows.signed_in()
    assert not entered.member_authenticated
    assert entered.mfa_required is not None
    assert (entered.session_token, entered.member_session) == ("", None)
    entered.who = {"organization_id": entered.organization_id, "member_id": entered.member_id}
    return entered


@pytest.fixture
def app(stytch, waiting):
    """An authenticator app that is set up and was not used yet."""
    return stytch.totps.create(**waiting.who, intermediate_session_token=waiting.intermediate_session_token)


def now(sandbox) -> int:
    return sandbox.get("clock")["now_unix"]


def types(reply) -> set[str]:
    return {factor.type for factor in reply.member_session.authentication_factors}


def test_a_text_message_finishes_the_login(stytch, sandbox, waiting):
    token = waiting.intermediate_session_token
    sent = stytch.otps.sms.send(
        **waiting.who, mfa_phone_number=PHONE, locale="ja", intermediate_session_token=token
    )
    assert sent.member.mfa_phone_number == PHONE
    entered = stytch.otps.sms.authenticate(
        **waiting.who, code=sandbox.text(PHONE), intermediate_session_token=token,
        session_duration_minutes=30, session_custom_claims={"plan": "gold"},
    )
    assert entered.session_token and entered.session_jwt
    assert types(entered) == {"magic_link", "otp"}
    assert entered.member_session.custom_claims == {"plan": "gold"}
    member = entered.member
    assert (member.mfa_enrolled, member.mfa_phone_number_verified, member.default_mfa_method) == (
        True, True, "sms_otp",
    )
    spent = refused(stytch.discovery.organizations.list, intermediate_session_token=token)
    assert spent == (404, "intermediate_session_not_found")


def test_a_texted_code_works_once_and_two_minutes_long(stytch, sandbox, waiting):
    held = {**waiting.who, "intermediate_session_token": waiting.intermediate_session_token}
    stytch.otps.sms.send(**held, mfa_phone_number=PHONE)
    wrong = f"{(int(sandbox.text(PHONE)) + 1) % 1_000_000:06d}"
    assert refused(stytch.otps.sms.authenticate, **held, code=wrong) == (404, "otp_code_not_found")
    assert refused(stytch.otps.sms.authenticate, **held, code="letters") == (400, "invalid_code")
    sandbox.advance(121)
    late = refused(stytch.otps.sms.authenticate, **held, code=sandbox.text(PHONE))
    assert late == (401, "unable_to_auth_otp_code")
    stytch.otps.sms.send(**held)
    assert stytch.otps.sms.authenticate(**held, code=sandbox.text(PHONE)).session_token


def test_a_number_that_cannot_be_texted_is_refused(stytch, waiting):
    held = {**waiting.who, "intermediate_session_token": waiting.intermediate_session_token}
    assert refused(stytch.otps.sms.send, **held, mfa_phone_number="12") == (400, "invalid_phone_number")


def test_a_second_step_names_exactly_one_session(stytch, waiting):
    for call in (stytch.otps.sms.authenticate, stytch.totps.authenticate):
        assert refused(call, **waiting.who, code="123456") == (400, "no_session_arguments")
        both = {"intermediate_session_token": waiting.intermediate_session_token, "session_token": "A" * 44}
        assert refused(call, **waiting.who, code="123456", **both) == (400, "too_many_session_arguments")


def test_an_authenticator_app_finishes_the_login(stytch, sandbox, waiting, app):
    assert app.totp_registration_id.startswith("member-totp-test-")
    assert app.qr_code and app.recovery_codes
    entered = stytch.totps.authenticate(
        **waiting.who, code=totp.code(app.secret, now(sandbox)),
        intermediate_session_token=waiting.intermediate_session_token,
        set_mfa_enrollment="enroll", set_default_mfa=True,
    )
    assert types(entered) == {"magic_link", "totp"}
    assert entered.member.totp_registration_id == app.totp_registration_id
    assert (entered.member.mfa_enrolled, entered.member.default_mfa_method) == (True, "totp")


def test_an_apps_code_is_checked_and_works_once(flows, stytch, sandbox, waiting, app):
    held = {**waiting.who, "intermediate_session_token": waiting.intermediate_session_token}
    code = totp.code(app.secret, now(sandbox))
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    assert refused(stytch.totps.authenticate, **held, code=wrong) == (401, "unable_to_authenticate_totp")
    stytch.totps.authenticate(**held, code=code)
    again = flows.signed_in()
    assert again.mfa_required.member_options.totp_registration_id == app.totp_registration_id
    held["intermediate_session_token"] = again.intermediate_session_token
    replayed = refused(stytch.totps.authenticate, **held, code=code)
    assert replayed[1] in ("totp_code_already_authenticated", "unable_to_authenticate_totp")
    sandbox.advance(31)
    assert stytch.totps.authenticate(**held, code=totp.code(app.secret, now(sandbox))).session_token


def test_a_member_has_one_app(stytch, sandbox, waiting, app):
    held = {**waiting.who, "intermediate_session_token": waiting.intermediate_session_token}
    code = totp.code(app.secret, now(sandbox))
    entered = stytch.totps.authenticate(**held, code=code)
    second = refused(stytch.totps.create, **waiting.who, session_token=entered.session_token)
    assert second == (400, "active_totp_exists")


def test_a_recovery_code_finishes_the_login_once(flows, stytch, sandbox, waiting, app):
    held = {**waiting.who, "intermediate_session_token": waiting.intermediate_session_token}
    stytch.totps.authenticate(**held, code=totp.code(app.secret, now(sandbox)))
    listed = stytch.recovery_codes.get(**waiting.who).recovery_codes
    assert listed == app.recovery_codes
    held["intermediate_session_token"] = flows.signed_in().intermediate_session_token
    recover = stytch.recovery_codes.recover
    assert refused(recover, **held, recovery_code="never-was-one")[0] in (400, 401)
    entered = recover(**held, recovery_code=listed[0], session_duration_minutes=10)
    assert entered.recovery_codes_remaining == len(listed) - 1
    assert types(entered) == {"magic_link", "recovery_codes"}
    held["intermediate_session_token"] = flows.signed_in().intermediate_session_token
    assert refused(recover, **held, recovery_code=listed[0])[0] in (400, 401)


def test_rotated_recovery_codes_replace_the_old(stytch, sandbox, waiting, app):
    held = {**waiting.who, "intermediate_session_token": waiting.intermediate_session_token}
    stytch.totps.authenticate(**held, code=totp.code(app.secret, now(sandbox)))
    fresh = stytch.recovery_codes.rotate(**waiting.who).recovery_codes
    assert len(fresh) == len(app.recovery_codes)
    assert not set(fresh) & set(app.recovery_codes)
    assert stytch.recovery_codes.get(**waiting.who).recovery_codes == fresh


def test_an_app_of_another_service_moves_in(flows, stytch, sandbox):
    member = flows.seeded(member={"mfa_enrolled": True})["members"][0]
    secret, codes = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", ["one-two-three", "four-five-six"]
    who = {"organization_id": member["organization_id"], "member_id": member["member_id"]}
    moved = stytch.totps.migrate(**who, secret=secret, recovery_codes=codes)
    assert moved.recovery_codes == codes
    token = flows.signed_in().intermediate_session_token
    entered = stytch.totps.authenticate(
        **who, code=totp.code(secret, now(sandbox)), intermediate_session_token=token
    )
    assert entered.session_token


def test_a_session_of_the_member_stands_in_for_the_second_step(flows, stytch, sandbox):
    flows.seeded()
    session = flows.signed_in().session_token
    stytch.organizations.update("acme", mfa_policy="REQUIRED_FOR_ALL")
    entered = flows.signed_in(session_token=session)
    assert entered.member_authenticated


def test_an_unknown_member_has_no_second_step(flows, stytch):
    flows.seeded()
    nobody = {"organization_id": "acme", "member_id": "member-test-00000000-0000-4000-8000-00000000dead"}
    missing = (404, "member_not_found")
    assert refused(stytch.otps.sms.send, **nobody, mfa_phone_number=PHONE) == missing
    assert refused(stytch.totps.create, **nobody) == missing
    assert refused(stytch.recovery_codes.get, **nobody) == missing
