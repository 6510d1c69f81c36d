"""Organizations: their settings, and finding them."""

import pytest
from stytch.b2b.models.organizations import (
    DeleteExternalIdRequestOptions,
    DeleteRequestOptions,
    SearchQuery,
    SearchQueryOperator,
)

from sdk import refused

UNKNOWN = "organization-test-00000000-0000-4000-8000-00000000dead"
MISSING = (404, "organization_not_found")


def test_a_new_organization_has_every_setting(stytch):
    made = stytch.organizations.create(organization_name="Acme Rockets", organization_slug="acme").organization
    assert made.organization_id.startswith("organization-test-")
    assert made.email_invites == "ALL_ALLOWED"
    assert made.email_jit_provisioning == "NOT_ALLOWED"
    assert (made.auth_methods, made.allowed_auth_methods) == ("ALL_ALLOWED", [])
    assert (made.mfa_policy, made.mfa_methods, made.allowed_mfa_methods) == ("OPTIONAL", "ALL_ALLOWED", [])
    assert (made.sso_active_connections, made.custom_roles, made.claimed_email_domains) == ([], [], [])
    assert made.organization_logo_url == ""
    assert made.created_at and made.updated_at


def test_settings_are_kept_as_given(stytch):
    settings = {
        "organization_logo_url": "https://acme.example/logo.png",
        "trusted_metadata": {"plan": "gold", "deep": {"er": [1, 2]}},
        "organization_external_id": "crm|1",
        "sso_jit_provisioning": "NOT_ALLOWED",
        "email_allowed_domains": ["acme.example", "acme.test"],
        "email_jit_provisioning": "RESTRICTED",
        "email_invites": "RESTRICTED",
        "auth_methods": "RESTRICTED",
        "allowed_auth_methods": ["magic_link", "sso"],
        "mfa_policy": "REQUIRED_FOR_ALL",
        "mfa_methods": "RESTRICTED",
        "allowed_mfa_methods": ["totp"],
        "oauth_tenant_jit_provisioning": "RESTRICTED",
        "allowed_oauth_tenants": {"slack": ["T123"]},
        "claimed_email_domains": ["acme.example"],
    }
    made = stytch.organizations.create(organization_name="Acme", organization_slug="acme", **settings).organization
    got = stytch.organizations.get(made.organization_id).organization
    assert {name: getattr(got, name) for name in settings} == settings


def test_a_role_by_domain_is_given_to_its_members(flows, stytch):
    made = stytch.organizations.create(
        organization_name="Acme", organization_slug="acme",
        rbac_email_implicit_role_assignments=[{"domain": "acme.example", "role_id": "stytch_admin"}],
    ).organization
    (assigned,) = made.rbac_email_implicit_role_assignments
    assert (assigned.domain, assigned.role_id) == ("acme.example", "stytch_admin")
    member = stytch.organizations.members.create("acme", "ada@acme.example").member
    entered = flows.signed_in()
    role = next(role for role in entered.member.roles if role.role_id == "stytch_admin")
    assert (role.sources[0].type, role.sources[0].details) == ("email_assignment", {"email_domain": "acme.example"})
    assert member.member_id == entered.member_id


def test_an_update_changes_what_it_names_and_nothing_else(stytch):
    made = stytch.organizations.create("Acme", organization_slug="acme", trusted_metadata={"a": 1}).organization
    updated = stytch.organizations.update(
        organization_id="acme", organization_name="Apex", email_allowed_domains=["apex.example"],
        organization_slug="apex", mfa_policy="REQUIRED_FOR_ALL",
    ).organization
    assert updated.organization_id == made.organization_id
    assert (updated.organization_name, updated.organization_slug) == ("Apex", "apex")
    assert updated.trusted_metadata == {"a": 1}
    assert updated.email_invites == made.email_invites
    assert refused(stytch.organizations.get, "acme") == MISSING
    assert refused(stytch.organizations.update, "acme", organization_name="Axe") == MISSING


