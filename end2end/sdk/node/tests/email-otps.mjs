// One-time passcodes by email: into discovery and into an organization.

import assert from "node:assert/strict";
import { test } from "node:test";
import { advance, mail, seed } from "../support/sandbox.mjs";
import { refused, stytch } from "../support/sdk.mjs";

const { email } = stytch.otps;
const email_address = "ada@acme.example";
const organization_id = "acme";
const sent = async () => (await mail(email_address)).code;
const other = (code) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

test("a code proves an address, once and ten minutes long", async () => {
  await seed({ members: [{ email_address }] });
  await email.discovery.send({ email_address });
  const code = await sent();
  const wrong = email.discovery.authenticate({ email_address, code: other(code) });
  assert.equal(await refused(wrong), "404 otp_code_not_found");
  const found = await email.discovery.authenticate({ email_address, code });
  assert.equal(found.discovered_organizations[0].organization.organization_slug, "acme");
  const again = email.discovery.authenticate({ email_address, code });
  assert.equal(await refused(again), "401 unable_to_auth_otp_code");
  await email.discovery.send({ email_address });
  await advance(601);
  const late = email.discovery.authenticate({ email_address, code: await sent() });
  assert.equal(await refused(late), "401 unable_to_auth_otp_code");
});

test("a member logs in by a code", async () => {
  await seed({ members: [{ email_address }] });
  const { member_created } = await email.loginOrSignup({ organization_id, email_address });
  assert.equal(member_created, false);
  const entered = await email.authenticate({ organization_id, email_address, code: await sent() });
  assert.ok(entered.member_authenticated && entered.session_token);
  assert.equal(entered.member_session.authentication_factors[0].delivery_method, "email");
});

test("a code that cannot be is refused", async () => {
  await seed({});
  const late = email.discovery.send({ email_address, discovery_expiration_minutes: 16 });
  assert.equal(await refused(late), "400 invalid_expiration_otp");
  assert.equal(await refused(email.discovery.send({ email_address: "ada" })), "400 invalid_email");
  const stranger = email.loginOrSignup({ organization_id, email_address });
  assert.equal(await refused(stranger), "400 email_jit_provisioning_not_allowed");
});
