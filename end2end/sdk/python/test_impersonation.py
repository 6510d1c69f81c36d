"""Impersonation: entering as a member, by a link that the dashboard makes."""

import pytest

from sdk import refused

SUPPORT = "grace@support.example"


@pytest.fixture
def made(flows, sandbox):
    """A link's token, for a member whose organization asks everybody for a second factor."""
    member = flows.seeded(mfa_policy="REQUIRED_FOR_ALL")["members"][0]
    wanted = {"member_id": member["member_id"], "impersonator_email_address": SUPPORT}
    return sandbox.post("impersonation", wanted)["token"]


def test_a_link_enters_as_the_member_for_an_hour_and_names_who_it_is(made, stytch):
    entered = stytch.impersonation.authenticate(impersonation_token=made)
    assert entered.member.email_address == "ada@acme.example"
    assert entered.member_authenticated
    assert entered.session_token and entered.session_jwt
    assert entered.intermediate_session_token == ""
    session = entered.member_session
    assert (session.expires_at - session.started_at).total_seconds() == 3_600
    (factor,) = session.authentication_factors
    assert (factor.type, factor.delivery_method) == ("impersonated", "impersonation")
    assert factor.impersonated_factor.impersonator_email_address == SUPPORT
    kept = stytch.sessions.authenticate(session_token=entered.session_token)
    assert kept.member.member_id == entered.member_id


def test_a_link_works_once_and_five_minutes_long(made, stytch, sandbox):
    authenticate = stytch.impersonation.authenticate
    sandbox.advance(301)
    assert refused(authenticate, impersonation_token=made) == (401, "unable_to_auth_impersonation_token")
    member_id = stytch.organizations.members.get("acme", email_address="ada@acme.example").member_id
    other = sandbox.post("impersonation", {"member_id": member_id})["token"]
    assert authenticate(impersonation_token=other).member_id == member_id
    assert refused(authenticate, impersonation_token=other) == (401, "unable_to_auth_impersonation_token")
