// Discovery: the organizations an address opens, entering one, and creating one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { advance, seed } from "../support/sandbox.mjs";
import { discovered, refused, signedIn, stytch } from "../support/sdk.mjs";

const ada = { email_address: "ada@acme.example" };
const { discovery } = stytch;
const exchange = (intermediate_session_token, organization_id) =>
  discovery.intermediateSessions.exchange({ intermediate_session_token, organization_id });
const create = (intermediate_session_token, fields) =>
  discovery.organizations.create({ intermediate_session_token, ...fields });

test("a list says how the address belongs and spends nothing", async () => {
  await seed({ members: [ada] });
  const jit = { email_jit_provisioning: "RESTRICTED", email_allowed_domains: ["acme.example"] };
  await seed({ organization_slug: "open", members: [{ email_address: "bob@acme.example" }], ...jit });
  const { intermediate_session_token } = await discovered();
  for (let i = 0; i < 2; i++) {
    const listed = await discovery.organizations.list({ intermediate_session_token });
    const types = listed.discovered_organizations.map(({ membership }) => membership.type).sort();
    assert.deepEqual(types, ["active_member", "eligible_to_join_by_email_domain"]);
  }
  const session = await signedIn();
  const listed = await discovery.organizations.list({ session_token: session.session_token });
  assert.equal(listed.discovered_organizations.length, 1);
});

test("a list takes exactly one good credential", async () => {
  assert.equal(await refused(discovery.organizations.list({})), "400 no_session_arguments");
  const both = { intermediate_session_token: "x", session_token: "y" };
  assert.equal(await refused(discovery.organizations.list(both)), "400 too_many_session_arguments");
  const bad = { intermediate_session_token: "bad" };
  assert.equal(await refused(discovery.organizations.list(bad)), "400 invalid_session_token");
});

test("an exchange enters and spends the intermediate session", async () => {
  await seed({ members: [ada] });
  const { intermediate_session_token: token } = await discovered();
  const entered = await exchange(token, "acme");
  assert.ok(entered.member_authenticated && entered.session_token);
  assert.equal(await refused(exchange(token, "acme")), "404 intermediate_session_not_found");
});

test("a refused exchange leaves the intermediate session good", async () => {
  await seed({ members: [ada] });
  const { intermediate_session_token: token } = await discovered("eve@navy.example");
  const foreign = "400 invalid_intermediate_session_token_for_organization";
  assert.equal(await refused(exchange(token, "acme")), foreign);
  assert.equal(await refused(exchange(token, "nobody")), "404 organization_not_found");
  assert.ok((await create(token, { organization_name: "Navy" })).member_authenticated);
});

test("what is missing is said, and the intermediate session kept", async () => {
  await seed({ members: [ada], mfa_policy: "REQUIRED_FOR_ALL" });
  await seed({ members: [ada], organization_slug: "sso", auth_methods: "RESTRICTED", allowed_auth_methods: ["sso"] });
  const { intermediate_session_token: token } = await discovered();
  const second = await exchange(token, "acme");
  assert.equal(second.member_authenticated, false);
  assert.deepEqual([second.session_token, second.session_jwt, second.member_session], ["", "", null]);
  assert.equal(second.intermediate_session_token, token);
  assert.notEqual(second.mfa_required, null);
  const first = await exchange(token, "sso");
  assert.deepEqual(first.primary_required.allowed_auth_methods, ["sso"]);
});

test("an intermediate session dies after ten minutes", async () => {
  const { intermediate_session_token: token } = await discovered();
  await advance(601);
  assert.equal(await refused(create(token, {})), "404 intermediate_session_not_found");
});

test("whoever creates an organization is its admin", async () => {
  const { intermediate_session_token: token } = await discovered();
  const made = await create(token, { organization_name: "Acme Rockets", organization_slug: "acme" });
  assert.ok(made.member.is_admin && made.member_authenticated);
  assert.deepEqual(made.member_session.roles.toSorted(), ["stytch_admin", "stytch_member"]);
  const other = await discovered("bob@acme.example");
  const taken = create(other.intermediate_session_token, { organization_slug: "acme" });
  assert.equal(await refused(taken), "400 organization_slug_already_used");
});
