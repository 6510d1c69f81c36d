"""Permissions: checked by the SDK with the policy, by the sandbox on a session, and on calls
made in a member's name."""

import pytest
from stytch.b2b.models import magic_links_email, organizations, organizations_members
from stytch.b2b.models.rbac import OrgPolicy, PolicyRole, PolicyRolePermission
from stytch.b2b.models.sessions import AuthorizationCheck
from stytch.b2b.models import sessions as session_models
from stytch.shared.method_options import Authorization
from stytch.shared.rbac_local import RBACPermissionError, TenancyError

from sdk import refused

DENIED = (403, "session_authorization_error")
FOREIGN = (403, "session_authorization_tenancy_error")


@pytest.fixture
def acme(flows):
    """An organization with an admin, ada, and a member, bob; their logins."""
    members = [
        {"email_address": "ada@acme.example", "roles": ["stytch_admin"]},
        {"email_address": "bob@acme.example"},
    ]
    flows.sandbox.seed(organization_name="Acme", organization_slug="acme", members=members)
    flows.ada, flows.bob = flows.signed_in("ada@acme.example"), flows.signed_in("bob@acme.example")
    return flows.ada.organization_id


def check(organization_id: str, resource_id: str, action: str) -> AuthorizationCheck:
    return AuthorizationCheck(organization_id=organization_id, resource_id=resource_id, action=action)


def test_the_policy_has_stytchs_own_roles_and_resources(stytch):
    policy = stytch.rbac.policy().policy
    assert {"stytch_member", "stytch_admin"} <= {role.role_id for role in policy.roles}
    resources = {resource.resource_id for resource in policy.resources}
    assert {"stytch.organization", "stytch.member", "stytch.self", "stytch.sso"} <= resources


def test_an_organization_may_have_roles_of_its_own(flows, stytch, acme):
    assert stytch.rbac.organizations.get_org_policy(acme).org_policy.roles == []
    role = PolicyRole(
        role_id="lead", description="Leads",
        permissions=[PolicyRolePermission(resource_id="stytch.member", actions=["search"])],
    )
    for call in (
        lambda: stytch.rbac.organizations.set_org_policy(acme, OrgPolicy(roles=[role])),
        lambda: stytch.rbac.organizations.get_org_policy(acme),
    ):
        (kept,) = call().org_policy.roles
        assert (kept.role_id, kept.permissions[0].actions) == ("lead", ["search"])
    stytch.organizations.members.update(acme, flows.bob.member_id, roles=["lead"])
    bob = flows.signed_in("bob@acme.example")
    may = {"session_jwt": bob.session_jwt, "authorization_check": check(acme, "stytch.member", "search")}
    assert stytch.sessions.authenticate_jwt_local(**may) is not None
    assert stytch.sessions.authenticate(**may).verdict.granting_roles == ["lead"]
    assert refused(stytch.rbac.organizations.get_org_policy, "nobody") == (404, "organization_not_found")


def test_a_check_is_made_locally_with_the_policy(flows, stytch, acme):
    local = stytch.sessions.authenticate_jwt_local
    update = check(acme, "stytch.organization", "update.info.name")
    assert local(session_jwt=flows.ada.session_jwt, authorization_check=update) is not None
    own = check(acme, "stytch.self", "update.info.name")
    assert local(session_jwt=flows.bob.session_jwt, authorization_check=own) is not None
    with pytest.raises(RBACPermissionError):
        local(session_jwt=flows.bob.session_jwt, authorization_check=update)
    elsewhere = check("organization-test-other", "stytch.organization", "update.info.name")
    with pytest.raises(TenancyError):
        local(session_jwt=flows.ada.session_jwt, authorization_check=elsewhere)
    called = {path for _, path, _ in flows.sandbox.requests()}
    assert {"/v1/b2b/rbac/policy", f"/v1/b2b/rbac/organizations/{acme}"} <= called


