// Single sign-on: an organization's connections, and signing in by them.

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { atProvider, seed } from "../support/sandbox.mjs";
import { refused, stytch } from "../support/sdk.mjs";

const { sso } = stytch;
const ada = "ada@acme.example";
const pem = (name) => `-----BEGIN ${name}-----\nMIIBkTCB+wIJAKHHCgVZU5fJMA0GCSqGSIb3\n-----END ${name}-----`;

describe("sso", () => {
  let organization_id;

  beforeEach(async () => {
    ({ organization_id } = await seed({ members: [{ email_address: ada }] }));
  });

  const oidc = async (of = organization_id) => {
    const { connection } = await sso.oidc.createConnection({ organization_id: of, display_name: "Okta" });
    const { connection_id } = connection;
    const set = { client_id: "id", client_secret: "secret", issuer: "https://idp.example" };
    return (await sso.oidc.updateConnection({ organization_id: of, connection_id, ...set })).connection;
  };

  const enter = async (connection_id) => {
    const { token, stytch_token_type } = await atProvider("/v1/public/sso/start", ada, { connection_id });
    assert.equal(stytch_token_type, "sso");
    return sso.authenticate({ sso_token: token });
  };

  test("a member logs in by OIDC", async () => {
    const { connection_id, status } = await oidc();
    assert.equal(status, "active");
    const entered = await enter(connection_id);
    assert.ok(entered.member_authenticated);
    assert.equal(entered.member_session.authentication_factors[0].delivery_method, "sso_oidc");
    assert.equal(await refused(sso.authenticate({ sso_token: "A".repeat(44) })), "404 sso_token_not_found");
  });

  test("a member logs in by SAML, and its keys are taken away", async () => {
    const { connection: made } = await sso.saml.createConnection({ organization_id });
    const ids = { organization_id, connection_id: made.connection_id };
    const { connection } = await sso.saml.updateConnection({
      ...ids,
      idp_entity_id: "https://idp.example",
      idp_sso_url: "https://idp.example/sso",
      x509_certificate: pem("CERTIFICATE"),
      saml_encryption_private_key: pem("PRIVATE KEY"),
    });
    assert.equal((await enter(made.connection_id)).member.sso_registrations[0].connection_id, made.connection_id);
    const [{ certificate_id }] = connection.verification_certificates;
    const [{ private_key_id }] = connection.encryption_private_keys;
    await sso.saml.deleteVerificationCertificate({ ...ids, certificate_id });
    await sso.saml.deleteEncryptionPrivateKey({ ...ids, private_key_id });
    await sso.saml.updateByURL({ ...ids, metadata_url: "https://idp.example/metadata" });
  });

  test("connections are listed by kind, shared, and deleted", async () => {
    const owner = (await seed({ organization_slug: "owner" })).organization_id;
    const { connection_id: external_connection_id } = await oidc(owner);
    const { connection } = await sso.external.createConnection({
      organization_id, external_organization_id: owner, external_connection_id,
    });
    const { connection_id } = connection;
    await sso.external.updateConnection({ organization_id, connection_id, display_name: "Shared" });
    const listed = await sso.getConnections({ organization_id });
    assert.deepEqual(listed.external_connections.map(({ display_name }) => display_name), ["Shared"]);
    await sso.deleteConnection({ organization_id, connection_id });
    assert.match(await refused(sso.deleteConnection({ organization_id, connection_id })), /^404 /);
  });
});
