"""What cannot be done with second steps and passwords, error by error."""

import pytest

import totp
from sdk import refused

ADA = "ada@acme.example"
PHONE = "+14155550123"
GOOD = "blue-Harbour-71-lantern"
LEAKED = "leaked-in-the-sandbox-4f1c"


@pytest.fixture
def entered(flows):
    """A login of ada into an organization that asks for no second step."""
    flows.seeded()
    return flows.signed_in()


@pytest.fixture
def who(entered):
    return {"organization_id": entered.organization_id, "member_id": entered.member_id}


@pytest.fixture
def held(who, entered):
    return {**who, "session_token": entered.session_token}


@pytest.fixture
def app(stytch, sandbox, held):
    """An authenticator app that is in use, and a code of it that was not used."""
    made = stytch.totps.create(**held)
    stytch.totps.authenticate(**held, code=code(sandbox, made.secret))
    sandbox.advance(31)
    return made


def code(sandbox, secret: str) -> str:
    return totp.code(secret, sandbox.get("clock")["now_unix"])


def test_whoever_is_not_active_sets_up_no_second_step(flows, stytch):
    member = flows.seeded(member={"status": "pending"})["members"][0]["member_id"]
    assert refused(stytch.totps.create, "acme", member) == (400, "action_available_only_for_active_members")


def test_the_first_step_comes_before_the_second(flows, stytch):
    flows.seeded(auth_methods="RESTRICTED", allowed_auth_methods=["sso"], mfa_policy="REQUIRED_FOR_ALL")
    token = flows.discovered().intermediate_session_token
    waiting = stytch.discovery.intermediate_sessions.exchange(token, "acme")
    error = refused(
        stytch.totps.authenticate, "acme", waiting.member_id, code="123456", intermediate_session_token=token
    )
    assert error == (400, "action_available_only_once_primary_authentication_is_met")


def test_codes_of_an_app_that_is_not_there(stytch, held, who):
    assert refused(stytch.totps.authenticate, **held, code="123456") == (404, "totp_not_found")
    assert refused(stytch.recovery_codes.get, **who) == (404, "recovery_codes_not_found")


def test_an_app_is_set_up_once_and_in_time(stytch, sandbox, held, who):
    made = stytch.totps.create(**who, expiration_minutes=5)
    assert refused(stytch.totps.create, **who)[1] == "pending_totp_exists"
    sandbox.advance(301)
    assert refused(stytch.totps.authenticate, **held, code=code(sandbox, made.secret))[1] == "expired_totp"


def test_each_code_in_its_place(stytch, sandbox, held, app):
    right = code(sandbox, app.secret)
    authenticate, recover = stytch.totps.authenticate, stytch.recovery_codes.recover
    assert refused(authenticate, **held, code="letters") == (400, "invalid_totp_code")
    assert refused(authenticate, **held, code=app.recovery_codes[0]) == (400, "recovery_code_used_as_totp_code")
    assert refused(recover, **held, recovery_code=right) == (400, "totp_code_used_as_recovery_code")
    assert refused(recover, **held, recovery_code="!") == (400, "invalid_recovery_code")
    assert refused(recover, **held, recovery_code="aaaa-bbbb-cccc")[1] == "unable_to_authenticate_recovery_code"
    stytch.totps.authenticate(**held, code=right)
    assert refused(authenticate, **held, code=right)[1] == "totp_code_already_authenticated"


def test_a_second_way_is_set_up_with_the_first(flows, stytch, app, who):
    stytch.organizations.update("acme", mfa_policy="REQUIRED_FOR_ALL")
    waiting = flows.signed_in().intermediate_session_token
    fields = {**who, "mfa_phone_number": PHONE, "intermediate_session_token": waiting}
    assert refused(stytch.otps.sms.send, **fields) == (401, "insufficient_factors")


def test_a_text_goes_to_the_members_own_number(stytch, held):
    send = stytch.otps.sms.send
    assert refused(send, **held) == (404, "member_phone_number_not_found")
    assert refused(send, **held, mfa_phone_number="+0995550123") == (400, "invalid_phone_number_country_code")
    send(**held, mfa_phone_number=PHONE)
    other = refused(send, **held, mfa_phone_number="+14155550124")
    assert other == (400, "duplicate_member_phone_number_for_member")


def test_an_organization_that_takes_no_texts_sends_none(stytch, held):
    stytch.organizations.update("acme", mfa_methods="RESTRICTED", allowed_mfa_methods=["totp"])
    error = refused(stytch.otps.sms.send, **held, mfa_phone_number=PHONE)
    assert error == (403, "operation_restricted_by_organization_mfa_methods")


def test_too_many_failures_lock_the_member(stytch, held, app):
    for _ in range(50):
        status, error = refused(stytch.totps.authenticate, **held, code="000000")
        if status == 429:
            break
    assert error == "user_lock_limit_reached"


def test_a_reset_begins_with_a_url_and_ends_with_its_token(flows, stytch):
    flows.seeded()
    start, reset = stytch.passwords.email.reset_start, stytch.passwords.email.reset
    wrong = refused(start, "acme", ADA, reset_password_redirect_url="/reset")
    assert wrong == (400, "invalid_password_reset_redirect_url")
    assert refused(reset, "A" * 44, GOOD) == (401, "unable_to_auth_password_reset_token")


def test_a_leaked_password_is_not_set(flows, stytch, sandbox):
    flows.seeded()
    stytch.passwords.email.reset_start("acme", ADA)
    # The one password that the sandbox takes for leaked: Stytch asks a list of millions.
    leaked = refused(stytch.passwords.email.reset, sandbox.token(ADA), LEAKED)
    assert leaked == (400, "breached_password")


def test_an_old_session_sets_no_password(stytch, sandbox, entered):
    sandbox.advance(3_000)
    error = refused(stytch.passwords.sessions.reset, "acme", GOOD, session_token=entered.session_token)
    assert error[1] == "session_too_old_to_reset_password"
