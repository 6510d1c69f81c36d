"""Discovery: the organizations an address opens, entering one, and creating one."""

import pytest

from sdk import refused

GONE = (404, "intermediate_session_not_found")


def test_a_list_says_how_the_address_belongs_and_spends_nothing(flows, stytch, sandbox):
    for slug, status in [("one", "active"), ("two", "pending"), ("three", "invited")]:
        flows.seeded(organization_name=slug, organization_slug=slug, member={"status": status})
    flows.seeded(
        "bob@acme.example", organization_slug="open",
        email_jit_provisioning="RESTRICTED", email_allowed_domains=["acme.example"],
    )
    token = flows.discovered().intermediate_session_token
    for _ in range(2):
        listed = stytch.discovery.organizations.list(intermediate_session_token=token)
        assert listed.email_address == "ada@acme.example"
        assert listed.organization_id_hint is None
        types = [each.membership.type for each in listed.discovered_organizations]
        assert sorted(types) == [
            "active_member", "eligible_to_join_by_email_domain", "invited_member", "pending_member",
        ]
    joinable = next(each for each in listed.discovered_organizations if each.membership.member is None)
    assert joinable.organization.organization_slug == "open"


def test_a_domain_is_listed_only_where_somebody_proved_an_address_in_it(flows, stytch, sandbox):
    open_to = {"email_jit_provisioning": "RESTRICTED", "email_allowed_domains": ["acme.example"]}
    sandbox.seed(organization_name="Empty", organization_slug="empty", **open_to)
    flows.seeded("bob@acme.example", {"status": "pending"}, organization_slug="unproved", **open_to)
    assert flows.discovered().discovered_organizations == []


def test_a_session_lists_memberships_and_nothing_to_join(flows, stytch):
    flows.seeded()
    flows.seeded(
        "bob@acme.example", organization_slug="open",
        email_jit_provisioning="RESTRICTED", email_allowed_domains=["acme.example"],
    )
    entered = flows.signed_in()
    for credential in ({"session_token": entered.session_token}, {"session_jwt": entered.session_jwt}):
        listed = stytch.discovery.organizations.list(**credential)
        (only,) = listed.discovered_organizations
        assert only.organization.organization_slug == "acme"
        assert only.member_authenticated


def test_a_list_takes_exactly_one_good_credential(stytch):
    listing = stytch.discovery.organizations.list
    assert refused(listing) == (400, "no_session_arguments")
    both = refused(listing, intermediate_session_token="x", session_token="y")
    assert both == (400, "too_many_session_arguments")
    assert refused(listing, intermediate_session_token="bad") == (400, "invalid_session_token")


def test_an_exchange_enters_and_spends_the_intermediate_session(flows, stytch):
    seeded = flows.seeded(member={"status": "invited"})
    exchange = stytch.discovery.intermediate_sessions.exchange
    token = flows.discovered().intermediate_session_token
    entered = exchange(
        intermediate_session_token=token,
        organization_id=seeded["organization_id"],
        session_duration_minutes=15,
        session_custom_claims={"plan": "gold"},
        locale="de-DE",
    )
    assert entered.member_authenticated
    assert (entered.member.status, entered.member.email_address_verified) == ("active", True)
    assert entered.session_token and entered.session_jwt
    assert entered.intermediate_session_token == ""
    assert entered.intermediate_session_token_expires_at is None
    lasting = entered.member_session.expires_at - entered.member_session.started_at
    assert lasting.total_seconds() == 15 * 60
    assert entered.member_session.custom_claims == {"plan": "gold"}
    assert refused(exchange, token, "acme") == GONE


@pytest.mark.parametrize("reference", ["organization_id", "organization_slug", "organization_external_id"])
def test_an_organization_may_be_named_in_three_ways(flows, stytch, reference):
    seeded = flows.seeded(organization_external_id="crm|42")
    token = flows.discovered().intermediate_session_token
    entered = stytch.discovery.intermediate_sessions.exchange(token, seeded[reference])
    assert entered.organization.organization_id == seeded["organization_id"]


def test_an_address_of_an_allowed_domain_joins(flows, stytch):
    flows.seeded("bob@acme.example", email_jit_provisioning="RESTRICTED", email_allowed_domains=["acme.example"])
    token = flows.discovered().intermediate_session_token
    entered = stytch.discovery.intermediate_sessions.exchange(token, "acme")
    assert entered.member.email_address == "ada@acme.example"
    assert entered.member_authenticated


def test_a_refused_exchange_leaves_the_intermediate_session_good(flows, stytch):
    exchange = stytch.discovery.intermediate_sessions.exchange
    flows.seeded(email_allowed_domains=["closed.example"])
    token = flows.discovered("eve@navy.example").intermediate_session_token
    assert refused(exchange, token, "acme") == (400, "invalid_intermediate_session_token_for_organization")
    assert refused(exchange, token, "nobody") == (404, "organization_not_found")
    minutes = refused(exchange, token, "acme", session_duration_minutes=4)
    assert minutes[0] == 400
    stranger = flows.discovered("eve@closed.example").intermediate_session_token
    assert refused(exchange, stranger, "acme") == (400, "email_jit_provisioning_not_allowed")
    assert stytch.discovery.organizations.list(intermediate_session_token=token).status_code == 200


