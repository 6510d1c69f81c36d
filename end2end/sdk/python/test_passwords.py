"""Passwords: signing in by one, judging one, setting one by mail, by the old one, by a session."""

import base64
import hashlib

import pytest

from sdk import refused

ADA = "ada@acme.example"
GOOD = "blue-Harbour-71-lantern"
BETTER = "green-Orchard-48-anvil"


@pytest.fixture
def set_up(flows, stytch, sandbox):
    """An organization with ada, who has set a password by a mail."""
    flows.seeded()
    started = stytch.passwords.email.reset_start(organization_id="acme", email_address=ADA, locale="fr")
    assert started.member_id == started.member.member_id
    assert started.member_email_id.startswith("email-test-")
    done = stytch.passwords.email.reset(password_reset_token=sandbox.token(ADA), password=GOOD)
    assert done.member_authenticated
    assert done.member_email_id == started.member_email_id
    assert done.organization_id == done.organization.organization_id
    assert done.member.member_password_id.startswith("member-password-test-")
    return done


def test_a_password_opens_its_organization(stytch, set_up):
    entered = stytch.passwords.authenticate(
        organization_id="acme", email_address=ADA, password=GOOD, session_duration_minutes=30
    )
    assert entered.member_authenticated
    assert entered.organization_id == set_up.organization_id
    assert entered.session_token
    (factor,) = entered.member_session.authentication_factors
    assert (factor.type, factor.delivery_method) == ("password", "knowledge")


def test_a_wrong_password_opens_nothing(flows, stytch, set_up):
    authenticate = stytch.passwords.authenticate
    assert refused(authenticate, "acme", ADA, "wrong")[0] == 401
    assert refused(authenticate, "acme", "nobody@acme.example", GOOD)[0] == 404
    assert refused(authenticate, "nobody", ADA, GOOD) == (404, "organization_not_found")
    flows.seeded(organization_slug="navy")
    assert refused(authenticate, "navy", ADA, GOOD) == (404, "member_password_not_found")


def test_the_strength_of_a_password_is_judged(stytch):
    weak = stytch.passwords.strength_check(password="password", email_address=ADA)
    assert not weak.valid_password
    assert weak.score < 3
    assert weak.strength_policy == "zxcvbn"
    assert weak.zxcvbn_feedback.suggestions or weak.zxcvbn_feedback.warning
    strong = stytch.passwords.strength_check(password=GOOD)
    assert strong.valid_password and strong.score >= 3
    assert not strong.breached_password


def test_a_reset_link_takes_no_weak_password_and_works_once(flows, stytch, sandbox):
    flows.seeded()
    stytch.passwords.email.reset_start("acme", ADA)
    token = sandbox.token(ADA)
    reset = stytch.passwords.email.reset
    assert refused(reset, token, "password") == (400, "weak_password")
    assert reset(token, GOOD).member_authenticated
    assert refused(reset, token, BETTER)[0] in (401, 404)
    stytch.passwords.email.reset_start("acme", ADA, reset_password_expiration_minutes=5)
    sandbox.advance(301)
    assert refused(reset, sandbox.token(ADA), BETTER)[0] in (401, 404)


