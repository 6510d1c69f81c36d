// Members: writing, reading, deleting, and finding them.

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { mail, seed } from "../support/sandbox.mjs";
import { refused, signedIn, stytch } from "../support/sdk.mjs";

const { members } = stytch.organizations;
const organization_id = "acme";
const missing = "404 member_not_found";

describe("members", () => {
  let ada;

  beforeEach(async () => {
    const seeded = await seed({ members: [{ email_address: "ada@acme.example" }] });
    ada = { organization_id, member_id: seeded.members[0].member_id };
  });

  test("a member has what it was given, and is changed field by field", async () => {
    const fields = { name: "Bob", trusted_metadata: { seat: 7 }, external_id: "crm|7", is_breakglass: true };
    const email_address = "bob+tag@acme.example";
    const made = await members.create({ organization_id, email_address, roles: ["stytch_admin"], ...fields });
    assert.deepEqual(Object.fromEntries(Object.keys(fields).map((name) => [name, made.member[name]])), fields);
    assert.ok(made.member.is_admin);
    const { member_id } = made;
    const { member } = await members.update({ organization_id, member_id, untrusted_metadata: { a: 1 } });
    assert.deepEqual([member.name, member.untrusted_metadata], ["Bob", { a: 1 }]);
    for (const key of [{ member_id }, { member_id: "crm|7" }, { email_address }]) {
      assert.equal((await members.get({ organization_id, ...key })).member_id, member_id);
    }
    assert.equal((await members.dangerouslyGet({ member_id })).member.name, "Bob");
    assert.equal((await members.deleteExternalId({ organization_id, member_id })).member.external_id, null);
  });

  test("a member that cannot be is refused", async () => {
    for (const [fields, error] of [
      [{ email_address: "bob" }, "invalid_email"],
      [{ email_address: "ADA@acme.example" }, "duplicate_member_email"],
      [{ roles: ["nobody"] }, "invalid_rbac_role_assignment"],
      [{ roles: ["stytch_member"] }, "cannot_assign_default_rbac_role_id"],
      [{ mfa_phone_number: "12" }, "invalid_phone_number"],
    ]) {
      const made = members.create({ organization_id, email_address: "bob@acme.example", ...fields });
      assert.equal(await refused(made), `400 ${error}`);
    }
  });

  test("a deleted member is out, and may come back", async () => {
    const { session_token } = await signedIn();
    assert.equal((await members.delete(ada)).member_id, ada.member_id);
    assert.equal(await refused(members.get(ada)), missing);
    assert.equal(await refused(stytch.sessions.authenticate({ session_token })), "404 session_not_found");
    const deleted = await members.dangerouslyGet({ member_id: ada.member_id, include_deleted: true });
    assert.equal(deleted.member.status, "deleted");
    assert.equal((await members.reactivate(ada)).member.status, "active");
  });

  test("a search is within the organizations it names", async () => {
    await members.create({ organization_id, email_address: "bob@acme.example", create_member_as_pending: true });
    const query = { operator: "AND", operands: [{ filter_name: "statuses", filter_value: ["pending"] }] };
    const { organizations } = await stytch.organizations.search({});
    const organization_ids = organizations.map((each) => each.organization_id);
    const found = await members.search({ organization_ids, query });
    assert.deepEqual(found.members.map(({ email_address }) => email_address), ["bob@acme.example"]);
    assert.equal(found.organizations[organization_ids[0]].organization_slug, "acme");
    const nowhere = members.search({ organization_ids: [] });
    assert.equal(await refused(nowhere), "400 member_search_organization_ids_empty");
  });

  test("an address is changed, its old one retired and unlinked", async () => {
    const { member } = await members.update({ ...ada, email_address: "lovelace@acme.example" });
    assert.equal(member.email_address_verified, false);
    const [{ email_id }] = member.retired_email_addresses;
    const unlinked = await members.unlinkRetiredEmail({ ...ada, email_id });
    assert.deepEqual(unlinked.member.retired_email_addresses, []);
  });

  test("a new address may be proved first", async () => {
    const email_address = "lovelace@acme.example";
    await members.startEmailUpdate({ ...ada, email_address });
    const { token } = await mail(email_address);
    const proved = await stytch.magicLinks.authenticate({ magic_links_token: token });
    assert.equal(proved.member.email_address, email_address);
  });

  test("a phone number and an authenticator app can be taken away", async () => {
    await members.update({ ...ada, mfa_phone_number: "+14155550123" });
    assert.equal((await members.deleteMFAPhoneNumber(ada)).member.mfa_phone_number, "");
    await stytch.totps.create(ada);
    assert.equal((await members.deleteTOTP(ada)).member.totp_registration_id, "");
  });
});
