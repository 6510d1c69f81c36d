// Magic links: into discovery, into an organization, with and without PKCE.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { advance, mail, seed, url } from "../support/sandbox.mjs";
import { discovered, refused, signedIn, stytch } from "../support/sdk.mjs";

const ada = "ada@acme.example";
const authenticate = (token, pkce_code_verifier) =>
  stytch.magicLinks.discovery.authenticate({ discovery_magic_links_token: token, pkce_code_verifier });

test("a discovery link proves an address", async () => {
  await seed({ members: [{ email_address: ada, status: "invited" }] });
  const found = await discovered("Ada@Acme.example");
  assert.equal(found.email_address, ada);
  assert.equal(found.discovered_organizations[0].membership.type, "invited_member");
});

test("a discovery link works once and an hour long", async () => {
  await discovered();
  assert.equal(await refused(authenticate((await mail(ada)).token)), "401 unable_to_auth_magic_link");
  await stytch.magicLinks.email.discovery.send({ email_address: ada });
  await advance(3_601);
  assert.equal(await refused(authenticate((await mail(ada)).token)), "401 unable_to_auth_magic_link");
  assert.equal(await refused(authenticate("A".repeat(44))), "404 magic_link_not_found");
  assert.equal(await refused(authenticate("half a token")), "400 invalid_token");
});

test("a link that cannot be is refused", async () => {
  for (const [fields, error] of [
    [{ email_address: "ada" }, "invalid_email"],
    [{ discovery_redirect_url: "/authenticate" }, "invalid_discovery_redirect_url"],
    [{ discovery_redirect_url: "https://evil.example/" }, "no_match_for_provided_magic_link_url"],
    [{ discovery_expiration_minutes: 4 }, "invalid_expiration"],
  ]) {
    const sent = stytch.magicLinks.email.discovery.send({ email_address: ada, ...fields });
    assert.equal(await refused(sent), `400 ${error}`);
  }
});

test("a member logs in by a link", async () => {
  await seed({ members: [{ email_address: ada }] });
  const entered = await signedIn(ada, "acme", {
    session_duration_minutes: 30,
    session_custom_claims: { plan: "gold" },
  });
  assert.ok(entered.member_authenticated && entered.session_token && entered.session_jwt);
  assert.equal(entered.intermediate_session_token, "");
  assert.deepEqual(entered.member_session.custom_claims, { plan: "gold" });
  assert.equal(entered.member_session.authentication_factors[0].type, "magic_link");
});

test("a newcomer of an allowed domain signs up, a stranger does not", async () => {
  await seed({ email_jit_provisioning: "RESTRICTED", email_allowed_domains: ["acme.example"] });
  const entered = await signedIn("new@acme.example");
  assert.equal(entered.member.status, "active");
  const stranger = stytch.magicLinks.email.loginOrSignup({ organization_id: "acme", email_address: "eve@navy.example" });
  await assert.rejects(stranger, ({ error_type, error_details }) => {
    assert.equal(error_type, "invalid_email_for_jit_provisioning");
    assert.equal(typeof error_details, "object");
    return true;
  });
});

test("an invited member enters by the invitation", async () => {
  await seed({ members: [{ email_address: ada }] });
  const email_address = "bob@acme.example";
  const invited = await stytch.magicLinks.email.invite({ organization_id: "acme", email_address, name: "Bob" });
  assert.equal(invited.member.status, "invited");
  const entered = await stytch.magicLinks.authenticate({ magic_links_token: (await mail(email_address)).token });
  assert.equal(entered.member_id, invited.member_id);
});

test("a challenge is answered by its verifier alone", async () => {
  const verifier = "0123456789abcdef".repeat(4);
  const pkce_code_challenge = createHash("sha256").update(verifier).digest("base64url");
  await stytch.magicLinks.email.discovery.send({ email_address: ada, pkce_code_challenge });
  const { token } = await mail(ada);
  assert.match(await refused(authenticate(token)), / pkce_expected_code_verifier$/);
  assert.match(await refused(authenticate(token, "f".repeat(64))), / pkce_mismatch$/);
  assert.equal((await authenticate(token, verifier)).email_address, ada);
});

test("the hop of a mail leads to the application and spends nothing", async () => {
  await stytch.magicLinks.email.discovery.send({ email_address: ada });
  const { link, redirect_url, token } = await mail(ada);
  assert.ok(link.startsWith(url));
  const hop = await fetch(link, { redirect: "manual" });
  assert.equal(hop.headers.get("location"), redirect_url);
  assert.equal((await authenticate(token)).email_address, ada);
});