def test_a_reset_begun_with_a_challenge_ends_with_its_verifier(flows, stytch, sandbox):
    flows.seeded()
    verifier = "0123456789abcdef" * 4
    digest = hashlib.sha256(verifier.encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    stytch.passwords.email.reset_start("acme", ADA, code_challenge=challenge)
    token = sandbox.token(ADA)
    assert refused(stytch.passwords.email.reset, token, GOOD)[1] == "pkce_expected_code_verifier"
    assert stytch.passwords.email.reset(token, GOOD, code_verifier=verifier).session_token


def test_the_old_password_or_a_session_sets_a_new_one(stytch, set_up):
    changed = stytch.passwords.existing_password.reset(
        email_address=ADA, existing_password=GOOD, new_password=BETTER, organization_id="acme"
    )
    assert changed.member_authenticated
    assert refused(stytch.passwords.authenticate, "acme", ADA, GOOD)[0] == 401
    again = stytch.passwords.sessions.reset(
        organization_id="acme", password=GOOD, session_token=changed.session_token
    )
    assert again.member_session is not None
    assert stytch.passwords.authenticate("acme", ADA, GOOD).session_token


def test_a_password_that_must_be_reset_opens_nothing(stytch, sandbox, set_up):
    required = stytch.passwords.email.require_reset(email_address=ADA, organization_id="acme")
    assert required.status_code == 200
    assert refused(stytch.passwords.authenticate, "acme", ADA, GOOD)[1] == "member_reset_password"
    stytch.passwords.email.reset_start("acme", ADA)
    stytch.passwords.email.reset(sandbox.token(ADA), BETTER)
    assert stytch.passwords.authenticate("acme", ADA, BETTER).session_token


def test_a_password_discovers_organizations(flows, stytch, sandbox):
    flows.seeded()
    started = stytch.passwords.discovery.email.reset_start(email_address=ADA)
    assert started.status_code == 200
    done = stytch.passwords.discovery.email.reset(password_reset_token=sandbox.token(ADA), password=GOOD)
    assert done.email_address == ADA
    assert done.intermediate_session_token
    assert done.discovered_organizations[0].organization.organization_slug == "acme"
    found = stytch.passwords.discovery.authenticate(email_address=ADA, password=GOOD)
    assert found.email_address == ADA
    entered = stytch.discovery.intermediate_sessions.exchange(found.intermediate_session_token, "acme")
    assert entered.organization.organization_slug == "acme"
    assert refused(stytch.passwords.discovery.authenticate, ADA, "wrong")[0] == 401


BCRYPT = "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i"  # of "abc"


def test_a_password_is_migrated_by_its_hash(flows, stytch):
    flows.seeded()
    moved = stytch.passwords.migrate(email_address=ADA, hash=BCRYPT, hash_type="bcrypt", organization_id="acme")
    assert not moved.member_created
    assert moved.member.member_password_id
    assert stytch.passwords.authenticate("acme", ADA, "abc").session_token
    assert refused(stytch.passwords.authenticate, "acme", ADA, "abd")[0] == 401
    config = {"salt": base64.b64encode(b"salt").decode(), "iteration_amount": 1000, "key_length": 32, "algorithm": "sha256"}
    made = base64.b64encode(hashlib.pbkdf2_hmac("sha256", b"abc", b"salt", 1000, 32)).decode()
    new = stytch.passwords.migrate(
        email_address="eve@acme.example", hash=made, hash_type="pbkdf_2", organization_id="acme", pbkdf_2_config=config,
        name="Eve", roles=["stytch_admin"],
    )
    assert new.member_created and new.member.name == "Eve"
    assert stytch.passwords.authenticate("acme", "eve@acme.example", "abc").member.is_admin


ARGON_2 = {"salt": "somesalt", "iteration_amount": 1, "memory": 64, "threads": 1, "key_length": 4}
SCRYPT = {"salt": "c2FsdA==", "n_parameter": 16, "r_parameter": 8, "p_parameter": 1, "key_length": 4}
PBKDF_2 = {"salt": "c2FsdA==", "iteration_amount": 9, "key_length": 4, "algorithm": "sha256"}


@pytest.mark.parametrize(
    ("hash_type", "given", "config", "error"),
    [
        ("sha_1", "", {}, "invalid_hash"),
        ("rot_13", "x", {}, "invalid_hash_type"),
        ("bcrypt", "x", {}, "invalid_bcrypt_hash"),
        ("bcrypt", BCRYPT.replace("06", "31", 1), {}, "invalid_bcrypt_cost"),
        ("md_5", "x", {}, "invalid_md_5_hash"),
        ("sha_1", "x", {}, "invalid_sha_1_hash"),
        ("phpass", "x", {}, "invalid_phpass_hash_prefix"),
        ("phpass", "$P$9", {}, "invalid_phpass_hash_format"),
        ("argon_2i", "00112233", {"salt": "short"}, "invalid_argon_2_salt"),
        ("argon_2i", "00112233", {"key_length": 5}, "argon_2_key_length_mismatch"),
        ("argon_2i", "00", {"key_length": 1}, "invalid_argon_2_key_length"),
        ("argon_2i", "00112233", {"threads": 0}, "invalid_argon_2_threads"),
        ("argon_2i", "00112233", {"memory": 1}, "invalid_argon_2_memory"),
        ("argon_2i", "00112233", {"iteration_amount": 0}, "invalid_argon_2_iteration_amount"),
        ("scrypt", "?", {}, "invalid_base64_scrypt_hash"),
        ("scrypt", "AAAAAA==", {"salt": "?"}, "invalid_base64_scrypt_salt"),
        ("scrypt", "AAAAAA==", {"n_parameter": 15}, "invalid_scrypt_n_parameter"),
        ("scrypt", "AAAAAA==", {"r_parameter": 0}, "invalid_scrypt_parameters"),
        ("pbkdf_2", "?", {}, "invalid_pbkdf_2_hash"),
        ("pbkdf_2", "AAAAAA==", {"salt": "?"}, "invalid_pbkdf_2_salt"),
        ("pbkdf_2", "AAAAAA==", {"algorithm": "md5"}, "invalid_pbkdf_2_algorithm"),
        ("pbkdf_2", "AAAAAA==", {"iteration_amount": 0}, "invalid_pbkdf_2_iteration_amount"),
    ],
)
def test_a_hash_that_cannot_be_checked_is_not_migrated(flows, stytch, hash_type, given, config, error):
    flows.seeded()
    whole = {"argon_2i": ("argon_2_config", ARGON_2), "scrypt": ("scrypt_config", SCRYPT), "pbkdf_2": ("pbkdf_2_config", PBKDF_2)}
    name, common = whole.get(hash_type, (None, {}))
    configs = {name: common | config} if name else {}
    refusal = refused(
        stytch.passwords.migrate, email_address=ADA, hash=given, hash_type=hash_type, organization_id="acme", **configs
    )
    assert refusal == (400, error)


def test_an_organization_that_takes_no_passwords_refuses_them(flows, stytch, set_up):
    stytch.organizations.update("acme", auth_methods="RESTRICTED", allowed_auth_methods=["magic_link"])
    refusal = refused(stytch.passwords.authenticate, "acme", ADA, GOOD)
    assert refusal == (403, "operation_restricted_by_organization_auth_methods")
