// Signing in by way of somebody else's pages, all the way there and back: the policy of our pages has to let it.
import type { Page } from "@playwright/test";
import { place, visit } from "../fixtures/navigation.ts";
import { expect, test } from "../fixtures/own-server.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import type { Sandbox } from "../fixtures/sandbox.ts";
import { say } from "../fixtures/words.ts";
import { CheckEmailPage } from "../pages/check-email-page.ts";
import { MemberHome, OrganizationSignInPage } from "../pages/organization-page.ts";
import { OrganizationsPage } from "../pages/organizations-page.ts";
import { ProviderPage } from "../pages/provider-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";
import { UnfinishedPage } from "../pages/unfinished-page.ts";

/** What a person does at the stand-in for a provider. */
async function signInThere(page: Page, email: string): Promise<void> {
  const provider = await new ProviderPage(page).shown();
  await provider.email.fill(email);
  await provider.go.click();
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

for (const provider of ["Google", "Microsoft", "GitHub", "Slack", "HubSpot"]) {
  test(`${provider} leads to the organizations, and in`, async ({ page, sandbox }) => {
    const { email } = somebody();
    await acme(sandbox, email, [`${provider.toLowerCase()}_oauth`, "email_otp"]);
    await new SignInPage(page).open();
    await page.getByRole("button", { name: say("Continue with {0}", provider) }).click();
    await signInThere(page, email);
    const picker = await new OrganizationsPage(page).shown();
    expect(new URL(page.url()).search).toBe("");
    await picker.choose(/^Acme/);
    // The others have not verified the address that they tell, so it is proven once.
    if (!["Google", "Microsoft"].includes(provider)) {
      await new UnfinishedPage(page, "Acme Rockets").shown();
      await page.getByRole("button", { name: say("Email me a code") }).click();
      const sent = await new CheckEmailPage(page).shown();
      await sent.code.fill(`${(await sandbox.newestMail(email)).code}`);
      await sent.enter.click();
    }
    await new MemberHome(page).shown();
  });
}

test("going back to a provider and on once more leads home", async ({ page, sandbox, site }) => {
  const { email } = somebody();
  const slug = await acme(sandbox, email, ["google_oauth"]);
  await new SignInPage(page).open();
  await page.getByRole("button", { name: say("Continue with {0}", "Google") }).click();
  await signInThere(page, email);
  await (await new OrganizationsPage(page).shown()).choose(/^Acme/);
  const home = await new MemberHome(page).shown();

  while (new URL(page.url()).origin === site.url) await page.goBack();
  await signInThere(page, email);
  await home.shown();
  expect(place(page)).toBe(`/org/${slug}`);
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
