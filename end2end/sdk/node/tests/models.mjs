// The check of replies against the SDK's types is one that can fail.

import assert from "node:assert/strict";
import { test } from "node:test";
import { seed } from "../support/sandbox.mjs";
import { complaints } from "../support/models.mjs";
import { stytch } from "../support/sdk.mjs";

test("a reply that lacks a field, or has another type in it, is complained of", async () => {
  await seed({});
  const reply = await stytch.organizations.get({ organization_id: "acme" });
  const about = (change) => {
    const organization = { ...reply.organization, ...change };
    return complaints(["organizations", "get"], { ...reply, organization });
  };
  assert.deepEqual(about({}), []);
  assert.deepEqual(about({ custom_roles: undefined }), ["get.organization.custom_roles is missing"]);
  assert.deepEqual(about({ organization_slug: null }), ["get.organization.organization_slug is null, not string"]);
  assert.deepEqual(about({ email_allowed_domains: [1] }), ["get.organization.email_allowed_domains[0] is 1, not string"]);
  assert.deepEqual(about({ sso_active_connections: "" }), ["get.organization.sso_active_connections is no list"]);
});