def test_a_check_is_made_on_the_session_too(flows, stytch, acme):
    authenticate = stytch.sessions.authenticate
    update = check(acme, "stytch.organization", "update.info.name")
    for credential in ({"session_token": flows.ada.session_token}, {"session_jwt": flows.ada.session_jwt}):
        verdict = authenticate(**credential, authorization_check=update).verdict
        assert verdict.authorized
        assert verdict.granting_roles == ["stytch_admin"]
    bobs = {"session_token": flows.bob.session_token}
    assert refused(authenticate, **bobs, authorization_check=update) == DENIED
    assert refused(authenticate, **bobs, authorization_check=check(acme, "unknown", "read")) == DENIED
    elsewhere = check("organization-test-other", "stytch.self", "delete")
    assert refused(authenticate, **bobs, authorization_check=elsewhere) == FOREIGN


def as_ada(flows) -> Authorization:
    return Authorization(session_token=flows.ada.session_token)


def as_bob(flows) -> Authorization:
    return Authorization(session_jwt=flows.bob.session_jwt)


def test_an_admin_may_do_in_the_own_name_what_a_member_may_not(flows, stytch, acme):
    people = stytch.organizations.members
    models = organizations_members
    calls = [
        (stytch.organizations.update, organizations.UpdateRequestOptions,
         {"organization_id": acme, "organization_name": "Apex"}),
        (stytch.organizations.delete_external_id, organizations.DeleteExternalIdRequestOptions,
         {"organization_id": acme}),
        (people.create, models.CreateRequestOptions,
         {"organization_id": acme, "email_address": "new@acme.example"}),
        (people.search, models.SearchRequestOptions, {"organization_ids": [acme]}),
        (people.update, models.UpdateRequestOptions,
         {"organization_id": acme, "member_id": flows.ada.member_id, "name": "Ada"}),
        (people.update, models.UpdateRequestOptions,
         {"organization_id": acme, "member_id": flows.bob.member_id, "roles": ["stytch_admin"]}),
        (stytch.magic_links.email.invite, magic_links_email.InviteRequestOptions,
         {"organization_id": acme, "email_address": "eve@acme.example"}),
        (stytch.sessions.revoke, session_models.RevokeRequestOptions, {"member_id": flows.ada.member_id}),
    ]
    for call, options, fields in calls:
        assert refused(call, **fields, method_options=options(authorization=as_bob(flows))) == DENIED, call
    for call, options, fields in calls:
        assert call(**fields, method_options=options(authorization=as_ada(flows))).status_code == 200, call


def test_a_member_may_change_itself(flows, stytch, acme):
    options = organizations_members.UpdateRequestOptions(authorization=as_bob(flows))
    update = stytch.organizations.members.update
    assert update(acme, flows.bob.member_id, name="Bob", method_options=options).member.name == "Bob"
    forbidden = refused(update, acme, flows.bob.member_id, trusted_metadata={"seat": 1}, method_options=options)
    assert forbidden[0] in (400, 403)


def test_a_member_of_one_organization_has_no_say_in_another(flows, stytch, acme):
    flows.seeded("eve@navy.example", organization_slug="navy")
    options = organizations.UpdateRequestOptions(authorization=as_ada(flows))
    refusal = refused(stytch.organizations.update, "navy", organization_name="Mine", method_options=options)
    assert refusal == FOREIGN


def test_a_call_in_the_name_of_no_session_is_refused(flows, stytch, acme):
    options = organizations.UpdateRequestOptions(authorization=Authorization(session_token="A" * 44))
    refusal = refused(stytch.organizations.update, acme, organization_name="X", method_options=options)
    assert refusal == (404, "session_not_found")


def test_only_an_admin_may_delete_the_organization(flows, stytch, acme):
    delete = stytch.organizations.delete
    bobs = organizations.DeleteRequestOptions(authorization=as_bob(flows))
    assert refused(delete, acme, method_options=bobs) == DENIED
    adas = organizations.DeleteRequestOptions(authorization=as_ada(flows))
    assert delete(acme, method_options=adas).organization_id == acme
