// The browser's own memory of pages, which Back shows without asking anybody. Its project turns it on.
import type { CDPSession, Page } from "@playwright/test";
import { visit } from "../fixtures/navigation.ts";
import { expect, test } from "../fixtures/own-server.ts";
import { freeSlug, type Person, somebody } from "../fixtures/people.ts";
import type { Sandbox } from "../fixtures/sandbox.ts";
import { CallbackPage } from "../pages/callback-page.ts";
import { CheckEmailPage } from "../pages/check-email-page.ts";
import { MemberHome, OrganizationSignInPage } from "../pages/organization-page.ts";
import { SignedOutPage } from "../pages/sign-out-page.ts";

type Kind = "BackForwardCacheRestore" | "Navigation";

/** How each page came to be shown, in order. */
async function arrivals(page: Page): Promise<Kind[]> {
  const kinds: Kind[] = [];
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send("Page.enable");
  session.on("Page.frameNavigated", ({ frame, type }) => void (frame.parentId ?? kinds.push(type)));
  return kinds;
}

async function member(page: Page, sandbox: Sandbox, wasm = true): Promise<{ ada: Person; slug: string; id: string }> {
  const [ada, slug] = [somebody(), freeSlug()];
  const [made] = await sandbox.seed({
    organization_name: "Acme",
    organization_slug: slug,
    members: [{ email_address: ada.email }],
  });
  await page.goto(`/org/${slug}`);
  await new OrganizationSignInPage(page, "Acme").askFor(ada.email);
  await expect(new CheckEmailPage(page).heading).toBeVisible();
  await page.goto((await sandbox.newestMail(ada.email)).link);
  // Where the wasm runs, the page goes on by itself.
  if (!wasm) await new CallbackPage(page).continue.click();
  await expect(new MemberHome(page).heading).toBeVisible();
  // In a document of its own, whatever led here.
  await page.goto(`/org/${slug}`);
  return { ada, slug, id: made?.members[0]?.member_id ?? "" };
}

async function back(page: Page): Promise<void> {
  // A page out of that memory fires no load event.
  await page.goBack({ waitUntil: "commit" });
}

async function assertNothingOfTheMember(page: Page, ada: Person): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(new MemberHome(page).heading).toHaveCount(0);
  await expect(page.getByText(ada.email)).toHaveCount(0);
}

const browsers = [
  { name: "with JavaScript", javaScriptEnabled: true, wasm: true },
  { name: "without wasm", javaScriptEnabled: true, wasm: false },
  { name: "without JavaScript", javaScriptEnabled: false, wasm: false },
];
for (const { name, javaScriptEnabled, wasm } of browsers) {
  test.describe(name, () => {
    test.use({ javaScriptEnabled });
    test.beforeEach(async ({ page }) => {
      if (!wasm && javaScriptEnabled) await page.route(/\.wasm$/, () => {});
    });

    test("Back takes a page out of the browser's memory", async ({ page, sandbox, site }) => {
      await member(page, sandbox, wasm);
      const kinds = await arrivals(page);
      await page.goto(site.sandboxUrl);
      await back(page);
      await expect(new MemberHome(page).heading).toBeVisible();
      // Or the tests below would prove nothing. With a script it is loaded anew then.
      await expect.poll(() => kinds.slice(1, 2)).toEqual(["BackForwardCacheRestore"]);
      if (javaScriptEnabled) await expect.poll(() => kinds.slice(2)).toEqual(["Navigation"]);
    });

    test("Back after signing out shows nothing of the member", async ({ page, sandbox }) => {
      const { ada, slug } = await member(page, sandbox, wasm);
      await page.goto("/organizations");
      await page.goto(`/org/${slug}`);
      await new MemberHome(page).signOut.click();
      await expect(new SignedOutPage(page).heading).toBeVisible();
      for (let step = 0; step < 3; step++) {
        await back(page);
        await assertNothingOfTheMember(page, ada);
      }
    });

    test("Back after another tab has signed out shows nothing of the member", async ({ page, context, sandbox, site }) => {
      const { ada, slug } = await member(page, sandbox, wasm);
      await page.goto(site.sandboxUrl);
      const other = await context.newPage();
      await other.goto(`/org/${slug}`);
      await new MemberHome(other).signOut.click();
      await expect(new SignedOutPage(other).heading).toBeVisible();
      await back(page);
      await assertNothingOfTheMember(page, ada);
      await expect(new OrganizationSignInPage(page, "Acme").heading).toBeVisible();
    });
  });
}

test("Back to a member's page whose session was ended by an administrator shows the sign-in form", async ({
  page,
  sandbox,
  site,
}) => {
  // Ahead of the application's own clock no session JWT counts, so that each view asks Stytch.
  await sandbox.advance({ minutes: 30 });
  const { slug, id } = await member(page, sandbox);
  await visit(page, `/org/${slug}`);
  await page.goto(site.sandboxUrl);
  await sandbox.api("POST", "/sessions/revoke", { member_id: id });
  await back(page);
  await expect(new OrganizationSignInPage(page, "Acme").notice).toContainText("has ended");
});
