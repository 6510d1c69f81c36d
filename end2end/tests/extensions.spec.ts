// Others change the page's nodes: password managers and translations, before the page has taken over and after.
import type { Page } from "@playwright/test";
import { insertNodes, translate } from "../fixtures/extensions.ts";
import { askForLink, openLinkHere, proveEmail, signUp } from "../fixtures/flows.ts";
import { hydrated } from "../fixtures/navigation.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/test.ts";
import { CheckEmailPage } from "../pages/check-email-page.ts";
import { NewOrganizationPage } from "../pages/new-organization-page.ts";
import { MemberHome } from "../pages/organization-page.ts";
import { NoOrganizationPage, OrganizationsPage } from "../pages/organizations-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";

/** Does something to the page's nodes between the document's arrival and the page's taking over. */
async function meddle(page: Page, address: string, act: (page: Page) => Promise<void>): Promise<void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\.wasm$/, async (route) => {
    await released;
    await route.continue().catch(() => {});
  });
  await page.goto(address);
  await act(page);
  release();
  await hydrated(page);
  await page.unrouteAll();
}

for (const [what, act] of [
  ["nodes were inserted", insertNodes],
  ["the page was translated", translate],
] as const) {
  // The watch of every test fails on any error in the console.
  test.describe(`when ${what} before the page has taken over`, { tag: "@script" }, () => {
    test("what was typed stays, and the form goes out in place", async ({ page, sandbox }) => {
      const ada = somebody();
      const form = new SignInPage(page);
      await meddle(page, "/", async () => {
        await form.email.fill(ada.email);
        await act(page);
      });
      await expect(form.email).toHaveValue(ada.email);
      await expect(form.email).toBeFocused();
      await page.evaluate(() => void ((window as { mark?: string }).mark = "here"));
      await form.send.click();
      await new CheckEmailPage(page).shown();
      expect(await page.evaluate(() => (window as { mark?: string }).mark)).toBe("here");
      await sandbox.newestMail(ada.email);
    });

    test("a name that was typed still makes its address, and pages lead to each other", async ({ page, sandbox }) => {
      await proveEmail(page, sandbox, somebody());
      await new NoOrganizationPage(page).shown();
      const word = freeSlug("meddled");
      const form = new NewOrganizationPage(page);
      await meddle(page, "/organizations/new", async () => {
        await form.name.fill(word);
        await act(page);
      });
      await expect(form.slug).toHaveValue(word);
      await form.create.click();
      const home = await new MemberHome(page).shown();
      await home.switch.click();
      await OrganizationsPage.switcher(page).shown();
    });

    test("the link of one's own goes on by itself", async ({ page, sandbox }) => {
      const ada = somebody();
      await askForLink(page, ada);
      await meddle(page, (await sandbox.newestMail(ada.email)).link, act);
      await new NoOrganizationPage(page).shown();
    });

    test("a member's home signs out", async ({ page, sandbox }) => {
      const { slug } = await signUp(page, sandbox, somebody());
      await meddle(page, `/org/${slug}`, act);
      await (await new MemberHome(page).shown()).signOut.click();
      await expect(page.getByRole("heading", { level: 1, name: "You are signed out" })).toBeVisible();
    });
  });
}

test.describe("after a translation", { tag: "@script" }, () => {
  test("what changes is still seen to change", async ({ page, sandbox, watch }) => {
    const ada = somebody();
    const form = await new SignInPage(page).open();
    await translate(page);
    watch.expectStatus(422, "/_portico/api/send_link");
    await form.askFor("ada@");
    await expect(form.problem).toContainText("name@company.com");
    await translate(page);
    await form.askFor("");
    await expect(form.problem).toHaveText("Enter your email address.");
    await form.askFor(ada.email);
    const sent = await new CheckEmailPage(page).shown();
    await translate(page);
    const before = await sent.again.innerText();
    await expect(sent.again).not.toHaveText(before);
    await openLinkHere(page, (await sandbox.newestMail(ada.email)).link);
    await new NoOrganizationPage(page).shown();
  });

  test("proposed addresses are what they read", async ({ page, sandbox, watch }) => {
    const [one, two] = [freeSlug("one"), freeSlug("two")];
    await sandbox.seed(
      { organization_name: "One", organization_slug: one },
      { organization_name: "Two", organization_slug: two },
    );
    await proveEmail(page, sandbox, somebody());
    const form = await new NewOrganizationPage(page).open();
    watch.expectStatus(422, "/_portico/api/create_organization");
    await form.submit("Second Comer", one);
    await expect(form.proposals).toHaveText([`${one}-hq`, `${one}-team`, `${one}-app`]);
    await translate(page);
    await form.submit("Second Comer", two);
    await expect(form.proposals).toHaveText([`${two}-hq`, `${two}-team`, `${two}-app`]);
    await form.proposals.first().click();
    await expect(form.slug).toHaveValue(`${two}-hq`);
  });
});
