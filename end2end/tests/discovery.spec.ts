import { openLinkHere, proveEmail, signUp } from "../fixtures/flows.ts";
import { place, reload, sessionOf, visit } from "../fixtures/navigation.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/test.ts";
import { CallbackPage } from "../pages/callback-page.ts";
import { CheckEmailPage } from "../pages/check-email-page.ts";
import { InboxPage } from "../pages/inbox-page.ts";
import { NewOrganizationPage } from "../pages/new-organization-page.ts";
import { MemberHome, OrganizationSignInPage } from "../pages/organization-page.ts";
import { NoOrganizationPage, OrganizationsPage } from "../pages/organizations-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";

test("a newcomer signs up by email, creates an organization and stands in it as its administrator", async ({
  page,
  scripted,
  sandbox,
}) => {
  const ada = somebody();
  const slug = freeSlug();

  await test.step("asks for a link", async () => {
    await (await new SignInPage(page).open()).askFor(ada.email);
    await new CheckEmailPage(page).shown();
    await expect(page).toHaveTitle("Check your email · Portico");
    await expect(page.getByRole("main")).toContainText(ada.email);
    expect(place(page)).toBe("/login/sent");
  });
  await test.step("opens it from the sandbox's inbox", async () => {
    await sandbox.newestMail(ada.email);
    await new CheckEmailPage(page).inbox.click();
    const inbox = await new InboxPage(page).shown();
    await inbox.showOnly(ada.email);
    await inbox.openNewestLink();
    if (!scripted) await (await new CallbackPage(page).shown()).continue.click();
  });
  await test.step("is told that no organization is open to her, and creates one", async () => {
    const empty = await new NoOrganizationPage(page).shown();
    await expect(empty.main).toContainText(ada.email);
    expect(place(page)).toBe("/organizations");
    await empty.create.click();
    await (await new NewOrganizationPage(page).shown()).submit("Acme Rockets", slug);
  });
  await test.step("stands in it", async () => {
    const home = await new MemberHome(page).shown();
    expect(place(page)).toBe(`/org/${slug}`);
    await expect(page).toHaveTitle("Acme Rockets · Portico");
    await expect(home.you).toContainText(ada.email);
    await expect(home.you).toContainText("Administrator");
    await expect(home.organization).toContainText("Acme Rockets");
    await expect(home.organization).toContainText(`/org/${slug}`);
    await expect(home.session).toContainText("just now");
    await expect(home.session).toContainText(/in (8 h 0 min|7 h 59 min)/);
  });
});

test("a reload keeps a member signed in, and the front page leads home", async ({ page, sandbox }) => {
  const { slug } = await signUp(page, sandbox, somebody());
  await reload(page);
  await new MemberHome(page).shown();
  await visit(page, "/");
  await new MemberHome(page).shown();
  expect(place(page)).toBe(`/org/${slug}`);
});

test("the session is a cookie without meaning, and ends with the server's word", async ({ page, context, sandbox }) => {
  await signUp(page, sandbox, somebody());
  const cookies = await context.cookies();
  cookies.sort((one, other) => one.name.localeCompare(other.name));
  expect(cookies.map(({ name, httpOnly, sameSite, path }) => ({ name, httpOnly, sameSite, path }))).toEqual([
    { name: "portico", httpOnly: true, sameSite: "Lax", path: "/" },
    { name: "portico-method", httpOnly: true, sameSite: "Lax", path: "/" },
    { name: "portico-organization", httpOnly: true, sameSite: "Lax", path: "/" },
  ]);
});

test("each step up gives the browser a new session id", async ({ page, context, sandbox }) => {
  const ada = somebody();
  const id = () => sessionOf(context);
  await (await new SignInPage(page).open()).askFor(ada.email);
  await new CheckEmailPage(page).shown();
  const asked = await id();
  await openLinkHere(page, (await sandbox.newestMail(ada.email)).link);
  await (await new NoOrganizationPage(page).shown()).create.click();
  const proven = await id();
  await (await new NewOrganizationPage(page).shown()).submit("Acme", freeSlug());
  await new MemberHome(page).shown();
  expect(new Set([asked, proven, await id()]).size).toBe(3);
});

test("somebody with no organization can go back and use another email", async ({ page, sandbox }) => {
  await proveEmail(page, sandbox, somebody());
  await (await new NoOrganizationPage(page).shown()).another.click();
  await expect((await new SignInPage(page).shown()).email).toHaveValue("");
});

test("a tampered cookie is no cookie, and no error", async ({ page, context, sandbox, site }) => {
  const { name, slug } = await signUp(page, sandbox, somebody());
  const session = await sessionOf(context);
  for (const value of ["AAAAAAAAAAAAAAAAAAAAAA", "not base64!", "%00%ff", "x".repeat(4000), `${session}x`]) {
    await context.clearCookies();
    await context.addCookies([{ name: "portico", value, url: site.url, httpOnly: true, sameSite: "Lax" }]);
    await new OrganizationSignInPage(page, name).open(slug);
  }
});

test("a page reached too early leads to sign-in", async ({ page }) => {
  for (const path of ["/organizations", "/organizations/new", "/login/unfinished", "/login/second-step", "/authenticate/confirm"]) {
    await visit(page, path);
    await new SignInPage(page).shown();
    expect(place(page), path).toBe("/");
  }
});

test("with an email proven, the picker stands until an organization is chosen", async ({
  page,
  sandbox,
  scripted,
}) => {
  const ada = somebody();
  const name = "Reload Works";
  await sandbox.seed({
    organization_name: name,
    organization_slug: freeSlug("reload"),
    members: [{ email_address: ada.email }],
  });
  await proveEmail(page, sandbox, ada);
  const picker = await new OrganizationsPage(page).shown();
  const left = scripted ? /You have (9|10) minutes to choose/ : /You have until [0-2]\d:[0-5]\d UTC to choose/;
  await expect(picker.main).toContainText(left);
  await reload(page);
  await (await picker.shown()).choose(name);
  await new MemberHome(page).shown();
});
