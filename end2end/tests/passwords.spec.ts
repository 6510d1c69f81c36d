// Signing in by a password, and setting one by way of a mail.
import { askForNewPassword, askForPassword } from "../fixtures/flows.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/test.ts";
import { say } from "../fixtures/words.ts";
import { CheckEmailPage } from "../pages/check-email-page.ts";
import { MemberHome, OrganizationSignInPage } from "../pages/organization-page.ts";
import { NoOrganizationPage } from "../pages/organizations-page.ts";
import { NewPasswordPage, PasswordPage } from "../pages/password-page.ts";
import { SignedOutPage } from "../pages/sign-out-page.ts";

const good = "correct horse battery staple 7";

test("a password that was set by mail signs in, and is in no address", async ({ page, sandbox, anotherBrowser }) => {
  const ada = somebody();
  const form = await askForNewPassword(page, sandbox, ada);
  await form.password.fill(good);
  await page.keyboard.press("Enter");
  await new NoOrganizationPage(page).shown();
  expect(page.url()).not.toContain("token");
  const other = await anotherBrowser();
  const sign = await askForPassword(other, ada);
  await expect(sign.password).toBeFocused();
  await sign.password.fill(good);
  await other.keyboard.press("Enter");
  await new NoOrganizationPage(other).shown();
});

test("a password signs in at an organization's own door", async ({ page, sandbox }) => {
  const [ada, slug] = [somebody(), freeSlug()];
  await sandbox.seed({
    organization_name: "Acme Rockets",
    organization_slug: slug,
    members: [{ email_address: ada.email }],
  });
  const door = await new OrganizationSignInPage(page, "Acme Rockets").open(slug);
  await door.email.fill(ada.email);
  await door.byPassword.click();
  const form = await new PasswordPage(page, "Acme Rockets").shown();
  await form.forgotten.click();
  await new CheckEmailPage(page).shown();
  await page.goto((await sandbox.newestMail(ada.email)).link);
  const chosen = await new NewPasswordPage(page).shown();
  await chosen.password.fill(good);
  await chosen.set.click();
  const home = await new MemberHome(page).shown();
  await home.signOut.click();
  await new SignedOutPage(page).shown();
  await new OrganizationSignInPage(page, "Acme Rockets").open(slug);
  await door.email.fill(ada.email);
  await door.byPassword.click();
  await form.shown();
  await form.password.fill(good);
  await form.enter.click();
  await expect((await home.shown()).organization).toContainText(slug);
});

test("a wrong password is told at its field, where the next one is typed", async ({ page, watch }) => {
  watch.expectStatus(422, "/_portico/api/enter_password", "/login/password");
  const form = await askForPassword(page, somebody());
  await form.password.fill("not this one");
  await form.enter.click();
  await expect(form.password).toHaveAccessibleDescription(
    new RegExp(say("The address and this password do not belong together. Check both, or have a link sent to you that sets a new password.")),
  );
  await expect(form.password).toHaveAttribute("aria-invalid", "true");
  await expect(form.password).toBeFocused();
});

test("a password is shown and hidden again @script", async ({ page }) => {
  const form = await askForPassword(page, somebody());
  await form.password.fill("secret");
  await form.show.click();
  await expect(form.password).toHaveAttribute("type", "text");
  await form.hide.click();
  await expect(form.password).toHaveAttribute("type", "password");
  await expect(form.password).toHaveValue("secret");
});

test("what is thought of a new password is said while it is typed @script", async ({ page, sandbox }) => {
  const form = await askForNewPassword(page, sandbox, somebody());
  await form.password.fill("qwertyuiop");
  await expect(form.password).toHaveAccessibleDescription(
    new RegExp(say("Many people have this password, or one much like it. Choose another one.")),
  );
  await form.password.fill(good);
  await expect(form.advice).toHaveText(say("This one is good."));
});