def test_a_deleted_organization_takes_its_members_along(flows, stytch):
    seeded = flows.seeded()
    entered = flows.signed_in()
    deleted = stytch.organizations.delete("acme", method_options=DeleteRequestOptions())
    assert deleted.organization_id == seeded["organization_id"]
    assert refused(stytch.organizations.get, "acme") == MISSING
    assert refused(stytch.organizations.delete, "acme") == MISSING
    assert refused(stytch.sessions.authenticate, session_token=entered.session_token) == (404, "session_not_found")
    assert flows.discovered().discovered_organizations == []


def test_an_external_id_can_be_taken_away_and_used_again(stytch):
    stytch.organizations.create("Acme", organization_slug="acme", organization_external_id="crm-1")
    twice = refused(stytch.organizations.create, "Other", organization_external_id="crm-1")
    assert twice == (400, "organization_external_id_already_used")
    bare = stytch.organizations.delete_external_id("crm-1", method_options=DeleteExternalIdRequestOptions())
    assert bare.organization.organization_external_id is None
    assert refused(stytch.organizations.get, "crm-1") == MISSING
    stytch.organizations.create("Other", organization_slug="other", organization_external_id="crm-1")


def test_metrics_count_the_members(flows, stytch):
    flows.seeded()
    stytch.organizations.members.create("acme", "bob@acme.example")
    assert stytch.organizations.metrics("acme").member_count == 2
    assert refused(stytch.organizations.metrics, UNKNOWN) == MISSING


def test_the_project_counts_what_it_holds(flows, stytch):
    flows.seeded()
    counts = {metric.metric_type.value: metric.count for metric in stytch.project.metrics().metrics}
    assert (counts["ORGANIZATION_COUNT"], counts["MEMBER_COUNT"]) == (1, 1)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"organization_name": ""}, "organization_name_missing"),
        ({"organization_name": "x" * 129}, "invalid_organization_name"),
        ({"organization_slug": "---"}, "invalid_organization_slug"),
        ({"organization_slug": "taken"}, "organization_slug_already_used"),
        ({"organization_external_id": "a b"}, "invalid_organization_external_id"),
        ({"mfa_methods": "RESTRICTED", "allowed_mfa_methods": []}, "allowed_mfa_methods_required_for_restricted"),
        ({"auth_methods": "RESTRICTED", "allowed_auth_methods": []}, "allowed_auth_methods_required_for_restricted"),
        (
            {"auth_methods": "RESTRICTED", "allowed_auth_methods": ["pigeon"]},
            "invalid_organization_allowed_auth_methods",
        ),
        (
            {"mfa_methods": "RESTRICTED", "allowed_mfa_methods": ["pigeon"]},
            "invalid_organization_allowed_mfa_methods",
        ),
        ({"auth_methods": "SOME"}, "invalid_organization_auth_method_settings"),
        ({"mfa_methods": "SOME"}, "invalid_organization_mfa_factor_setting"),
        ({"mfa_policy": "SOME"}, "invalid_organization_mfa_policy"),
        ({"email_jit_provisioning": "RESTRICTED"}, "invalid_restricted_email_setting"),
        ({"oauth_tenant_jit_provisioning": "RESTRICTED"}, "invalid_restricted_oauth_tenants_setting"),
        ({"email_allowed_domains": ["gmail.com"]}, "organization_settings_domain_too_common"),
        ({"email_allowed_domains": ["not a domain"]}, "organization_settings_invalid_domain"),
        ({"email_allowed_domains": ["a.example", "a.example"]}, "organization_settings_duplicate_domain"),
        ({"claimed_email_domains": ["gmail.com"]}, "organization_settings_claimed_domain_too_common"),
        ({"claimed_email_domains": ["nope"]}, "organization_settings_invalid_claimed_domain"),
        ({"trusted_metadata": {"x": "y" * 20_000}}, "metadata_too_large"),
        (
            {
                "sso_jit_provisioning": "NOT_ALLOWED", "email_jit_provisioning": "NOT_ALLOWED",
                "email_invites": "NOT_ALLOWED",
            },
            "invalid_organization_auth_factor_setting",
        ),
    ],
)
def test_settings_that_cannot_be_are_refused(flows, stytch, fields, error):
    flows.seeded(organization_slug="taken")
    fields = {"organization_name": "Acme", "organization_slug": "acme", **fields}
    assert refused(stytch.organizations.create, **fields) == (400, error)
    assert refused(stytch.organizations.get, "acme") == MISSING


