// A member's own page: the name, the sessions in other browsers, and what the member signs in with.
import { shownCode } from "../fixtures/authenticator.ts";
import { signInAt, signInByDiscovery, signUp } from "../fixtures/flows.ts";
import { place } from "../fixtures/navigation.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/test.ts";
import { say } from "../fixtures/words.ts";
import { AccountPage } from "../pages/account-page.ts";
import { CredentialChangePage } from "../pages/credential-change-page.ts";
import { MemberHome, OrganizationSignInPage } from "../pages/organization-page.ts";
import { PasswordPage } from "../pages/password-page.ts";
import { RecoveryCodesPage } from "../pages/second-step-page.ts";
import { SignedOutPage } from "../pages/sign-out-page.ts";

test("a member changes the own name, and home says it", async ({ page, sandbox, scripted, axe, watch }) => {
  const { slug } = await signUp(page, sandbox, somebody());
  await page.getByRole("link", { name: say("Your account") }).click();
  const account = await new AccountPage(page).shown();
  if (scripted) await axe(page);
  watch.expectStatus(422, "/_portico/api/save_name", `/org/${slug}/account`);
  await account.name.fill("…");
  await account.saveName.click();
  await expect(account.name).toHaveAttribute("aria-invalid", "true");
  await expect(account.name).toHaveValue("…");
  await account.name.fill("Ada Lovelace");
  await account.saveName.click();
  await expect(account.told).toHaveText(say("Your name is saved."));
  await expect(account.name).toHaveValue("Ada Lovelace");
  await new MemberHome(page).open(slug);
  await expect(new MemberHome(page).heading).toHaveText(say("Welcome, {0}", "Ada"));
});

test("a session in another browser is ended from here, and that browser finds the door", async ({
  page,
  sandbox,
  anotherBrowser,
  watch,
}) => {
  const ada = somebody();
  const { name, slug } = await signUp(page, sandbox, ada);
  const phone = await anotherBrowser();
  await signInByDiscovery(phone, sandbox, ada, name);

  const account = await new AccountPage(page).open(slug);
  await expect(account.others).toHaveCount(1);
  await account.endOne.click();
  await expect(account.told).toHaveText(say("That session is over. Its browser is signed out within five minutes."));
  await expect(account.others).toHaveCount(0);

  watch.expectStatus(401, "/org/:slug");
  await phone.goto(`/org/${slug}/account`);
  await new OrganizationSignInPage(phone, name).shown();
});

test("signing out of the only organization is signing out", async ({ page, sandbox }) => {
  const { name, slug } = await signUp(page, sandbox, somebody());
  const account = await new AccountPage(page).open(slug);
  await account.signOutOf(name).click();
  await new SignedOutPage(page).shown();
  expect(place(page)).toBe("/logout/done");
});

test("an app is added, and removed in a browser that has not seen it only after a fresh proof by it", async ({
  page,
  sandbox,
  anotherBrowser,
}) => {
  const ada = somebody();
  const { name, slug } = await signUp(page, sandbox, ada);
  const laptop = await anotherBrowser();
  await signInByDiscovery(laptop, sandbox, ada, name);

  const account = await new AccountPage(page).open(slug);
  await account.setUpApp.click();
  const app = await new CredentialChangePage(page, "Authenticator app").shown();
  await app.setUpApp.click();
  await app.cannotScan.click();
  const key = await app.key.innerText();
  await app.appCode.fill(await shownCode(sandbox, key));
  await app.turnOn.click();
  await (await new RecoveryCodesPage(page).shown()).kept.click();
  await expect((await account.shown()).removeApp).toBeVisible();

  const there = await new AccountPage(laptop).open(slug);
  await there.removeApp.click();
  const proof = await new CredentialChangePage(laptop, "Confirm that it is you").shown();
  await expect(proof.removeApp).toHaveCount(0);
  await proof.appCode.fill(await shownCode(sandbox, key, 1));
  await proof.confirm.click();
  await (await new CredentialChangePage(laptop, "Authenticator app").shown()).removeApp.click();
  await expect((await there.shown()).told).toHaveText(say("It is removed."));
  await expect(there.setUpApp).toBeVisible();
});

test("a password is set and then changed, and the newer one signs in", async ({ page, sandbox, anotherBrowser }) => {
  const [ada, slug] = [somebody(), freeSlug()];
  await sandbox.seed({
    organization_name: "Acme Rockets",
    organization_slug: slug,
    members: [{ email_address: ada.email }],
  });
  await signInAt(page, sandbox, slug, "Acme Rockets", ada);
  const account = await new AccountPage(page).open(slug);
  const form = new CredentialChangePage(page, "Password");
  const newest = "a tiny walrus hums in the attic";
  for (const [link, password] of [
    [account.setPassword, "correct horse battery staple 7"],
    [account.changePassword, newest],
  ] as const) {
    await link.click();
    await form.shown();
    await form.newPassword.fill(password);
    await form.savePassword.click();
    await expect((await account.shown()).told).toHaveText(
      say("Your password is set. Your sessions in other browsers are over."),
    );
  }

  const elsewhere = await anotherBrowser();
  const door = await new OrganizationSignInPage(elsewhere, "Acme Rockets").open(slug);
  await door.email.fill(ada.email);
  await door.byPassword.click();
  const enter = await new PasswordPage(elsewhere, "Acme Rockets").shown();
  await enter.password.fill(newest);
  await enter.enter.click();
  await new MemberHome(elsewhere).shown();
});
