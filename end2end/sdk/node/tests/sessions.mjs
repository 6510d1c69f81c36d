// Sessions: authenticating, extending, exchanging, revoking; and the JWT, verified by the SDK itself.

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { advance, projectId, requests, seed, turnBack } from "../support/sandbox.mjs";
import { client, refused, signedIn, stytch } from "../support/sdk.mjs";

const { sessions } = stytch;
const ada = { email_address: "ada@acme.example" };
const gone = "404 session_not_found";
const authenticated = "POST /v1/b2b/sessions/authenticate 200";

describe("sessions", () => {
  beforeEach(() => seed({ members: [ada] }));

  test("a session is good by token and by JWT, and extended when asked", async () => {
    const entered = await signedIn();
    const { member_session: before } = await sessions.authenticate({ session_jwt: entered.session_jwt });
    const { session_token } = entered;
    const { member_session: after } = await sessions.authenticate({ session_token, session_duration_minutes: 120 });
    assert.equal(after.member_session_id, before.member_session_id);
    assert.ok(after.expires_at > before.expires_at);
    await advance(7_201);
    assert.equal(await refused(sessions.authenticate({ session_token })), gone);
  });

  test("custom claims merge, and null deletes one", async () => {
    const { session_token } = await signedIn();
    const claims = async (session_custom_claims) =>
      (await sessions.authenticate({ session_token, session_custom_claims })).member_session.custom_claims;
    assert.deepEqual(await claims({ plan: "gold", deep: { a: 1 } }), { plan: "gold", deep: { a: 1 } });
    assert.deepEqual(await claims({ plan: null, deep: { b: 2 } }), { deep: { a: 1, b: 2 } });
  });

  test("arguments that cannot be are refused", async () => {
    const { session_token, session_jwt } = await signedIn();
    for (const [fields, error] of [
      [{}, "400 no_session_arguments"],
      [{ session_token, session_jwt }, "400 too_many_session_arguments"],
      [{ session_token: "x" }, "400 invalid_session_token"],
      [{ session_token: "A".repeat(44) }, gone],
      [{ session_jwt: "x.y.z" }, "401 unable_to_parse_session_jwt"],
      [{ session_token, session_duration_minutes: 4 }, "400 invalid_session_duration_minutes"],
    ]) {
      assert.equal(await refused(sessions.authenticate(fields)), error);
    }
  });

  test("a member's sessions are listed, and revoked by any of their names", async () => {
    for (const by of ["member_session_id", "session_token", "session_jwt", "member_id"]) {
      const entered = await signedIn();
      const { organization_id, member_id, session_token } = entered;
      const { member_sessions } = await sessions.get({ organization_id, member_id });
      assert.equal(member_sessions.length, 1);
      await sessions.revoke({ [by]: entered[by] ?? member_sessions[0].member_session_id });
      assert.equal(await refused(sessions.authenticate({ session_token })), gone);
    }
    assert.equal(await refused(sessions.revoke({})), "400 no_session_revoke_arguments");
  });

  test("an exchange enters another organization of the same address", async () => {
    await seed({ organization_slug: "navy", members: [ada] });
    const { session_token } = await signedIn();
    const there = await sessions.exchange({ organization_id: "navy", session_token });
    assert.equal(there.organization.organization_slug, "navy");
    assert.notEqual(there.session_token, session_token);
  });

  test("the keys are served", async () => {
    const { keys } = await sessions.getJWKS({ project_id: projectId });
    assert.equal(keys[0].alg, "RS256");
  });

  test("a JWT is verified without a call", async () => {
    const entered = await signedIn(ada.email_address, "acme", { session_custom_claims: { plan: "gold" } });
    const local = await sessions.authenticateJwtLocal({ session_jwt: entered.session_jwt });
    assert.equal(local.member_session_id, entered.member_session.member_session_id);
    assert.deepEqual(local.custom_claims, { plan: "gold" });
    assert.deepEqual([local.member_id, local.organization_slug], [entered.member_id, "acme"]);
    assert.ok(!(await requests()).includes(authenticated));
  });

  test("an old JWT is asked about", async () => {
    const { session_jwt } = await signedIn();
    await sessions.authenticateJwt({ session_jwt });
    assert.ok(!(await requests()).includes(authenticated));
    await sessions.authenticateJwt({ session_jwt, max_token_age_seconds: 0 });
    assert.ok((await requests()).includes(authenticated));
  });

  test("an expired JWT falls back to the session and gets a fresh one", async () => {
    // The SDK goes by real time, so the JWT must have been made before it.
    await turnBack(301);
    const { session_jwt } = await signedIn();
    await assert.rejects(sessions.authenticateJwtLocal({ session_jwt }));
    await advance(301);
    const fresh = await sessions.authenticateJwt({ session_jwt });
    assert.notEqual(fresh.session_jwt, session_jwt);
    await sessions.authenticateJwtLocal({ session_jwt: fresh.session_jwt });
  });

  test("a JWT of another project is refused", async () => {
    const { session_jwt } = await signedIn();
    const other = client({ project_id: "project-test-00000000-0000-4000-8000-00000000beef" });
    await assert.rejects(other.sessions.authenticateJwtLocal({ session_jwt }));
  });
});
