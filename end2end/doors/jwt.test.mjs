// The applications that check Stytch's session JWT themselves, with Stytch's SDKs: behind each door they take the
// member's, and no other.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { applications, startApplication } from "./support/applications.mjs";
import { fronts } from "./support/fronts.mjs";
import { script, send } from "./support/http.mjs";
import { projectId, secret } from "./support/portico.mjs";
import { freePort, limits, stopAll } from "./support/processes.mjs";
import { startTap } from "./support/tap.mjs";

const encoded = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decoded = (part) => JSON.parse(Buffer.from(part, "base64url"));

for (const [front, startFront] of Object.entries(fronts)) {
  // What a proxy hands on does not depend on who reads it.
  for (const kind of front === "Portico" ? applications : ["Express"]) {
    describe(`Stytch's SDK in ${kind} behind ${front}`, limits, () => {
      const servers = [];
      let application, tap, ada;

      before(async () => {
        application = await freePort();
        servers.push((tap = await startTap(application)));
        const { servers: door, portico, base } = await startFront(tap.port, { withJwt: true });
        servers.push(...door);
        servers.push(
          await startApplication(kind, "with_jwt", application, {
            STYTCH_PROJECT_ID: projectId,
            STYTCH_SECRET: secret,
            STYTCH_BASE_URL: portico.sandbox,
          }),
        );
        await portico.seed("acme", [{ email_address: "ada@acme.example", member_id: "member-ada" }]);
        ada = await portico.member("ada@acme.example", "acme", base);
      });
      after(() => stopAll(servers));

      /** As the application answers to a JWT when nothing stands before it. */
      const answered = async (authorization) =>
        (await send(application, "/api/me", { headers: [...script, ...authorization] })).status;

      test("the member's JWT is taken, whatever the browser says", async () => {
        const nominated = ["authorization", "Basic eDp5", "Connection", "Authorization"];
        for (const forged of [[], ["Authorization", "Bearer forged"], nominated]) {
          const answer = await ada.fetch("/api/me", forged);
          assert.equal(answer.status, 200, String(answer));
          assert.deepEqual(answer.json(), { id: "member-ada", organization: "acme", roles: ["stytch_member"] });
        }
      });

      test("a JWT that was tampered with is refused", async () => {
        await ada.fetch("/api/me?seen");
        const [{ headers }] = tap.requests("/api/me?seen");
        const lines = headers.filter(([header]) => header.toLowerCase() === "authorization").map(([, value]) => value);
        assert.equal(lines.length, 1);
        const jwt = lines[0].replace("Bearer ", "");
        const [head, claims, signature] = jwt.split(".");
        assert.equal(await answered(["Authorization", `Bearer ${jwt}`]), 200);
        const other = { ...decoded(claims), sub: "member-evil" };
        for (const forged of [
          `${head}.${encoded(other)}.${signature}`,
          `${head}.${claims}.${signature.slice(0, 10)}${signature[10] === "B" ? "A" : "B"}${signature.slice(11)}`,
          `${encoded({ ...decoded(head), alg: "none" })}.${claims}.`,
          `${encoded({ ...decoded(head), alg: "HS256" })}.${claims}.${signature}`,
          `${encoded({ ...decoded(head), kid: "another" })}.${claims}.${signature}`,
          `${head}.${claims}.`,
          "forged",
          "",
        ]) {
          assert.equal(await answered(["Authorization", `Bearer ${forged}`]), 401, forged);
        }
        const elsewhere = ["Cookie", `session_jwt=${jwt}`];
        for (const none of [[], ["Authorization", `Basic ${jwt}`], ["Authorization", jwt], elsewhere]) {
          assert.equal(await answered(none), 401);
        }
      });
    });
  }
}
