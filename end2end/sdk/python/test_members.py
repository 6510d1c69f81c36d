"""Members: writing, reading, deleting, and what their fields may be."""

import pytest
from stytch.b2b.models.organizations_members import StartEmailUpdateRequestDeliveryMethod

from sdk import refused

UNKNOWN = "member-test-00000000-0000-4000-8000-00000000dead"
MISSING = (404, "member_not_found")


@pytest.fixture
def members(flows, stytch):
    """The calls about members, with an organization that has one: ada."""
    flows.ada = flows.seeded()["members"][0]["member_id"]
    return stytch.organizations.members


def test_a_new_member_is_active_and_unverified(members):
    made = members.create(organization_id="acme", email_address="Bob@acme.example")
    member = made.member
    assert made.member_id == member.member_id and member.member_id.startswith("member-test-")
    assert (member.email_address, member.status) == ("bob@acme.example", "active")
    assert not member.email_address_verified
    assert (member.name, member.mfa_phone_number, member.default_mfa_method) == ("", "", "")
    assert [role.role_id for role in member.roles] == ["stytch_member"]
    assert made.organization.organization_slug == "acme"


def test_a_member_has_what_it_was_given(members):
    fields = {
        "name": "Bob",
        "trusted_metadata": {"seat": 7},
        "untrusted_metadata": {"theme": "dark"},
        "is_breakglass": True,
        "mfa_phone_number": "+14155550123",
        "mfa_enrolled": True,
        "external_id": "crm|7",
    }
    made = members.create(
        "acme", "bob@acme.example", create_member_as_pending=True, roles=["stytch_admin"], **fields
    ).member
    assert {name: getattr(made, name) for name in fields} == fields
    assert (made.status, made.is_admin) == ("pending", True)
    assert not made.mfa_phone_number_verified


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"email_address": "bob"}, "invalid_email"),
        ({"email_address": "ADA@acme.example"}, "duplicate_member_email"),
        ({"external_id": "taken"}, "duplicate_member_external_id"),
        ({"roles": ["nobody"]}, "invalid_rbac_role_assignment"),
        ({"roles": ["stytch_member"]}, "cannot_assign_default_rbac_role_id"),
        ({"mfa_phone_number": "12"}, "invalid_phone_number"),
        ({"trusted_metadata": {"x": "y" * 20_000}}, "metadata_too_large"),
    ],
)
def test_a_member_that_cannot_be_is_refused(members, fields, error):
    members.create("acme", "eve@acme.example", external_id="taken")
    fields = {"email_address": "bob@acme.example", **fields}
    assert refused(members.create, organization_id="acme", **fields) == (400, error)
    assert refused(members.get, "acme", email_address="bob@acme.example") == MISSING


def test_a_member_is_got_by_id_external_id_or_address(members):
    made = members.create("acme", "bob+tag@acme.example", external_id="crm-7")
    for key in [
        {"member_id": made.member_id},
        {"member_id": "crm-7"},
        {"email_address": "bob+tag@acme.example"},
        {"email_address": "Bob+Tag@acme.example"},
    ]:
        assert members.get(organization_id="acme", **key).member_id == made.member_id
    assert refused(members.get, "acme", member_id=UNKNOWN) == MISSING
    assert refused(members.get, "nobody", member_id=made.member_id) == (404, "organization_not_found")


def test_a_member_of_one_organization_is_not_seen_from_another(members, flows):
    flows.seeded("bob@navy.example", organization_slug="navy")
    for call in (members.get, members.update, members.delete):
        status, error = refused(call, "navy", member_id=flows.ada)
        assert (status, error) in [MISSING, (404, "member_does_not_exist_in_organization"),
                                   (400, "member_does_not_exist_in_organization")]


def test_a_member_may_be_got_without_naming_the_organization(members, flows):
    assert members.dangerously_get(member_id=flows.ada).member.email_address == "ada@acme.example"
    members.delete("acme", flows.ada)
    assert refused(members.dangerously_get, flows.ada) == MISSING
    assert members.dangerously_get(flows.ada, include_deleted=True).member.status == "deleted"


def test_an_update_changes_what_it_names_and_nothing_else(members, flows):
    before = members.update("acme", flows.ada, name="Ada", untrusted_metadata={"a": 1}, roles=["stytch_admin"]).member
    assert (before.name, before.is_admin) == ("Ada", True)
    after = members.update(
        "acme", flows.ada, is_breakglass=True, mfa_enrolled=True, external_id="crm-1", trusted_metadata={"b": 2}
    ).member
    assert (after.name, after.untrusted_metadata, after.trusted_metadata) == ("Ada", {"a": 1}, {"b": 2})
    assert (after.is_breakglass, after.mfa_enrolled, after.external_id) == (True, True, "crm-1")
    assert members.update("acme", "crm-1", roles=[]).member.is_admin is False
    assert refused(members.update, "acme", UNKNOWN, name="X") == MISSING


