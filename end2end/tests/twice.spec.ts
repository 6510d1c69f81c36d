// The forms that end a step, sent by a double click; and the way back to them, from where they have led to.
import type { Page } from "@playwright/test";
import { shownCode } from "../fixtures/authenticator.ts";
import { askForCode, seedStrict } from "../fixtures/flows.ts";
import { hydrated, visit } from "../fixtures/navigation.ts";
import { expect, test } from "../fixtures/own-server.ts";
import { somebody } from "../fixtures/people.ts";
import type { Sandbox, SeededOrganization } from "../fixtures/sandbox.ts";
import { say } from "../fixtures/words.ts";
import { MemberHome, OrganizationSignInPage } from "../pages/organization-page.ts";
import { OrganizationsPage } from "../pages/organizations-page.ts";
import { PasswordPage } from "../pages/password-page.ts";
import { ProviderPage } from "../pages/provider-page.ts";
import { SecondStepPage } from "../pages/second-step-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";

const KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const PASSWORD = "correct horse battery staple 7";

/** The second step, by a double click; and what is at the page that it was taken on once it is taken. */
async function takeTwice(page: Page, sandbox: Sandbox, slug: string): Promise<void> {
  const step = await new SecondStepPage(page, "Strict Bank").shown();
  await step.appCode.fill(await shownCode(sandbox, KEY));
  await step.go.dblclick();
  await new MemberHome(page).shown();
  await page.goto("/login/second-step");
  await expect(page).toHaveURL(new RegExp(`/org/${slug}$`));
}

/** How many sessions of its member live at Stytch's stand-in. */
async function livingSessions(sandbox: Sandbox, { organization_id, members }: SeededOrganization): Promise<number> {
  const of = `organization_id=${organization_id}&member_id=${members[0]?.member_id}`;
  const { member_sessions } = await sandbox.api<{ member_sessions: unknown[] }>("GET", `/sessions?${of}`);
  return member_sessions.length;
}

/** First steps, by a double click, up to the page of the second one. */
const firstSteps: Record<string, (page: Page, sandbox: Sandbox, email: string, slug: string) => Promise<void>> = {
  "a code": async (page, sandbox, email) => {
    const { sent, code } = await askForCode(page, sandbox, { email, domain: "" });
    await sent.code.fill(code);
    await sent.enter.dblclick();
    await (await new OrganizationsPage(page).shown()).card(/^Strict/).dblclick();
  },
  "a password": async (page, _, email, slug) => {
    const door = await new OrganizationSignInPage(page, "Strict Bank").open(slug);
    await door.email.fill(email);
    await door.byPassword.dblclick();
    const form = await new PasswordPage(page, "Strict Bank").shown();
    await form.password.fill(PASSWORD);
    await form.enter.dblclick();
  },
  "a provider": async (page, _, email) => {
    await new SignInPage(page).open();
    await page.getByRole("button", { name: say("Continue with {0}", "Google") }).dblclick();
    const provider = await new ProviderPage(page).shown();
    await provider.email.fill(email);
    // That page is not ours.
    await provider.go.click();
    await (await new OrganizationsPage(page).shown()).card(/^Strict/).dblclick();
  },
};

for (const [name, prove] of Object.entries(firstSteps)) {
  test(`${name} that is sent twice, and the second step too, signs in once; Back leads on from there`, async ({
    page,
    sandbox,
    baseURL,
  }) => {
    const { email } = somebody();
    const organization = await seedStrict(sandbox, { email_address: email, password: PASSWORD, totp: { secret: KEY } });
    const slug = organization.organization_slug;
    await prove(page, sandbox, email, slug);
    await takeTwice(page, sandbox, slug);
    expect(await livingSessions(sandbox, organization)).toBe(1);

    // As far as the pages are ours.
    for (;;) {
      await page.goBack();
      if (!page.url().startsWith(`${baseURL}`)) break;
      await hydrated(page);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator("input:visible"), "nothing is asked for again").toHaveCount(0);
    }
    await visit(page, `/org/${slug}`);
    await new MemberHome(page).shown();
    expect(await livingSessions(sandbox, organization)).toBe(1);
  });
}
