// Organizations: their settings, and finding them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { seed } from "../support/sandbox.mjs";
import { refused, stytch } from "../support/sdk.mjs";

const { organizations } = stytch;
const acme = { organization_id: "acme" };
const missing = "404 organization_not_found";

test("settings are kept as given, and changed one by one", async () => {
  const settings = {
    organization_name: "Acme",
    organization_slug: "acme",
    organization_external_id: "crm-1",
    trusted_metadata: { plan: "gold" },
    email_allowed_domains: ["acme.example"],
    email_jit_provisioning: "RESTRICTED",
    auth_methods: "RESTRICTED",
    allowed_auth_methods: ["magic_link"],
    mfa_policy: "REQUIRED_FOR_ALL",
    claimed_email_domains: ["acme.example"],
  };
  const { organization: made } = await organizations.create(settings);
  assert.deepEqual(Object.fromEntries(Object.keys(settings).map((name) => [name, made[name]])), settings);
  const { organization: changed } = await organizations.update({ ...acme, organization_name: "Apex" });
  assert.deepEqual({ ...changed, updated_at: made.updated_at }, { ...made, organization_name: "Apex" });
  for (const organization_id of ["acme", "crm-1", made.organization_id]) {
    assert.equal((await organizations.get({ organization_id })).organization.organization_name, "Apex");
  }
});

test("an external id can be taken away", async () => {
  await seed({ organization_external_id: "crm-1" });
  const { organization } = await organizations.deleteExternalId({ organization_id: "crm-1" });
  assert.equal(organization.organization_external_id, null);
  assert.equal(await refused(organizations.get({ organization_id: "crm-1" })), missing);
});

test("a deleted organization is gone", async () => {
  const seeded = await seed({});
  assert.equal((await organizations.delete(acme)).organization_id, seeded.organization_id);
  assert.equal(await refused(organizations.get(acme)), missing);
});

test("members and organizations are counted", async () => {
  await seed({ members: [{ email_address: "ada@acme.example" }] });
  assert.equal((await organizations.metrics(acme)).member_count, 1);
  const { metrics } = await stytch.project.metrics();
  assert.equal(metrics.find(({ metric_type }) => metric_type === "ORGANIZATION_COUNT").count, 1);
});

test("a search finds by filters, a page at a time", async () => {
  for (const slug of ["acme-1", "acme-2", "navy"]) await seed({ organization_slug: slug });
  const query = { operator: "AND", operands: [{ filter_name: "organization_slug_fuzzy", filter_value: "acme" }] };
  const first = await organizations.search({ query, limit: 1 });
  assert.equal(first.results_metadata.total, 2);
  const rest = await organizations.search({ query, limit: 1, cursor: first.results_metadata.next_cursor });
  const slugs = [...first.organizations, ...rest.organizations].map((each) => each.organization_slug);
  assert.deepEqual(slugs.sort(), ["acme-1", "acme-2"]);
  assert.equal(rest.results_metadata.next_cursor, null);
});

test("what cannot be is refused", async () => {
  const create = (fields) => organizations.create({ organization_name: "Acme", organization_slug: "acme", ...fields });
  for (const [fields, error] of [
    [{ organization_name: "" }, "organization_name_missing"],
    [{ organization_slug: "!" }, "invalid_organization_slug"],
    [{ email_allowed_domains: ["gmail.com"] }, "organization_settings_domain_too_common"],
    [{ mfa_policy: "SOME" }, "invalid_organization_mfa_policy"],
  ]) {
    assert.equal(await refused(create(fields)), `400 ${error}`);
  }
  const query = { operator: "AND", operands: [{ filter_name: "colour", filter_value: "red" }] };
  const error = "400 organization_search_filter_name_not_recognized";
  assert.equal(await refused(organizations.search({ query })), error);
});
