// The identity headers: what applications read in them, and what somebody could say in them who is not Portico.
import assert from "node:assert/strict";

const identityHeaders = ["member-id", "organization-id", "organization-slug", "email", "name", "roles", "impersonator"];
/** A name that tries every letter, and HTML. */
export const name = "Ada Łoveläce 🦉 <b>";

/** A header's name as the loosest of frameworks read it. */
const folded = (header) => header.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-/, "");

/** What an application reads of who is signed in: each header at most once, and no other spelling. */
export function identity({ headers }) {
  const found = {};
  for (const [header, value] of headers) {
    if (!folded(header).startsWith("x-portico")) continue;
    const which = header.toLowerCase().slice("x-portico-".length);
    assert.ok(identityHeaders.includes(which) && folded(header) === header.toLowerCase(), `${header}: ${value}`);
    assert.ok(!(which in found), `${header} stands there twice`);
    if (value !== "") found[which] = Buffer.from(value, "latin1").toString();
  }
  return found;
}

/** Names and values in turn. */
export const lies = [
  ["X-Portico-Email", "eve@evil.example"],
  ["x-portico-email", "eve@evil.example"],
  ["X-Portico-Member-Id", "member-evil"],
  ["X_Portico_Email", "eve@evil.example"],
  ["X-Portico_Email", "eve@evil.example"],
  ["X_PORTICO-MEMBER-ID", "member-evil"],
  ["X-Portico-Roles", "stytch_admin"],
  ["X-Portico-Roles", "stytch_admin"],
  ["x_portico_roles", "stytch_admin"],
  ["x.portico.roles", "stytch_admin"],
  ["X-Portico-Name", "Eve"],
  ["X-Portico-Organization-Id", "organization-evil"],
  ["X-Portico-Organization-Slug", "evil"],
  ["X-Portico-Organization_Slug", "evil"],
  ["Connection", "close, X-Portico-Email, X-Portico-Member-Id, X-Portico-Organization-Slug, X-Portico-Roles"],
].flat();
/** Names that no application has been promised anything of. nginx can take out no more than it can name. */
export const unknown = ["X-Portico", "eve", "X-Portico-Anything", "eve"];
