// What time does: links and choices end, sessions end, and another link can be asked for. Each worker moves the clock
// of a sandbox of its own.
import { askForLink, askOrganizationForLink, openLinkHere, proveEmail, signInAt } from "../fixtures/flows.ts";
import { hydrated, reload, visit } from "../fixtures/navigation.ts";
import { expect, test } from "../fixtures/own-server.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import { CallbackPage } from "../pages/callback-page.ts";
import { CheckEmailPage } from "../pages/check-email-page.ts";
import { DeadLinkPage } from "../pages/dead-link-page.ts";
import { NewOrganizationPage } from "../pages/new-organization-page.ts";
import { MemberHome, OrganizationSignInPage } from "../pages/organization-page.ts";
import { NoOrganizationPage, OrganizationsPage } from "../pages/organizations-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";

test("another link can be asked for only after a wait, which is told; and an expired link offers a new one", async ({
  page,
  context,
  scripted,
  sandbox,
  watch,
}) => {
  // The one test that waits for real time: half a minute, as a person would.
  test.setTimeout(60_000);
  const ada = somebody();
  await askForLink(page, ada);
  const sent = new CheckEmailPage(page);
  await expect(sent.main).toContainText("within 10 minutes of being sent");

  await test.step("it cannot be pressed too early, and says when", async () => {
    await expect(sent.again).toBeDisabled();
    if (scripted) await expect(sent.again).toHaveText(/^Send it again in (29|2[0-9]|30) s$/);
    else await expect(sent.main).toContainText(/Reload this page in (29|2[0-9]|30) s to send it again/);
  });

  const old = await sandbox.newestMail(ada.email);
  await sandbox.advance({ minutes: 11 });
  const other = await context.newPage();
  await test.step("meanwhile the link expires", async () => {
    watch.expectStatus(410, "/_portico/api/finish_sign_in", "/authenticate");
    await openLinkHere(other, old.link);
    const dead = await new DeadLinkPage(other).shown();
    await expect(dead.main).toContainText(ada.email);
    await expect(dead.sendNew).toBeVisible();
  });
  await test.step("the wait is over when the button says so", async () => {
    if (scripted) {
      await expect(sent.again).toHaveText("Send it again", { timeout: 35_000 });
      await expect(sent.again).toBeEnabled();
    } else {
      await expect
        .poll(
          async () => {
            await reload(page);
            return sent.again.isEnabled();
          },
          { timeout: 40_000, intervals: [2_000] },
        )
        .toBe(true);
    }
  });
  await test.step("the expired link's page sends a new one, which works", async () => {
    await new DeadLinkPage(other).sendNew.click();
    await new CheckEmailPage(other).shown();
    const fresh = await sandbox.newestMail(ada.email, 2);
    await openLinkHere(other, fresh.link);
    await new NoOrganizationPage(other).shown();
  });
});

test("an expired link opened elsewhere leads to a fresh start", async ({ page, sandbox, anotherBrowser, watch }) => {
  const ada = somebody();
  await askForLink(page, ada);
  await sandbox.advance({ minutes: 11 });
  const other = await anotherBrowser();
  await visit(other, (await sandbox.newestMail(ada.email)).link);
  watch.expectStatus(410, "/_portico/api/finish_sign_in", "/authenticate");
  await (await new CallbackPage(other).shown()).continue.click();
  const dead = await new DeadLinkPage(other).shown();
  await expect(dead.main).not.toContainText(ada.email);
  await dead.startOver.click();
  await new SignInPage(other).shown();
});

test("an organization's link expires like any other", async ({ page, sandbox, watch }) => {
  const [ada, slug] = [somebody(), freeSlug()];
  await sandbox.seed({ organization_name: "Acme", organization_slug: slug, members: [{ email_address: ada.email }] });
  await askOrganizationForLink(page, slug, "Acme", ada);
  await sandbox.advance({ minutes: 11 });
  watch.expectStatus(410, "/_portico/api/finish_sign_in", "/authenticate");
  await openLinkHere(page, (await sandbox.newestMail(ada.email)).link);
  await expect((await new DeadLinkPage(page).shown()).main).toContainText(ada.email);
});

test("a choice not made in time starts again with the address filled in", async ({ page, sandbox, watch }) => {
  const ada = somebody();
  await sandbox.seed({
    organization_name: "Acme",
    organization_slug: freeSlug(),
    members: [{ email_address: ada.email }],
  });
  await proveEmail(page, sandbox, ada);
  const picker = await new OrganizationsPage(page).shown();
  await sandbox.advance({ minutes: 11 });
  watch.expectStatus(401, "/_portico/api/choose_organization", "/");
  await picker.choose(/^Acme/);
  const form = await new SignInPage(page).shown();
  await expect(form.problem).toContainText("Your sign-in timed out");
  await expect(form.email).toHaveValue(ada.email);
  await test.step("and does not offer the list again", async () => {
    await visit(page, "/organizations");
    await form.shown();
  });
});

test("a form for a new organization sent too late starts again with the address filled in", async ({
  page,
  sandbox,
  watch,
}) => {
  const ada = somebody();
  await proveEmail(page, sandbox, ada);
  await (await new NoOrganizationPage(page).shown()).create.click();
  const form = await new NewOrganizationPage(page).shown();
  await sandbox.advance({ minutes: 11 });
  watch.expectStatus(401, "/_portico/api/create_organization", "/");
  await form.submit("Too Late", freeSlug());
  const again = await new SignInPage(page).shown();
  await expect(again.problem).toContainText("Your sign-in timed out");
  await expect(again.email).toHaveValue(ada.email);
});

test("a session that ended at Stytch shows the organization's form, and says why", async ({ page, sandbox }) => {
  const [ada, slug] = [somebody(), freeSlug()];
  const [made] = await sandbox.seed({
    organization_name: "Acme",
    organization_slug: slug,
    members: [{ email_address: ada.email }],
  });
  // Ahead of the application's own clock no session JWT counts, so that each view asks Stytch.
  await sandbox.advance({ minutes: 30 });
  await signInAt(page, sandbox, slug, "Acme", ada);
  await reload(page);
  await new MemberHome(page).shown();
  await sandbox.api("POST", "/sessions/revoke", { member_id: made?.members[0]?.member_id });
  await reload(page);
  const form = await new OrganizationSignInPage(page, "Acme").shown();
  await expect(form.notice).toHaveText("Your session here has ended. Sign in again to continue.");
  await reload(page);
  await form.shown();
  await hydrated(page);
});

test("a session lasts while it is used, and ends when it is not", async ({ page, sandbox }) => {
  const [ada, slug] = [somebody(), freeSlug()];
  await sandbox.seed({ organization_name: "Acme", organization_slug: slug, members: [{ email_address: ada.email }] });
  await sandbox.advance({ minutes: 30 });
  await signInAt(page, sandbox, slug, "Acme", ada);
  for (let round = 0; round < 2; round++) {
    await sandbox.advance({ hours: 7 });
    await reload(page);
    await new MemberHome(page).shown();
  }
  await sandbox.advance({ hours: 9 });
  await reload(page);
  await expect((await new OrganizationSignInPage(page, "Acme").shown()).notice).toContainText("has ended");
});
