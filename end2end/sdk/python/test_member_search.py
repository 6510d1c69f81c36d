"""Searching members: filters, pages, and what cannot be asked."""

import pytest
from stytch.b2b.models.organizations import SearchQuery, SearchQueryOperator

from sdk import refused


@pytest.fixture
def search(flows, stytch):
    """Searches a seeded organization; the names before the @ of those found."""
    members = [
        {"email_address": "ada@acme.example", "roles": ["stytch_admin"], "is_breakglass": True},
        {"email_address": "bob@acme.example", "status": "invited", "mfa_phone_number": "+14155550123"},
        {"email_address": "eve@navy.example", "status": "pending"},
    ]
    flows.seed = flows.sandbox.seed(organization_name="Acme", organization_slug="acme", members=members)
    flows.organization_id = flows.seed["organization_id"]

    def run(*operands, operator=SearchQueryOperator.AND):
        wanted = [{"filter_name": name, "filter_value": value} for name, value in operands]
        found = stytch.organizations.members.search(
            organization_ids=[flows.organization_id], query=SearchQuery(operator=operator, operands=wanted)
        )
        return sorted(member.email_address.split("@")[0] for member in found.members)

    return run


def test_no_filter_finds_all(search, stytch, flows):
    assert search() == ["ada", "bob", "eve"]
    found = stytch.organizations.members.search([flows.organization_id])
    assert found.results_metadata.total == 3
    assert found.organizations[flows.organization_id].organization_slug == "acme"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("member_emails", ["ada@acme.example"], ["ada"]),
        ("member_email_fuzzy", "@acme", ["ada", "bob"]),
        ("member_is_breakglass", True, ["ada"]),
        ("statuses", ["invited", "pending"], ["bob", "eve"]),
        ("member_mfa_phone_numbers", ["+14155550123"], ["bob"]),
        ("member_mfa_phone_number_fuzzy", "415555", ["bob"]),
        ("member_password_exists", False, ["ada", "bob", "eve"]),
        ("member_roles", ["stytch_admin"], ["ada"]),
    ],
)
def test_a_filter_finds_those_it_fits(search, name, value, expected):
    assert search((name, value)) == expected


def test_filters_narrow_each_other_or_add_up(search):
    filters = [("statuses", ["invited"]), ("member_emails", ["ada@acme.example"])]
    assert search(*filters) == []
    assert search(*filters, operator=SearchQueryOperator.OR) == ["ada", "bob"]


def test_an_id_finds_its_member(search, flows):
    assert search(("member_ids", [flows.seed["members"][0]["member_id"]])) == ["ada"]


def test_the_deleted_are_found_only_when_asked_for(search, stytch, flows):
    stytch.organizations.members.delete(flows.organization_id, flows.seed["members"][0]["member_id"])
    assert search() == ["bob", "eve"]
    assert search(("statuses", ["deleted"])) == ["ada"]


def test_a_page_ends_where_the_next_begins(search, stytch, flows):
    seen, cursor = [], None
    while True:
        page = stytch.organizations.members.search([flows.organization_id], limit=2, cursor=cursor)
        seen += [member.email_address for member in page.members]
        cursor = page.results_metadata.next_cursor
        if cursor is None:
            break
    assert sorted(seen) == ["ada@acme.example", "bob@acme.example", "eve@navy.example"]


def test_a_search_is_within_the_organizations_it_names(search, stytch, flows):
    flows.seeded(organization_slug="other")
    assert search(("member_emails", ["ada@acme.example"])) == ["ada"]
    assert refused(stytch.organizations.members.search, []) == (400, "member_search_organization_ids_empty")


@pytest.mark.parametrize(
    ("operand", "error"),
    [
        ({"filter_name": "colour", "filter_value": "red"}, "filter_name_not_recognized"),
        ({"filter_value": "red"}, "missing_filter_name"),
        ({"filter_name": "member_ids"}, "missing_filter_value"),
        ({"filter_name": "member_ids", "filter_value": "one"}, "expected_array_of_strings"),
        ({"filter_name": "member_email_fuzzy", "filter_value": ["one"]}, "expected_string"),
        ({"filter_name": "member_is_breakglass", "filter_value": "yes"}, "expected_boolean"),
    ],
)
def test_a_search_that_cannot_be_is_refused(search, stytch, flows, operand, error):
    query = SearchQuery(operator=SearchQueryOperator.AND, operands=[operand])
    call = stytch.organizations.members.search
    assert refused(call, [flows.organization_id], query=query) == (400, f"member_search_{error}")
