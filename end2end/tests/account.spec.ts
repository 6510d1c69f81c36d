// A member's own page: the name, and the sessions in other browsers.
import { signInByDiscovery, signUp } from "../fixtures/flows.ts";
import { place } from "../fixtures/navigation.ts";
import { somebody } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/test.ts";
import { say } from "../fixtures/words.ts";
import { AccountPage } from "../pages/account-page.ts";
import { MemberHome, OrganizationSignInPage } from "../pages/organization-page.ts";
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
