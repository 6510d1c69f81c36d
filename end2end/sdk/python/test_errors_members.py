"""What cannot be done to organizations, members, roles and searches, error by error."""

import pytest
from stytch.b2b.models import organizations_members
from stytch.shared.method_options import Authorization

from sandbox import PROJECT_ID
from sdk import refused

UNKNOWN = "member-test-00000000-0000-4000-8000-00000000dead"
ADA = "ada@acme.example"


@pytest.fixture
def ada(flows):
    """The one member of an organization: its id."""
    return flows.seeded()["members"][0]["member_id"]


@pytest.fixture
def people(stytch, ada):
    return stytch.organizations.members


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"sso_jit_provisioning": "RESTRICTED"}, "invalid_restricted_sso_setting"),
        ({"allowed_oauth_tenants": {"slack": "T1"}}, "invalid_oauth_allowed_tenants_format"),
        ({"organization_logo_url": "https://acme.example/" + "x" * 5_000}, "organization_logo_url_too_long"),
        ({"trusted_metadata": {str(key): 1 for key in range(101)}}, "metadata_too_many_keys"),
        ({"claimed_email_domains": ["a.example", "a.example"]}, "organization_settings_duplicate_claimed_domain"),
        ({"rbac_email_implicit_role_assignments": [{"domain": "nope", "role_id": "stytch_admin"}]}, "rbac_invalid_domain"),
        (
            {"rbac_email_implicit_role_assignments": [{"domain": "gmail.com", "role_id": "stytch_admin"}]},
            "rbac_domain_too_common",
        ),
    ],
)
def test_a_setting_that_cannot_be_is_refused(stytch, ada, fields, error):
    assert refused(stytch.organizations.update, "acme", **fields) == (400, error)


def test_an_id_that_cannot_be_is_refused(stytch, people):
    assert refused(stytch.organizations.get, "not an id") == (400, "invalid_organization_id")
    assert refused(people.get, "acme", member_id="not an id") == (400, "invalid_id")
    assert refused(people.get, "acme") == (400, "invalid_member_get_fields")
    assert refused(stytch.sessions.get_jwks, PROJECT_ID[:-1] + "1") == (400, "invalid_project_id_authentication")


def test_an_argument_of_another_type_is_refused(stytch):
    assert refused(stytch.organizations.create, 7) == (400, "invalid_argument")


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"default_mfa_method": "pigeon"}, "invalid_mfa_default_method"),
        ({"default_mfa_method": "totp"}, "default_mfa_member_missing_factor"),
        ({"mfa_phone_number": "+14155550199"}, "duplicate_member_phone_number"),
        ({"roles": ["nobody"]}, "invalid_rbac_role_assignment"),
    ],
)
def test_a_field_of_a_member_that_cannot_be_is_refused(people, ada, fields, error):
    people.create("acme", "bob@acme.example", mfa_phone_number="+14155550199")
    assert refused(people.update, "acme", ada, **fields) == (400, error)


def test_a_member_of_another_organization_is_none_here(flows, people):
    other = flows.seeded("bob@navy.example", organization_slug="navy")["members"][0]["member_id"]
    assert refused(people.update, "acme", other, name="X")[1] == "member_does_not_exist_in_organization"


def test_a_second_phone_number_waits_for_the_first_to_go(people, ada):
    people.update("acme", ada, mfa_phone_number="+14155550123")
    error = refused(people.update, "acme", ada, mfa_phone_number="+14155550124")
    assert error == (400, "duplicate_member_phone_number_for_member")


def test_who_never_was_or_never_proved_an_address_does_not_come_back(people):
    assert refused(people.reactivate, "acme", UNKNOWN) == (404, "no_deleted_member_found_for_reactivation")
    unproved = people.create("acme", "bob@acme.example").member_id
    people.delete("acme", unproved)
    assert refused(people.reactivate, "acme", unproved) == (400, "email_unverified_for_reactivation")


def test_an_address_that_is_not_retired_cannot_be_unlinked(people, ada):
    unlink = people.unlink_retired_email
    assert refused(unlink, "acme", ada) == (400, "retired_email_missing_email_identifiers")
    assert refused(unlink, "acme", ada, email_address="else@acme.example") == (404, "email_not_found")


def test_an_address_that_was_never_proved_is_not_changed_by_mail(people):
    unproved = people.create("acme", "bob@acme.example").member_id
    error = refused(people.start_email_update, "acme", unproved, "new@acme.example")
    assert error == (400, "email_verification_required")


def test_a_retired_address_is_nobody_elses(people, ada):
    people.update("acme", ada, email_address="lovelace@acme.example")
    assert refused(people.create, "acme", ADA) == (400, "retired_member_email")


def test_what_an_admin_may_not_do_in_the_own_name(flows, people, ada, stytch):
    people.update("acme", ada, roles=["stytch_admin"])
    authorization = Authorization(session_token=flows.signed_in().session_token)
    options = organizations_members.UpdateRequestOptions(authorization=authorization)
    metadata = refused(people.update, "acme", ada, trusted_metadata={"a": 1}, method_options=options)
    assert metadata == (403, "cannot_update_trusted_metadata")
    address = refused(people.update, "acme", ada, email_address="new@acme.example", method_options=options)
    assert address == (403, "member_cannot_update_their_email_address")


