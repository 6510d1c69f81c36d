// What goes over the wire before any call is understood: credentials, faults, calls that are not there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { RequestError } from "stytch";
import { post, seed, url } from "../support/sandbox.mjs";
import { client, refused, stytch } from "../support/sdk.mjs";

test("wrong credentials are refused", async () => {
  const stranger = client({ secret: "secret-test-wrong" });
  assert.equal(await refused(stranger.organizations.search({})), "401 unauthorized_credentials");
});

test("a base URL of plain http is taken by one argument only", () => {
  assert.throws(() => client({ custom_base_url: url, env: undefined }));
});

test("a planned fault reaches the SDK as its own error", async () => {
  const fault = { method: "POST", path: "/v1/b2b/organizations/search", times: 1 };
  await post("faults", [{ ...fault, status: 429, error_type: "too_many_requests" }]);
  assert.equal(await refused(stytch.organizations.search({})), "429 too_many_requests");
  assert.equal((await stytch.organizations.search({})).status_code, 200);
  await post("faults", [{ ...fault, garbage: true }]);
  await assert.rejects(stytch.organizations.search({}), RequestError);
});

test("a dropped reply is a broken connection after the deed", async () => {
  await post("faults", [{ method: "POST", path: "/v1/b2b/organizations", times: 1, drop_response: true }]);
  const made = stytch.organizations.create({ organization_name: "Acme", organization_slug: "acme" });
  await assert.rejects(made, RequestError);
  assert.equal((await stytch.organizations.get({ organization_id: "acme" })).organization.organization_slug, "acme");
});

test("what the sandbox lacks is an error that names it", async () => {
  await seed({});
  for (const call of [
    () => stytch.scim.connection.get({ organization_id: "acme" }),
    () => stytch.m2m.clients.search({}),
    () => stytch.sessions.attest({ profile_id: "x", token: "y" }),
    () => stytch.organizations.connectedApps({ organization_id: "acme" }),
  ]) {
    assert.equal(await refused(call()), "501 not_implemented");
  }
});