def test_an_exchange_that_lacks_a_second_step_keeps_the_intermediate_session(flows, stytch):
    flows.seeded(mfa_policy="REQUIRED_FOR_ALL", member={"mfa_phone_number": "+14155550123"})
    token = flows.discovered().intermediate_session_token
    waiting = stytch.discovery.intermediate_sessions.exchange(token, "acme")
    assert not waiting.member_authenticated
    assert (waiting.session_token, waiting.session_jwt, waiting.member_session) == ("", "", None)
    assert waiting.intermediate_session_token == token
    assert waiting.intermediate_session_token_expires_at
    assert waiting.mfa_required.member_options.mfa_phone_number == "+14155550123"
    assert waiting.primary_required is None


def test_an_exchange_that_lacks_the_first_step_says_which(flows, stytch):
    flows.seeded(auth_methods="RESTRICTED", allowed_auth_methods=["sso"])
    found = flows.discovered()
    (listed,) = found.discovered_organizations
    assert not listed.member_authenticated
    assert listed.primary_required.allowed_auth_methods == ["sso"]
    waiting = stytch.discovery.intermediate_sessions.exchange(found.intermediate_session_token, "acme")
    assert waiting.primary_required.allowed_auth_methods == ["sso"]
    assert not waiting.member_authenticated


def test_an_intermediate_session_dies_after_ten_minutes(flows, stytch, sandbox):
    flows.seeded()
    token = flows.discovered().intermediate_session_token
    sandbox.advance(601)
    assert refused(stytch.discovery.organizations.list, intermediate_session_token=token) == GONE
    assert refused(stytch.discovery.intermediate_sessions.exchange, token, "acme") == GONE
    assert refused(stytch.discovery.organizations.create, token) == GONE


def test_whoever_creates_an_organization_is_its_admin(flows):
    made = flows.created(
        organization_name="Acme Rockets",
        organization_slug="acme",
        organization_external_id="crm-1",
        organization_logo_url="https://acme.example/logo.png",
        trusted_metadata={"plan": "gold"},
        email_jit_provisioning="RESTRICTED",
        email_allowed_domains=["acme.example"],
        email_invites="ALL_ALLOWED",
        session_duration_minutes=60,
    )
    assert made.member_authenticated
    assert made.member.is_admin and made.member.email_address_verified
    assert {role.role_id for role in made.member.roles} == {"stytch_member", "stytch_admin"}
    assert set(made.member_session.roles) == {"stytch_member", "stytch_admin"}
    organization = made.organization
    assert (organization.organization_name, organization.organization_slug) == ("Acme Rockets", "acme")
    assert organization.organization_external_id == "crm-1"
    assert organization.trusted_metadata == {"plan": "gold"}
    assert organization.email_allowed_domains == ["acme.example"]


def test_an_omitted_name_is_derived_from_the_address(flows):
    made = flows.created("ada@mail.acme.co.uk")
    assert made.organization.organization_slug == "acme"
    assert flows.created("grace.hopper@gmail.com").organization.organization_name == "grace.hopper"


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"organization_name": ""}, "organization_name_missing"),
        ({"organization_name": "x" * 129}, "invalid_organization_name"),
        ({"organization_slug": "a"}, "invalid_organization_slug"),
        ({"organization_slug": "taken"}, "organization_slug_already_used"),
        ({"organization_external_id": "not allowed"}, "invalid_organization_external_id"),
        ({"auth_methods": "RESTRICTED", "allowed_auth_methods": []}, "allowed_auth_methods_required_for_restricted"),
        ({"mfa_policy": "SOMETIMES"}, "invalid_organization_mfa_policy"),
    ],
)
def test_an_organization_that_cannot_be_leaves_the_intermediate_session_good(flows, stytch, fields, error):
    flows.seeded("bob@acme.example", organization_slug="taken")
    token = flows.discovered().intermediate_session_token
    create = stytch.discovery.organizations.create
    assert refused(create, token, **{"organization_name": "Acme", **fields}) == (400, error)
    assert create(token, organization_name="Acme").member_authenticated


def test_a_claimed_domain_cannot_be_taken_elsewhere(flows, stytch):
    flows.seeded(claimed_email_domains=["acme.example"])
    token = flows.discovered("new@acme.example").intermediate_session_token
    refusal = refused(stytch.discovery.organizations.create, token, organization_name="Mine")
    assert refusal == (400, "action_not_allowed_email_domain_is_claimed")


def test_an_organization_that_asks_for_two_steps_lets_its_creator_wait(flows):
    made = flows.created(organization_name="Acme", organization_slug="acme", mfa_policy="REQUIRED_FOR_ALL")
    assert not made.member_authenticated
    assert made.mfa_required is not None
    assert made.intermediate_session_token
    assert made.organization.mfa_policy == "REQUIRED_FOR_ALL"
