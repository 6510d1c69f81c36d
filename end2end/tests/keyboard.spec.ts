// No mouse: Tab, Enter and typing only.
import type { Locator, Page } from "@playwright/test";
import { shownCode } from "../fixtures/authenticator.ts";
import { seedStrict } from "../fixtures/flows.ts";
import { visit } from "../fixtures/navigation.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/test.ts";
import { CallbackPage } from "../pages/callback-page.ts";
import { CheckEmailPage } from "../pages/check-email-page.ts";
import { NewOrganizationPage } from "../pages/new-organization-page.ts";
import { MemberHome, OrganizationSignInPage } from "../pages/organization-page.ts";
import { NoOrganizationPage } from "../pages/organizations-page.ts";
import { RecoveryCodesPage, SecondStepPage } from "../pages/second-step-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";
import { SignedOutPage } from "../pages/sign-out-page.ts";

const focused = (target: Locator) => target.evaluate((element) => element === document.activeElement);

/** Presses Tab until the target has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let press = 0; press < 25; press++) {
    if (await focused(target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab never reaches it");
}

test("the discovery flow can be walked with the keyboard alone", async ({ page, scripted, sandbox, watch }) => {
  const ada = somebody();
  const slug = freeSlug();

  const form = await new SignInPage(page).open();
  watch.expectStatus(422, "/_portico/api/send_link", "/");
  await tabTo(page, form.email);
  await page.keyboard.type("ada@");
  await page.keyboard.press("Enter");
  await expect(form.problem).toBeVisible();
  await expect(form.email).toBeFocused();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(ada.email);
  await page.keyboard.press("Enter");

  await new CheckEmailPage(page).shown();
  await page.goto((await sandbox.newestMail(ada.email)).link);
  if (!scripted) {
    const callback = await new CallbackPage(page).shown();
    await tabTo(page, callback.continue);
    await page.keyboard.press("Enter");
  }
  const empty = await new NoOrganizationPage(page).shown();
  await tabTo(page, empty.create);
  await page.keyboard.press("Enter");

  const creation = await new NewOrganizationPage(page).shown();
  await tabTo(page, creation.name);
  await page.keyboard.type("Keyboard Works");
  await tabTo(page, creation.slug);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(slug);
  await tabTo(page, creation.create);
  await page.keyboard.press("Enter");

  const home = await new MemberHome(page).shown();
  await tabTo(page, home.switch);
  await tabTo(page, home.signOut);
  await page.keyboard.press("Space");
  await new SignedOutPage(page).shown();
});

test("an organization's door can be walked through with the keyboard alone", async ({ page, scripted, sandbox, watch }) => {
  const ada = somebody();
  const slug = freeSlug();
  await sandbox.seed({
    organization_name: "Acme Rockets",
    organization_slug: slug,
    members: [{ email_address: ada.email }],
  });
  const door = await new OrganizationSignInPage(page, "Acme Rockets").open(slug);
  watch.expectStatus(422, "/_portico/api/send_organization_link", `/org/${slug}`);
  await tabTo(page, door.email);
  await page.keyboard.type("ada@");
  await page.keyboard.press("Enter");
  await expect(door.problem).toBeVisible();
  await expect(door.email).toBeFocused();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(ada.email);
  await tabTo(page, door.send);
  await page.keyboard.press("Enter");

  await new CheckEmailPage(page).shown();
  await page.goto((await sandbox.newestMail(ada.email)).link);
  if (!scripted) {
    const callback = await new CallbackPage(page).shown();
    await tabTo(page, callback.continue);
    await page.keyboard.press("Enter");
  }
  const home = await new MemberHome(page).shown();
  await tabTo(page, home.signOut);
  await page.keyboard.press("Space");
  await new SignedOutPage(page).shown();
});

test("a login with a second step can be walked with the keyboard alone", async ({ page, sandbox }) => {
  const ada = somebody();
  const { organization_slug } = await seedStrict(sandbox, { email_address: ada.email });
  const door = await new OrganizationSignInPage(page, "Strict Bank").open(organization_slug);
  await tabTo(page, door.email);
  await page.keyboard.type(ada.email);
  await tabTo(page, door.sendCode);
  await page.keyboard.press("Enter");
  const sent = await new CheckEmailPage(page).shown();
  await tabTo(page, sent.code);
  await page.keyboard.type(`${(await sandbox.newestMail(ada.email)).code}`);
  await page.keyboard.press("Enter");

  const step = await new SecondStepPage(page, "Strict Bank").shown();
  await tabTo(page, step.setUpApp);
  await page.keyboard.press("Enter");
  await step.cannotScan.waitFor();
  await tabTo(page, page.locator("summary"));
  await page.keyboard.press("Space");
  const key = await step.key.innerText();
  await tabTo(page, step.appCode);
  await page.keyboard.type(await shownCode(sandbox, key));
  await page.keyboard.press("Enter");
  const recovery = await new RecoveryCodesPage(page).shown();
  await tabTo(page, recovery.kept);
  await page.keyboard.press("Enter");
  await new MemberHome(page).shown();
});

test("the first press of Tab offers to skip to the content", async ({ page }) => {
  // A page without a field that takes the focus at once.
  await visit(page, "/login/sent");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("nothing that is hidden takes the focus in the form for a new organization", async ({ page, sandbox, scripted }) => {
  const ada = somebody();
  await (await new SignInPage(page).open()).askFor(ada.email);
  await new CheckEmailPage(page).shown();
  await page.goto((await sandbox.newestMail(ada.email)).link);
  if (!scripted) await (await new CallbackPage(page).shown()).continue.click();
  await new NoOrganizationPage(page).shown();
  const form = await new NewOrganizationPage(page).open();
  await form.name.focus();
  await page.keyboard.press("Tab");
  await expect(form.slug).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByText("Logo, and who may join")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(form.create).toBeFocused();
});