@pytest.mark.parametrize(
    ("role", "error"),
    [
        ({"role_id": ""}, "empty_rbac_role_id"),
        ({"role_id": "stytch_lead"}, "invalid_rbac_role_id"),
        ({"permissions": []}, "rbac_role_missing_permissions"),
        ({"permissions": [{"resource_id": "stytch.member", "actions": []}]}, "rbac_permission_missing_actions"),
        ({"permissions": [{"resource_id": "nothing", "actions": ["*"]}]}, "invalid_permission_resource"),
        ({"permissions": [{"resource_id": "stytch.member", "actions": ["fly"]}]}, "invalid_permission_action"),
    ],
)
def test_a_role_that_cannot_be_is_refused(stytch, ada, role, error):
    permissions = [{"resource_id": "stytch.member", "actions": ["search"]}]
    role = {"role_id": "lead", "description": "", "permissions": permissions, **role}
    assert refused(stytch.rbac.organizations.set_org_policy, "acme", {"roles": [role]}) == (400, error)


def test_a_role_is_defined_once(stytch, ada):
    role = {"role_id": "lead", "description": "", "permissions": [{"resource_id": "stytch.member", "actions": ["*"]}]}
    twice = refused(stytch.rbac.organizations.set_org_policy, "acme", {"roles": [role, role]})
    assert twice == (400, "rbac_role_duplicate")


@pytest.mark.parametrize("area", ["organization", "member"])
@pytest.mark.parametrize(
    ("operand", "error"),
    [
        ({"filter_name": "colour", "filter_value": "red"}, "filter_name_not_recognized"),
        ({"filter_name": 7, "filter_value": "red"}, "filter_name_must_be_string"),
        ({"filter_value": "red"}, "missing_filter_name"),
        ({"filter_name": "member_emails"}, "missing_filter_value"),
        ({"filter_name": "member_emails", "filter_value": "one"}, "expected_array_of_strings"),
        ({"filter_name": "member_email_fuzzy", "filter_value": ["one"]}, "expected_string"),
        ({"filter_name": "member_email_fuzzy", "filter_value": "ab"}, "member_email_fuzzy_too_short"),
    ],
)
def test_an_operand_that_cannot_be_is_refused(flows, stytch, area, operand, error):
    query = {"operator": "AND", "operands": [operand]}
    assert refused(searching(flows, stytch, area), query=query) == (400, f"{area}_search_{error}")


@pytest.mark.parametrize(
    ("area", "operand", "error"),
    [
        ("organization", ("has_active_sso_connection", "yes"), "organization_search_expected_boolean"),
        ("organization", ("organization_name_fuzzy", "ab"), "organization_search_organization_name_fuzzy_too_short"),
        ("organization", ("organization_slug_fuzzy", "ab"), "organization_search_organization_slug_fuzzy_too_short"),
        ("organization", ("allowed_domain_fuzzy", "ab"), "organization_search_allowed_domain_fuzzy_too_short"),
        ("member", ("member_is_breakglass", "yes"), "member_search_expected_boolean"),
        ("member", ("member_mfa_phone_number_fuzzy", "+1"), "member_search_member_mfa_phone_number_fuzzy_too_short"),
        ("member", ("statuses", ["asleep"]), "search_invalid_status_filter"),
        ("member", ("member_ids", [UNKNOWN, "crm-7"]), "member_search_cannot_mix_internal_and_external_member_ids"),
    ],
)
def test_a_filter_that_cannot_be_is_refused(flows, stytch, area, operand, error):
    name, value = operand
    query = {"operator": "AND", "operands": [{"filter_name": name, "filter_value": value}]}
    assert refused(searching(flows, stytch, area), query=query) == (400, error)


@pytest.mark.parametrize("area", ["organization", "member"])
def test_an_operator_that_cannot_be_is_refused(flows, stytch, area):
    query = {"operator": "XOR", "operands": []}
    assert refused(searching(flows, stytch, area), query=query) == (400, "user_search_invalid_operator")


def searching(flows, stytch, area: str):
    """The search of an area, as a call that takes a query."""
    if area == "organization":
        return stytch.organizations.search
    organization_id = flows.seeded()["organization_id"]
    return lambda **fields: stytch.organizations.members.search([organization_id], **fields)


@pytest.mark.parametrize(
    ("field", "error"),
    [("login_redirect_url", "invalid_login_redirect_url"), ("signup_redirect_url", "invalid_signup_redirect_url")],
)
def test_a_redirect_url_that_is_none_is_refused(stytch, ada, field, error):
    stytch.organizations.update("acme", email_jit_provisioning="RESTRICTED", email_allowed_domains=["acme.example"])
    # A login goes to a member, a sign-up to whoever is none yet.
    email = ADA if field == "login_redirect_url" else "new@acme.example"
    sent = {"organization_id": "acme", "email_address": email, field: "/authenticate"}
    assert refused(stytch.magic_links.email.login_or_signup, **sent) == (400, error)


def test_an_invitation_to_a_url_that_is_none_is_refused(stytch, ada):
    fields = {"organization_id": "acme", "email_address": "bob@acme.example", "invite_redirect_url": "/authenticate"}
    assert refused(stytch.magic_links.email.invite, **fields) == (400, "invalid_invite_redirect_url")
