// Upstream trouble: nothing typed is lost, no link is lost, and every page has a way on. Each worker breaks a sandbox
// of its own.
import { askForLink, openLinkHere, proveEmail, signUp } from "../fixtures/flows.ts";
import { place, reload, sessionOf, visit } from "../fixtures/navigation.ts";
import { expect, test } from "../fixtures/own-server.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import { calls } from "../fixtures/sandbox.ts";
import { CallbackPage } from "../pages/callback-page.ts";
import { CheckEmailPage } from "../pages/check-email-page.ts";
import { DeadLinkPage } from "../pages/dead-link-page.ts";
import { NewOrganizationPage } from "../pages/new-organization-page.ts";
import { MemberHome, OrganizationSignInPage } from "../pages/organization-page.ts";
import { NoOrganizationPage, OrganizationsPage } from "../pages/organizations-page.ts";
import { ProblemPage } from "../pages/problem-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";
import { SignedOutPage } from "../pages/sign-out-page.ts";

const kinds = [
  ["answers 500", { status: 500 }],
  ["answers 503", { status: 503 }],
  ["answers something that is not JSON", { garbage: true }],
  ["hangs up", { drop_response: true }],
] as const;

for (const [how, fault] of kinds) {
  test(`when Stytch ${how} to a link being asked for, the email stays and can be sent again`, async ({
    page,
    sandbox,
    watch,
  }) => {
    const ada = somebody();
    await sandbox.fail({ path: calls.sendDiscoveryLink, ...fault });
    const form = await new SignInPage(page).open();
    watch.expectStatus(502, "/_portico/api/send_link", "/");
    await form.askFor(ada.email);
    await expect(form.problem).toContainText("We could not reach the sign-in service");
    await expect(form.problem).toContainText(/Reference [0-9A-Z]{4}-[0-9A-Z]{4}/);
    await expect(form.problem).toBeFocused();
    await expect(form.email).toHaveValue(ada.email);
    await sandbox.mend();
    await form.send.click();
    await new CheckEmailPage(page).shown();
  });

  test(`when Stytch ${how} to a link being spent, the page keeps it for another try`, async ({
    page,
    sandbox,
    watch,
  }) => {
    const ada = somebody();
    await askForLink(page, ada);
    const { link } = await sandbox.newestMail(ada.email);
    await sandbox.fail({ path: calls.spendDiscoveryLink, ...fault });
    watch.expectStatus(502, "/_portico/api/finish_sign_in", "/authenticate");
    await openLinkHere(page, link);
    const callback = await new CallbackPage(page).shown();
    await expect(callback.problem).toContainText("We could not reach the sign-in service");
    await expect(callback.continue).toBeEnabled();
    await sandbox.mend();
    if (how === "hangs up") {
      // The answer was lost, the link is spent: the next best thing is a new one.
      watch.expectStatus(410, "/_portico/api/finish_sign_in", "/authenticate");
      await callback.continue.click();
      await expect((await new DeadLinkPage(page).shown()).sendNew).toBeVisible();
    } else {
      await callback.continue.click();
      await new NoOrganizationPage(page).shown();
    }
  });
}

test("a link that failed once without JavaScript stands in no address bar afterwards", async ({
  page,
  scripted,
  sandbox,
  watch,
}) => {
  const ada = somebody();
  await askForLink(page, ada);
  await sandbox.fail({ path: calls.spendDiscoveryLink, status: 500 });
  watch.expectStatus(502, "/_portico/api/finish_sign_in", "/authenticate");
  await openLinkHere(page, (await sandbox.newestMail(ada.email)).link);
  await expect((await new CallbackPage(page).shown()).problem).toBeVisible();
  if (!scripted) expect(place(page)).toBe("/authenticate");
});

test("too many requests are told as such, and the email stays", async ({ page, sandbox, watch }) => {
  const ada = somebody();
  await sandbox.fail({ path: calls.sendDiscoveryLink, status: 429, error_type: "too_many_requests" });
  const form = await new SignInPage(page).open();
  watch.expectStatus(429, "/_portico/api/send_link", "/");
  await form.askFor(ada.email);
  await expect(form.problem).toContainText("Too many emails were requested");
  await expect(form.email).toHaveValue(ada.email);
});

test("an address that cannot be delivered to is told as such", async ({ page, sandbox, watch }) => {
  const ada = somebody();
  await sandbox.fail({ path: calls.sendDiscoveryLink, status: 400, error_type: "inactive_email" });
  const form = await new SignInPage(page).open();
  watch.expectStatus(422, "/_portico/api/send_link", "/");
  await form.askFor(ada.email);
  await expect(form.email).toHaveAccessibleDescription(/cannot deliver to that address/);
  await expect(form.email).toHaveValue(ada.email);
});

