// Passwords: signing in by one, judging one, and setting one.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, describe, test } from "node:test";
import { mail, seed } from "../support/sandbox.mjs";
import { refused, stytch } from "../support/sdk.mjs";

const { passwords } = stytch;
const email_address = "ada@acme.example";
const organization_id = "acme";
const good = "blue-Harbour-71-lantern";
const better = "green-Orchard-48-anvil";
const token = async () => (await mail(email_address)).token;
const enter = (password) => passwords.authenticate({ organization_id, email_address, password });

describe("passwords", () => {
  beforeEach(async () => {
    await seed({ members: [{ email_address }] });
    await passwords.email.resetStart({ organization_id, email_address });
    await passwords.email.reset({ password_reset_token: await token(), password: good });
  });

  test("a password opens its organization, a wrong one does not", async () => {
    const entered = await enter(good);
    assert.ok(entered.member_authenticated);
    assert.equal(entered.member_session.authentication_factors[0].type, "password");
    assert.match(await refused(enter("wrong")), /^401 /);
  });

  test("the strength of a password is judged", async () => {
    const weak = await passwords.strengthCheck({ password: "password", email_address });
    assert.equal(weak.valid_password, false);
    assert.equal((await passwords.strengthCheck({ password: good })).valid_password, true);
  });

  test("a mail, the old password or a session sets a new one", async () => {
    const changed = await passwords.existingPassword.reset({
      organization_id, email_address, existing_password: good, new_password: better,
    });
    const { session_token } = changed;
    await passwords.sessions.reset({ organization_id, session_token, password: good });
    assert.ok((await enter(good)).session_token);
    await passwords.email.resetStart({ organization_id, email_address });
    const weak = passwords.email.reset({ password_reset_token: await token(), password: "password" });
    assert.equal(await refused(weak), "400 weak_password");
  });

  test("a password that must be reset opens nothing", async () => {
    await passwords.email.requireReset({ organization_id, email_address });
    assert.match(await refused(enter(good)), / member_reset_password$/);
  });

  test("a password can be taken away", async () => {
    const { member } = await stytch.organizations.members.get({ organization_id, email_address });
    const { member_password_id } = member;
    const bare = await stytch.organizations.members.deletePassword({ organization_id, member_password_id });
    assert.equal(bare.member.member_password_id, "");
  });

  test("a password is migrated by its hash", async () => {
    const moved = await passwords.migrate({
      organization_id, email_address: "eve@acme.example", hash_type: "sha_1",
      hash: createHash("sha1").update(`pepper${good}`).digest("hex"), sha_1_config: { prepend_salt: "pepper", append_salt: "" },
    });
    assert.ok(moved.member_created);
    const entered = await passwords.authenticate({ organization_id, email_address: "eve@acme.example", password: good });
    assert.ok(entered.member_authenticated);
  });

  test("a password discovers organizations", async () => {
    await passwords.discovery.email.resetStart({ email_address });
    await passwords.discovery.email.reset({ password_reset_token: await token(), password: good });
    const found = await passwords.discovery.authenticate({ email_address, password: good });
    assert.equal(found.discovered_organizations[0].organization.organization_slug, "acme");
  });
});