def test_a_new_address_must_be_proved_again(members, flows):
    member = members.update("acme", flows.ada, email_address="lovelace@acme.example").member
    assert member.email_address == "lovelace@acme.example"
    assert not member.email_address_verified
    members.create("acme", "bob@acme.example")
    taken = refused(members.update, "acme", flows.ada, email_address="bob@acme.example")
    assert taken == (400, "duplicate_member_email")


def test_a_retired_address_stays_reserved_until_it_is_unlinked(members, flows):
    renamed = members.update("acme", flows.ada, email_address="lovelace@acme.example").member
    (retired,) = renamed.retired_email_addresses
    assert retired.email_address == "ada@acme.example"
    status, error = refused(members.create, "acme", "ada@acme.example")
    assert (status, error) in [(400, "retired_member_email"), (400, "duplicate_member_email")]
    unlinked = members.unlink_retired_email("acme", flows.ada, email_id=retired.email_id)
    assert unlinked.member.retired_email_addresses == []
    assert unlinked.organization_id == unlinked.organization.organization_id
    assert members.create("acme", "ada@acme.example").member.status == "active"


@pytest.mark.parametrize("method", list(StartEmailUpdateRequestDeliveryMethod))
def test_a_new_address_may_be_proved_first(members, flows, stytch, sandbox, method):
    started = members.start_email_update(
        "acme", flows.ada, email_address="lovelace@acme.example", delivery_method=method
    )
    assert started.member.email_address == "ada@acme.example"
    mail = sandbox.mail("lovelace@acme.example")
    if method is StartEmailUpdateRequestDeliveryMethod.EMAIL_MAGIC_LINK:
        proved = stytch.magic_links.authenticate(magic_links_token=mail["token"])
    else:
        proved = stytch.otps.email.authenticate("acme", "lovelace@acme.example", code=mail["code"])
    assert proved.member_id == flows.ada
    assert proved.member.email_address == "lovelace@acme.example"


def test_a_deleted_member_is_out_and_its_address_free(members, flows, stytch):
    session = flows.signed_in().session_token
    assert members.delete("acme", flows.ada).member_id == flows.ada
    assert refused(stytch.sessions.authenticate, session_token=session) == (404, "session_not_found")
    assert refused(members.get, "acme", member_id=flows.ada) == MISSING
    assert refused(members.delete, "acme", flows.ada) == MISSING
    again = members.create("acme", "ada@acme.example").member
    assert again.member_id != flows.ada


def test_a_deleted_member_may_come_back(members, flows):
    members.delete("acme", flows.ada)
    back = members.reactivate("acme", flows.ada)
    assert (back.member_id, back.member.status) == (flows.ada, "active")
    assert refused(members.reactivate, "acme", UNKNOWN)[0] in (400, 404)


def test_a_deleted_member_whose_address_was_taken_stays_out(members, flows):
    members.delete("acme", flows.ada)
    members.create("acme", "ada@acme.example")
    assert refused(members.reactivate, "acme", flows.ada) == (400, "reactivation_email_belongs_to_another_member")


def test_a_phone_number_is_deleted_before_it_is_changed(members, flows):
    members.update("acme", flows.ada, mfa_phone_number="+14155550123")
    assert refused(members.update, "acme", flows.ada, mfa_phone_number="+14155550124")[0] == 400
    bare = members.delete_mfa_phone_number("acme", flows.ada)
    assert (bare.member_id, bare.member.mfa_phone_number) == (flows.ada, "")
    assert members.update("acme", flows.ada, mfa_phone_number="+14155550124").member.mfa_phone_number
    assert refused(members.delete_mfa_phone_number, "acme", UNKNOWN) == MISSING


def test_an_external_id_can_be_taken_away(members, flows):
    members.update("acme", flows.ada, external_id="crm-1")
    assert members.delete_external_id("acme", "crm-1").member.external_id is None
    assert members.create("acme", "bob@acme.example", external_id="crm-1").member.external_id == "crm-1"


def test_an_authenticator_app_can_be_taken_away(members, flows, stytch):
    made = stytch.totps.create("acme", flows.ada)
    assert made.member.totp_registration_id in ("", made.totp_registration_id)
    assert members.delete_totp("acme", flows.ada).member.totp_registration_id == ""
    assert stytch.totps.create("acme", flows.ada).secret != made.secret


def test_a_password_can_be_taken_away(members, flows, stytch):
    stytch.passwords.migrate(
        email_address="ada@acme.example", organization_id="acme", hash_type="bcrypt",
        hash="$2a$12$vefo7Rk2YQ.5xvmqbqSdHOsqkXgJxQfXSwn4mJGJkY0CwH7pYgPbG",
    )
    member = members.get("acme", member_id=flows.ada).member
    assert member.member_password_id.startswith("member-password-test-")
    bare = members.delete_password("acme", member.member_password_id)
    assert (bare.member_id, bare.member.member_password_id) == (flows.ada, "")
    assert refused(members.delete_password, "acme", member.member_password_id)[0] == 404