test("a wrong setting at Stytch is our fault and not the visitor's", async ({ page, sandbox, watch }) => {
  const ada = somebody();
  await sandbox.fail({ path: calls.sendDiscoveryLink, status: 400, error_type: "redirect_url_not_found" });
  const form = await new SignInPage(page).open();
  watch.expectStatus(500, "/_portico/api/send_link", "/");
  await form.askFor(ada.email);
  await expect(form.problem).toContainText("Something went wrong on our side");
  await expect(form.problem).not.toContainText("redirect");
  await expect(form.email).toHaveValue(ada.email);
});

test("an organization that cannot be entered now can be entered later", async ({ page, sandbox, watch }) => {
  const ada = somebody();
  await sandbox.seed({
    organization_name: "Acme",
    organization_slug: freeSlug(),
    members: [{ email_address: ada.email }],
  });
  await proveEmail(page, sandbox, ada);
  const picker = await new OrganizationsPage(page).shown();
  await sandbox.fail({ path: calls.exchange, status: 500 });
  watch.expectStatus(502, "/_portico/api/choose_organization", "/organizations");
  await picker.choose(/^Acme/);
  await expect(picker.problem).toContainText("We could not reach the sign-in service");
  await expect(picker.rows).toHaveCount(1);
  await sandbox.mend();
  await picker.choose(/^Acme/);
  await new MemberHome(page).shown();
});

test("a new organization that cannot be made now keeps its name and address", async ({ page, sandbox, watch }) => {
  await proveEmail(page, sandbox, somebody());
  const slug = freeSlug();
  const form = await new NewOrganizationPage(page).open();
  await sandbox.fail({ path: calls.createOrganization, status: 500 });
  watch.expectStatus(502, "/_portico/api/create_organization", "/organizations/new");
  await form.submit("Later & Co", slug);
  await expect(form.problem).toContainText("It may have been carried out all the same");
  await expect(form.name).toHaveValue("Later & Co");
  await expect(form.slug).toHaveValue(slug);
  await sandbox.mend();
  await form.create.click();
  await new MemberHome(page).shown();
  expect(place(page)).toBe(`/org/${slug}`);
});

test("a slug that cannot be checked does not stand in the way", async ({ page, scripted, sandbox, watch }) => {
  await proveEmail(page, sandbox, somebody());
  const slug = freeSlug();
  const form = await new NewOrganizationPage(page).open();
  await sandbox.fail({ path: calls.organization, method: "GET", status: 500 });
  if (scripted) {
    watch.expectStatus(502, "/_portico/api/check_slug");
    const checked = page.waitForResponse(/check_slug/);
    await form.slug.fill(slug);
    await checked;
    await expect(form.slug).not.toHaveAttribute("aria-invalid");
  }
  await form.submit("Unchecked", slug);
  await new MemberHome(page).shown();
});

test("an organization's page that cannot be looked up can be tried again", async ({ page, sandbox, watch }) => {
  const slug = freeSlug();
  await sandbox.seed({ organization_name: "Acme", organization_slug: slug });
  await sandbox.fail({ path: calls.organization, method: "GET", status: 500 });
  watch.expectStatus(502, `/org/${slug}`);
  const response = await visit(page, `/org/${slug}`);
  expect(response.status()).toBe(502);
  const trouble = await new ProblemPage(page, "We could not reach the sign-in service").shown();
  await expect(trouble.main).toContainText(/Reference [0-9A-Z]{4}-[0-9A-Z]{4}/);
  await sandbox.mend();
  await trouble.wayOn.click();
  await new OrganizationSignInPage(page, "Acme").shown();
});

test("the switcher that cannot be listed can be tried again, and the session stays", async ({ page, sandbox, watch }) => {
  const { slug } = await signUp(page, sandbox, somebody());
  await sandbox.fail({ path: calls.listOrganizations, status: 500 });
  watch.expectStatus(502, "/_portico/api/page", "/organizations");
  await new MemberHome(page).switch.click();
  const trouble = await new ProblemPage(page, "We could not reach the sign-in service").shown();
  await new MemberHome(page).open(slug);
  await visit(page, "/organizations");
  await trouble.shown();
  await sandbox.mend();
  await trouble.wayOn.click();
  await OrganizationsPage.switcher(page).shown();
});

test("a member's pages need no call while the session's proof is fresh", async ({ page, sandbox }) => {
  await sandbox.startOver();
  const { slug } = await signUp(page, sandbox, somebody());
  await sandbox.fail({ path: "/v1/*", status: 500 });
  await reload(page);
  await new MemberHome(page).open(slug);
});

test("signing out works here even when it cannot be told to Stytch", async ({ page, context, sandbox }) => {
  const { name, slug } = await signUp(page, sandbox, somebody());
  await sandbox.fail({ path: calls.revokeSession, status: 500 });
  await new MemberHome(page).signOut.click();
  await new SignedOutPage(page).shown();
  expect(await sessionOf(context)).toBeUndefined();
  await sandbox.mend();
  await new OrganizationSignInPage(page, name).open(slug);
});
