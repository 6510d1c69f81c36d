// OAuth: from a start URL by the provider's page to a token, and what the token is good for.

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { atProvider, seed } from "../support/sandbox.mjs";
import { refused, stytch } from "../support/sdk.mjs";

const ada = "ada@acme.example";

describe("oauth", () => {
  beforeEach(() => seed({ members: [{ email_address: ada }] }));

  for (const provider of ["google", "microsoft", "slack", "github", "hubspot"]) {
    test(`${provider} discovers organizations, and logs a member in`, async () => {
      const found = await atProvider(`/v1/b2b/public/oauth/${provider}/discovery/start`, ada);
      assert.equal(found.stytch_token_type, "discovery_oauth");
      const discovered = await stytch.oauth.discovery.authenticate({ discovery_oauth_token: found.token });
      assert.equal(discovered.discovered_organizations[0].organization.organization_slug, "acme");
      const back = await atProvider(`/v1/b2b/public/oauth/${provider}/start`, ada, { slug: "acme" });
      assert.equal(back.stytch_token_type, "oauth");
      const entered = await stytch.oauth.authenticate({ oauth_token: back.token });
      assert.ok(entered.member_authenticated);
      assert.equal(entered.member_session.authentication_factors[0].delivery_method, `oauth_${provider}`);
    });
  }

  test("a token works once", async () => {
    const { token } = await atProvider("/v1/b2b/public/oauth/google/start", ada, { slug: "acme" });
    await stytch.oauth.authenticate({ oauth_token: token });
    assert.match(await refused(stytch.oauth.authenticate({ oauth_token: token })), / oauth_token_not_found$/);
  });
});