def search(stytch, *operands, operator=SearchQueryOperator.AND, **page):
    wanted = [{"filter_name": name, "filter_value": value} for name, value in operands]
    found = stytch.organizations.search(query=SearchQuery(operator=operator, operands=wanted), **page)
    return [organization.organization_slug for organization in found.organizations]


def test_a_search_finds_by_each_filter(flows, stytch):
    seeded = flows.seeded(
        organization_name="Acme Rockets", organization_slug="acme-rockets",
        email_allowed_domains=["rockets.example"], claimed_email_domains=["claimed.example"],
    )
    flows.seeded("bob@navy.example", organization_name="Navy", organization_slug="navy")
    for name, value in [
        ("organization_ids", [seeded["organization_id"]]),
        ("organization_slugs", ["acme-rockets"]),
        ("organization_slug_fuzzy", "rocket"),
        ("organization_name_fuzzy", "acme"),
        ("member_emails", ["ada@acme.example"]),
        ("member_email_fuzzy", "ada@"),
        ("allowed_domains", ["rockets.example"]),
        ("allowed_domain_fuzzy", "rockets"),
        ("claimed_email_domains", ["claimed.example"]),
    ]:
        assert search(stytch, (name, value)) == ["acme-rockets"], name
    assert search(stytch, ("has_active_sso_connection", True)) == []
    assert search(stytch, ("sso_connection_id", "saml-connection-test-1")) == []
    both = [("organization_slugs", ["navy"]), ("organization_name_fuzzy", "acme")]
    assert search(stytch, *both) == []
    assert sorted(search(stytch, *both, operator=SearchQueryOperator.OR)) == ["acme-rockets", "navy"]


def test_a_search_gives_a_page_at_a_time(stytch):
    for number in range(5):
        stytch.organizations.create(f"Acme {number}", organization_slug=f"acme-{number}")
    seen, cursor = [], None
    while True:
        page = stytch.organizations.search(limit=2, cursor=cursor)
        assert page.results_metadata.total == 5
        seen += [organization.organization_slug for organization in page.organizations]
        cursor = page.results_metadata.next_cursor
        if cursor is None:
            break
    assert sorted(seen) == [f"acme-{number}" for number in range(5)]


@pytest.mark.parametrize(
    ("operand", "error"),
    [
        ({"filter_name": "colour", "filter_value": "red"}, "filter_name_not_recognized"),
        ({"filter_value": "red"}, "missing_filter_name"),
        ({"filter_name": "organization_ids"}, "missing_filter_value"),
        ({"filter_name": "organization_ids", "filter_value": "one"}, "expected_array_of_strings"),
        ({"filter_name": "organization_name_fuzzy", "filter_value": ["one"]}, "expected_string"),
        ({"filter_name": "has_active_sso_connection", "filter_value": "yes"}, "expected_boolean"),
        ({"filter_name": "organization_name_fuzzy", "filter_value": "ab"}, "name_fuzzy_too_short"),
    ],
)
def test_a_search_that_cannot_be_is_refused(stytch, operand, error):
    query = SearchQuery(operator=SearchQueryOperator.AND, operands=[operand])
    assert refused(stytch.organizations.search, query=query) == (400, f"organization_search_{error}")


def test_a_page_that_cannot_be_is_refused(stytch):
    assert refused(stytch.organizations.search, limit=1_001) == (400, "user_search_invalid_limit")
    assert refused(stytch.organizations.search, cursor="nowhere") == (400, "user_search_invalid_cursor")
