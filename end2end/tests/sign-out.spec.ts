import { signInByDiscovery, signUp } from "../fixtures/flows.ts";
import { goBack, place, reload, sessionOf, visit } from "../fixtures/navigation.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/test.ts";
import { MemberHome, OrganizationSignInPage } from "../pages/organization-page.ts";
import { OrganizationsPage } from "../pages/organizations-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";
import { SignedOutPage, SignOutPage } from "../pages/sign-out-page.ts";

test("signing out ends the session and says so", async ({ page, context, sandbox }) => {
  const { name, slug } = await signUp(page, sandbox, somebody());
  const stolen = await context.cookies();
  await new MemberHome(page).signOut.click();
  const out = await new SignedOutPage(page).shown();
  expect(place(page)).toBe("/logout/done");
  expect(await sessionOf(context)).toBeUndefined();
  await new OrganizationSignInPage(page, name).open(slug);

  await test.step("even for a thief who kept the cookie", async () => {
    await context.addCookies(stolen);
    await new OrganizationSignInPage(page, name).open(slug);
    await context.clearCookies();
  });
  await test.step("and one can sign in again", async () => {
    await visit(page, "/logout/done");
    await (await out.shown()).signInAgain.click();
    await new SignInPage(page).shown();
  });
});

test("going back after signing out shows nothing of the member", async ({ page, scripted, sandbox, watch }) => {
  const ada = somebody();
  const { name } = await signUp(page, sandbox, ada);
  await new MemberHome(page).switch.click();
  await (await OrganizationsPage.switcher(page).shown()).choose(new RegExp(`^${name}`));
  await (await new MemberHome(page).shown()).signOut.click();
  await new SignedOutPage(page).shown();
  if (scripted) watch.expectStatus(401, "/_portico/api/page");
  while (page.url() !== "about:blank") {
    await goBack(page);
    await expect(page.getByRole("button", { name: "Sign out" })).toHaveCount(0);
    await expect(page.getByText(ada.email)).toHaveCount(0);
  }
});

test("signing out in one tab signs out the other", async ({ page, context, sandbox, scripted, watch }) => {
  const { name } = await signUp(page, sandbox, somebody());
  const other = await context.newPage();
  await visit(other, page.url());
  await new MemberHome(other).shown();

  await new MemberHome(page).signOut.click();
  await new SignedOutPage(page).shown();
  if (scripted) {
    // It learns of it by itself.
    watch.expectStatus(401, "/_portico/session");
    await new OrganizationSignInPage(other, name).shown();
    return;
  }
  await new MemberHome(other).switch.click();
  await new SignInPage(other).shown();
  await goBack(other);
  await reload(other);
  await new OrganizationSignInPage(other, name).shown();
});

test("GET /logout signs nobody out and shows a button that does", async ({ page, sandbox, watch }) => {
  const { name, slug } = await signUp(page, sandbox, somebody());
  watch.expectStatus(405, "/logout");
  const response = await visit(page, "/logout");
  expect(response.status()).toBe(405);
  expect(response.headers().allow).toBe("POST");
  const question = await new SignOutPage(page).shown();
  await new MemberHome(page).open(slug);

  await visit(page, "/logout");
  await (await question.shown()).signOut.click();
  await new SignedOutPage(page).shown();
  await new OrganizationSignInPage(page, name).open(slug);
});

test("“Stay signed in” does", async ({ page, sandbox, watch }) => {
  await signUp(page, sandbox, somebody());
  watch.expectStatus(405, "/logout");
  await visit(page, "/logout");
  await (await new SignOutPage(page).shown()).main.getByRole("link", { name: "Stay signed in" }).click();
  await new MemberHome(page).shown();
});

test("signing out ends the sessions of all organizations in this browser", async ({ page, sandbox }) => {
  const ada = somebody();
  const [first, second] = [freeSlug("first"), freeSlug("second")];
  await sandbox.seed(
    { organization_name: "First", organization_slug: first, members: [{ email_address: ada.email }] },
    { organization_name: "Second", organization_slug: second, members: [{ email_address: ada.email }] },
  );
  await signInByDiscovery(page, sandbox, ada, "First");
  await new MemberHome(page).switch.click();
  await (await OrganizationsPage.switcher(page).shown()).choose(/^Second/);
  await expect((await new MemberHome(page).shown()).organization).toContainText("Second");
  await new MemberHome(page).signOut.click();
  await new SignedOutPage(page).shown();
  await new OrganizationSignInPage(page, "First").open(first);
  await new OrganizationSignInPage(page, "Second").open(second);
});

test("a member who is not the person can say so in the switcher", async ({ page, sandbox, watch }) => {
  await signUp(page, sandbox, somebody());
  await new MemberHome(page).switch.click();
  watch.expectStatus(405, "/logout");
  await (await OrganizationsPage.switcher(page).shown()).notYou.click();
  await (await new SignOutPage(page).shown()).signOut.click();
  await new SignedOutPage(page).shown();
});
