// Impersonation: entering as a member, by a link that the dashboard makes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { post, seed } from "../support/sandbox.mjs";
import { refused, stytch } from "../support/sdk.mjs";

test("a link enters as the member, once, and names who it is", async () => {
  const { members } = await seed({ members: [{ email_address: "ada@acme.example" }] });
  const [{ member_id }] = members;
  const { token } = await post("impersonation", { member_id, impersonator_email_address: "grace@support.example" });
  const entered = await stytch.impersonation.authenticate({ impersonation_token: token });
  assert.equal(entered.member_id, member_id);
  assert.equal(entered.member_authenticated, true);
  const [factor] = entered.member_session.authentication_factors;
  assert.equal(factor.type, "impersonated");
  assert.equal(factor.impersonated_factor.impersonator_email_address, "grace@support.example");
  const again = stytch.impersonation.authenticate({ impersonation_token: token });
  assert.equal(await refused(again), "401 unable_to_auth_impersonation_token");
});
