// Signing in by way of somebody else's pages, all the way there and back: the policy of our pages has to let it.
import type { Page } from "@playwright/test";
import { visit } from "../fixtures/navigation.ts";
import { expect, test } from "../fixtures/own-server.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import type { Sandbox } from "../fixtures/sandbox.ts";
import { say } from "../fixtures/words.ts";
import { MemberHome, OrganizationSignInPage } from "../pages/organization-page.ts";
import { OrganizationsPage } from "../pages/organizations-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";

/** What a person does at the stand-in for a provider. */
async function signInThere(page: Page, email: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: /^Sign in with/ })).toBeVisible();
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

async function acme(sandbox: Sandbox, email: string, only: string[]): Promise<string> {
  const slug = freeSlug();
  await sandbox.seed({
    organization_name: "Acme Rockets",
    organization_slug: slug,
    auth_methods: "RESTRICTED",
    allowed_auth_methods: only,
    members: [{ email_address: email }],
    sso_connections: [{ protocol: "saml", display_name: "Okta" }],
  });
  return slug;
}

test("a provider leads to the organizations, and in", async ({ page, sandbox }) => {
  const { email } = somebody();
  await acme(sandbox, email, ["google_oauth"]);
  await new SignInPage(page).open();
  await page.getByRole("button", { name: say("Continue with {0}", "Google") }).click();
  await signInThere(page, email);
  const picker = await new OrganizationsPage(page).shown();
  expect(new URL(page.url()).search).toBe("");
  await picker.choose(/^Acme/);
  await new MemberHome(page).shown();
});

test("an organization's own identity provider leads in", async ({ page, sandbox }) => {
  const { email } = somebody();
  const slug = await acme(sandbox, email, ["sso"]);
  await visit(page, "/login/sso");
  await page.getByLabel(say("Work email or organization address")).fill(slug);
  await page.getByRole("button", { name: say("Continue") }).click();
  await new OrganizationSignInPage(page, "Acme Rockets").shown();
  await page.getByRole("button", { name: say("Continue with {0}", "Okta") }).click();
  await signInThere(page, email);
  await new MemberHome(page).shown();
});
