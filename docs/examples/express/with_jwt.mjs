// The same, for an application that must not take a header's word: it checks Stytch's session JWT itself, with Stytch's SDK.
// Portico hands the JWT on with PORTICO_FORWARD_JWT=true.
//
//   npm install express stytch
//   node with_jwt.mjs
import express from "express";
import { B2BClient } from "stytch";

const app = express();
const stytch = new B2BClient({
  project_id: process.env.STYTCH_PROJECT_ID,
  secret: process.env.STYTCH_SECRET,
  // Only for the sandbox; without it, Stytch.
  env: process.env.STYTCH_BASE_URL,
});

/** Before a page of members. Checked here, with Stytch's public keys: those are fetched once, and no call is made. */
async function required(request, response, next) {
  const [scheme, session_jwt] = (request.get("Authorization") ?? "").split(" ");
  try {
    if (scheme !== "Bearer") throw new Error("no JWT");
    // It may come in its last second.
    request.member = await stytch.sessions.authenticateJwtLocal({ session_jwt, clock_tolerance_seconds: 30 });
  } catch {
    response.sendStatus(401);
    return;
  }
  next();
}

app.get("/api/me", required, (request, response) => {
  const { member_id, organization_slug, roles } = request.member;
  response.json({ id: member_id, organization: organization_slug, roles });
});

app.listen(process.env.PORT ?? 8080, "127.0.0.1");
