// The second step: text messages, authenticator apps, recovery codes.

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { advance, now, seed, text } from "../support/sandbox.mjs";
import { refused, signedIn, stytch } from "../support/sdk.mjs";
import { totp } from "../support/totp.mjs";

const { otps, totps, recoveryCodes } = stytch;
const phone = "+14155550123";
const types = ({ member_session }) => member_session.authentication_factors.map(({ type }) => type).sort();

test("the app of these tests agrees with the vector of the RFC", () => {
  assert.equal(totp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 1_111_111_109), "081804");
});

describe("second steps", () => {
  let who, held;

  /** Another login that waits for its second step. */
  const begin = async () => {
    const { organization_id, member_id, intermediate_session_token, mfa_required } = await signedIn();
    assert.notEqual(mfa_required, null);
    who = { organization_id, member_id };
    held = { ...who, intermediate_session_token };
  };

  beforeEach(async () => {
    await seed({ mfa_policy: "REQUIRED_FOR_ALL", members: [{ email_address: "ada@acme.example" }] });
    await begin();
  });

  test("a text message finishes the login", async () => {
    await otps.sms.send({ ...held, mfa_phone_number: phone });
    const code = await text(phone);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
    assert.equal(await refused(otps.sms.authenticate({ ...held, code: wrong })), "404 otp_code_not_found");
    const entered = await otps.sms.authenticate({ ...held, code });
    assert.deepEqual(types(entered), ["magic_link", "otp"]);
    assert.ok(entered.member.mfa_enrolled && entered.session_jwt);
  });

  test("an authenticator app finishes the login", async () => {
    const app = await totps.create(held);
    const entered = await totps.authenticate({ ...held, code: totp(app.secret, await now()) });
    assert.deepEqual(types(entered), ["magic_link", "totp"]);
    const { session_token } = entered;
    assert.equal(await refused(totps.create({ ...who, session_token })), "400 active_totp_exists");
    await advance(31);
    await begin();
    assert.equal(await refused(totps.authenticate({ ...held, code: "000000" })), "401 unable_to_authenticate_totp");
  });

  test("a recovery code finishes the login once", async () => {
    const app = await totps.create(held);
    await totps.authenticate({ ...held, code: totp(app.secret, await now()) });
    const { recovery_codes } = await recoveryCodes.get(who);
    await begin();
    const entered = await recoveryCodes.recover({ ...held, recovery_code: recovery_codes[0] });
    assert.equal(entered.recovery_codes_remaining, recovery_codes.length - 1);
    const rotated = await recoveryCodes.rotate(who);
    assert.equal(rotated.recovery_codes.length, recovery_codes.length);
  });

  test("an app of another service moves in", async () => {
    const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    await totps.migrate({ ...who, secret, recovery_codes: ["one-two-three"] });
    const entered = await totps.authenticate({ ...held, code: totp(secret, await now()) });
    assert.ok(entered.session_token);
  });

  test("a second step names exactly one session", async () => {
    assert.equal(await refused(otps.sms.authenticate({ ...who, code: "123456" })), "400 no_session_arguments");
    const both = { ...held, session_token: "A".repeat(44), code: "123456" };
    assert.equal(await refused(totps.authenticate(both)), "400 too_many_session_arguments");
  });
});
