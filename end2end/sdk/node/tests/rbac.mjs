// Permissions: checked by the SDK with the policy, by the sandbox on a session, and on calls in a member's name.

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { requests, seed } from "../support/sandbox.mjs";
import { client, refused, signedIn, stytch } from "../support/sdk.mjs";

const denied = "403 session_authorization_error";
const foreign = "403 session_authorization_tenancy_error";

describe("rbac", () => {
  let ada, bob, organization_id, update;

  beforeEach(async () => {
    const members = [
      { email_address: "ada@acme.example", roles: ["stytch_admin"] },
      { email_address: "bob@acme.example" },
    ];
    ({ organization_id } = await seed({ members }));
    ada = await signedIn("ada@acme.example");
    bob = await signedIn("bob@acme.example");
    update = { organization_id, resource_id: "stytch.organization", action: "update.info.name" };
  });

  test("the policy has Stytch's own roles", async () => {
    const { policy } = await stytch.rbac.policy();
    const roles = policy.roles.map(({ role_id }) => role_id);
    assert.ok(["stytch_member", "stytch_admin"].every((role) => roles.includes(role)));
  });

  test("an organization may have roles of its own", async () => {
    const permissions = [{ resource_id: "stytch.member", actions: ["search"] }];
    const org_policy = { roles: [{ role_id: "lead", description: "Leads", permissions }] };
    await stytch.rbac.organizations.setOrgPolicy({ organization_id, org_policy });
    assert.deepEqual((await stytch.rbac.organizations.getOrgPolicy({ organization_id })).org_policy, org_policy);
  });

  test("a check is made locally with the policy", async () => {
    // A client of its own: the policy is kept in one for minutes.
    const { sessions } = client();
    const check = (session, authorization_check) =>
      sessions.authenticateJwtLocal({ session_jwt: session.session_jwt, authorization_check });
    assert.equal((await check(ada, update)).member_id, ada.member_id);
    await check(bob, { ...update, resource_id: "stytch.self" });
    await assert.rejects(check(bob, update));
    await assert.rejects(check(ada, { ...update, organization_id: "organization-test-other" }));
    const called = await requests();
    assert.ok(called.includes("GET /v1/b2b/rbac/policy 200"));
    assert.ok(called.includes(`GET /v1/b2b/rbac/organizations/${organization_id} 200`));
  });

  test("a check is made on the session too", async () => {
    const check = ({ session_token }, authorization_check) =>
      stytch.sessions.authenticate({ session_token, authorization_check });
    const { verdict } = await check(ada, update);
    assert.deepEqual(verdict, { authorized: true, granting_roles: ["stytch_admin"] });
    assert.equal(await refused(check(bob, update)), denied);
    assert.equal(await refused(check(ada, { ...update, organization_id: "organization-test-other" })), foreign);
  });

  test("an admin may do in the own name what a member may not", async () => {
    const { organizations, magicLinks, sessions } = stytch;
    const { members } = organizations;
    const email_address = "new@acme.example";
    for (const call of [
      (options) => organizations.update({ organization_id, organization_name: "Apex" }, options),
      (options) => members.create({ organization_id, email_address }, options),
      (options) => members.search({ organization_ids: [organization_id] }, options),
      (options) => magicLinks.email.invite({ organization_id, email_address: "eve@acme.example" }, options),
      (options) => members.update({ organization_id, member_id: ada.member_id, name: "Ada" }, options),
      (options) => sessions.revoke({ member_id: ada.member_id }, options),
    ]) {
      const bobs = call({ authorization: { session_token: bob.session_token } });
      assert.equal(await refused(bobs), denied, call.toString());
      const adas = await call({ authorization: { session_jwt: ada.session_jwt } });
      assert.equal(adas.status_code, 200, call.toString());
    }
  });

  test("a member of one organization has no say in another", async () => {
    await seed({ organization_slug: "navy" });
    const options = { authorization: { session_token: ada.session_token } };
    const changed = stytch.organizations.update({ organization_id: "navy", organization_name: "Mine" }, options);
    assert.equal(await refused(changed), foreign);
  });
});
