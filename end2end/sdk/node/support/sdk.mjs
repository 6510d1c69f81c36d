// The official SDK, pointed at the sandbox. Each reply is held against the type the SDK gives it.

import assert from "node:assert/strict";
import { B2BClient, StytchError } from "stytch";
import { complaints } from "./models.mjs";
import { mail, projectId, secret, url } from "./sandbox.mjs";

/** The SDK's client. `custom_base_url` takes https only; `env` takes any URL, and warns of it. */
export function client(options = {}) {
  const { warn } = console;
  console.warn = () => {};
  try {
    return new B2BClient({ project_id: projectId, secret, env: `${url}/`, ...options });
  } finally {
    console.warn = warn;
  }
}

/** Answered by the SDK itself, or as a JWT's claims; a type of an API's reply does not fit them. */
const local = new Set(["authenticateJwt", "authenticateJwtLocal"]);

/** A part of the client whose replies are checked. */
function checked(part, path = []) {
  return new Proxy(part, {
    get(target, name) {
      const inner = target[name];
      if (typeof inner === "object" && inner !== null) return checked(inner, [...path, name]);
      if (typeof inner !== "function") return inner;
      return async (...given) => {
        const reply = await inner.apply(target, given);
        if (!local.has(name)) assert.deepEqual(complaints([...path, name], reply), []);
        return reply;
      };
    },
  });
}

export const stytch = checked(client());

/** The status and type of the SDK's own error that a call ends with. */
export async function refused(call) {
  const error = await call.then(
    () => assert.fail("the call should have failed"),
    (thrown) => thrown,
  );
  assert.ok(error instanceof StytchError, `not an error of the API: ${error}`);
  assert.match(error.request_id, /^request-id-test-/);
  assert.ok(error.error_message && error.error_url);
  return `${error.status_code} ${error.error_type}`;
}

/** An intermediate session, by a discovery link. */
export async function discovered(email_address = "ada@acme.example") {
  await stytch.magicLinks.email.discovery.send({ email_address });
  const { token } = await mail(email_address);
  return stytch.magicLinks.discovery.authenticate({ discovery_magic_links_token: token });
}

/** A login by an organization's link. */
export async function signedIn(email_address = "ada@acme.example", organization_id = "acme", fields = {}) {
  await stytch.magicLinks.email.loginOrSignup({ organization_id, email_address });
  const { token } = await mail(email_address);
  return stytch.magicLinks.authenticate({ magic_links_token: token, ...fields });
}
