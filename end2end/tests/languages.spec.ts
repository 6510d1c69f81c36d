// Both flows in the other languages, as their people walk them; each project is one language.
import { openLinkHere, signInAt } from "../fixtures/flows.ts";
import { place } from "../fixtures/navigation.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/test.ts";
import { language, say } from "../fixtures/words.ts";
import { CheckEmailPage } from "../pages/check-email-page.ts";
import { NewOrganizationPage } from "../pages/new-organization-page.ts";
import { MemberHome } from "../pages/organization-page.ts";
import { NoOrganizationPage, OrganizationsPage } from "../pages/organizations-page.ts";
import { SignedOutPage } from "../pages/sign-out-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";

test("a newcomer signs up, creates an organization, and signs out", async ({ page, sandbox, watch, axe }) => {
  watch.expectStatus(422, "/_portico/api/send_link");
  const ada = somebody();
  const slug = freeSlug();
  await test.step("asks for a link, after a slip", async () => {
    const form = await new SignInPage(page).open();
    await expect(page.locator("html")).toHaveAttribute("lang", language());
    await expect(page.locator("html")).toHaveAttribute("dir", language() === "ar" ? "rtl" : "ltr");
    await form.askFor("");
    await expect(form.problem).toHaveText(say("Enter your email address."));
    await axe(page);
    await form.askFor(ada.email);
    const sent = await new CheckEmailPage(page).shown();
    await expect(sent.main).toContainText(ada.email);
    await expect(page).toHaveTitle(`${say("Check your email")} · Portico`);
  });
  await test.step("creates an organization", async () => {
    await openLinkHere(page, (await sandbox.newestMail(ada.email)).link);
    const none = await new NoOrganizationPage(page).shown();
    await expect(none.main).toContainText(ada.email);
    await none.create.click();
    await (await new NewOrganizationPage(page).shown()).submit("شركة الأفق Rockets", slug);
  });
  await test.step("stands in it, in words of the language", async () => {
    const home = await new MemberHome(page).shown();
    expect(place(page)).toBe(`/org/${slug}`);
    await expect(home.you).toContainText(say("Administrator"));
    await expect(home.session).toContainText(say("just now"));
    await axe(page);
  });
  await test.step("signs out", async () => {
    await new MemberHome(page).signOut.click();
    await new SignedOutPage(page).shown();
  });
});

test("a member signs in at an organization's own door, and switches to another", async ({ page, sandbox }) => {
  const ada = somebody();
  const [first, second] = [freeSlug("first"), freeSlug("second")];
  const members = [{ email_address: ada.email }];
  await sandbox.seed(
    { organization_name: "First", organization_slug: first, members },
    { organization_name: "Second", organization_slug: second, members },
  );
  await signInAt(page, sandbox, first, "First", ada);
  await new MemberHome(page).switch.click();
  const switcher = await OrganizationsPage.switcher(page).shown();
  await expect(switcher.group(say("Your organizations"))).toBeVisible();
  await switcher.choose(/^Second/);
  await new MemberHome(page).shown();
  expect(place(page)).toBe(`/org/${second}`);
});
