// Before the page has taken over, and after.
import type { Page } from "@playwright/test";
import { askForLink, openLinkHere, proveEmail, signUp } from "../fixtures/flows.ts";
import { goBack, hydrated, isScripted, place } from "../fixtures/navigation.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/test.ts";
import { CheckEmailPage } from "../pages/check-email-page.ts";
import { NewOrganizationPage } from "../pages/new-organization-page.ts";
import { MemberHome } from "../pages/organization-page.ts";
import { NoOrganizationPage, OrganizationsPage } from "../pages/organizations-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";

const WASM = /\.wasm$/;

/** Keeps requests for `url` back until the returned function is called: a slow connection, made exact. */
async function hold(page: Page, url: RegExp | string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(url, async (route) => {
    await released;
    // The page may be gone by then.
    await route.continue().catch(() => {});
  });
  return release;
}

test("what is typed before the page has taken over stays, with the focus", { tag: "@script" }, async ({
  page,
  sandbox,
}) => {
  const ada = somebody();
  const release = await hold(page, WASM);
  const form = new SignInPage(page);
  await page.goto("/");
  await form.email.fill(ada.email);
  await expect(page.locator("html[data-hydrated]")).toHaveCount(0);
  release();
  await hydrated(page);
  await expect(form.email).toHaveValue(ada.email);
  await expect(form.email).toBeFocused();
  await form.send.click();
  await new CheckEmailPage(page).shown();
  await sandbox.newestMail(ada.email);
});

test("a name typed before the page has taken over stays, and its address is made all the same", { tag: "@script" }, async ({
  page,
  sandbox,
}) => {
  await proveEmail(page, sandbox, somebody());
  await new NoOrganizationPage(page).shown();
  const release = await hold(page, WASM);
  const form = new NewOrganizationPage(page);
  const word = freeSlug("early");
  await page.goto("/organizations/new");
  await form.name.fill(word);
  release();
  await hydrated(page);
  await expect(form.name).toHaveValue(word);
  await form.create.click();
  await new MemberHome(page).shown();
  expect(place(page)).toBe(`/org/${word}`);
});

test("a page that never takes over works as plain HTML", { tag: "@script" }, async ({ page, sandbox, watch }) => {
  const ada = somebody();
  await hold(page, WASM);
  await page.goto("/");
  watch.expectStatus(422, "/");
  await new SignInPage(page).askFor("ada@");
  await expect(new SignInPage(page).problem).toContainText("name@company.com");
  await new SignInPage(page).askFor(ada.email);
  await expect(new CheckEmailPage(page).heading).toBeVisible();
  await page.goto((await sandbox.newestMail(ada.email)).link);
  await page.getByRole("button", { name: "Continue" }).click();
  await new NoOrganizationPage(page).create.click();
  await new NewOrganizationPage(page).submit("Plain", freeSlug("plain"));
  await expect(new MemberHome(page).heading).toBeVisible();
});

test("moving between pages changes the title and the heading, and with JavaScript loads no document", async ({
  page,
  sandbox,
}) => {
  const ada = somebody();
  const { name } = await signUp(page, sandbox, ada);
  const documents: string[] = [];
  page.on("request", (request) => void (request.resourceType() === "document" && documents.push(request.url())));
  const scripted = isScripted(page);
  const home = new MemberHome(page);
  await expect(page).toHaveTitle(`${name} · Portico`);

  await home.switch.click();
  const switcher = await OrganizationsPage.switcher(page).shown();
  await expect(page).toHaveTitle("Choose an organization · Portico");
  if (scripted) await expect(switcher.heading).toBeFocused();

  await switcher.create.click();
  const prove = page.getByRole("heading", { level: 1, name: "Confirm your email once more" });
  await expect(prove).toBeVisible();
  await expect(page).toHaveTitle("Create an organization · Portico");
  if (scripted) await expect(prove).toBeFocused();

  await goBack(page);
  await switcher.shown();
  await expect(page).toHaveTitle("Choose an organization · Portico");
  await switcher.choose(new RegExp(`^${name}`));
  await home.shown();
  await expect(page).toHaveTitle(`${name} · Portico`);
  if (scripted) {
    await expect(home.heading).toBeFocused();
    expect(documents).toEqual([]);
  }
});

test("a form with JavaScript updates in place, from the first to the last step", { tag: "@script" }, async ({
  page,
  sandbox,
  watch,
}) => {
  const ada = somebody();
  const mark = () => page.evaluate(() => void ((window as { mark?: string }).mark = "still here"));
  const stillHere = () => page.evaluate(() => (window as { mark?: string }).mark);
  const form = await new SignInPage(page).open();
  await mark();
  watch.expectStatus(422, "/_portico/api/send_link");
  await form.askFor("ada@");
  await expect(form.email).toBeFocused();
  await form.askFor(ada.email);
  const sent = await new CheckEmailPage(page).shown();
  await expect(sent.heading).toBeFocused();
  expect(await stillHere()).toBe("still here");

  await openLinkHere(page, (await sandbox.newestMail(ada.email)).link);
  // The callback's document is left behind, and its token with it: this page is a fresh one.
  const empty = await new NoOrganizationPage(page).shown();
  expect(await stillHere()).toBeUndefined();
  await mark();
  await empty.create.click();
  const creation = await new NewOrganizationPage(page).shown();
  await expect(creation.heading).toBeFocused();
  await creation.submit("In Place", freeSlug());
  await expect((await new MemberHome(page).shown()).heading).toBeFocused();
  expect(await stillHere()).toBe("still here");
});

test("the first page of a visit leaves the focus alone", async ({ page }) => {
  await new SignInPage(page).open();
  await expect(page.getByRole("heading", { level: 1 })).not.toBeFocused();
});

test("a page whose code cannot be loaded comes as a document", { tag: "@script" }, async ({ page, sandbox, watch }) => {
  const ada = somebody();
  await proveEmail(page, sandbox, ada);
  const none = await new NoOrganizationPage(page).shown();
  // As after a deployment that has other files.
  await page.route(/split_new_organization.*\.wasm$/, (route) => route.abort(), { times: 1 });
  watch.expectError(/Failed to fetch|ERR_FAILED/);
  await page.evaluate(() => Object.assign(window, { here: "still here" }));
  await none.create.click();
  await new NewOrganizationPage(page).shown();
  await hydrated(page);
  expect(await page.evaluate(() => Reflect.get(window, "here"))).toBeUndefined();
});

test("who types before the next frame is drawn keeps the field", { tag: "@script" }, async ({ page, sandbox }) => {
  const ada = somebody();
  await proveEmail(page, sandbox, ada);
  const none = await new NoOrganizationPage(page).shown();
  // As on a machine with much else to do: the next frames are held back until there is something typed.
  await page.evaluate(() => {
    const held: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (callback) => held.push(callback);
    document.addEventListener("input", () => held.splice(0).forEach((callback) => callback(performance.now())), { once: true });
  });
  await none.create.click();
  const form = new NewOrganizationPage(page);
  await form.name.pressSequentially("Acme Rockets");
  await expect(form.name).toBeFocused();
  await expect(form.name).toHaveValue("Acme Rockets");
});

test("a button says that it is busy and takes no second press", { tag: "@script" }, async ({ page, sandbox }) => {
  const ada = somebody();
  const form = await new SignInPage(page).open();
  const release = await hold(page, "**/_portico/api/send_link");
  await form.email.fill(ada.email);
  await form.send.click();
  const busy = page.getByRole("button", { name: "Sending the link…" });
  await expect(busy).toBeDisabled();
  await expect(busy).toHaveAttribute("aria-busy", "true");
  release();
  await new CheckEmailPage(page).shown();
  expect(await sandbox.inbox(ada.email)).toHaveLength(1);
});

test("of the organizations only the chosen one says that it is busy, and none takes a press", { tag: "@script" }, async ({
  page,
  sandbox,
}) => {
  const ada = somebody();
  const members = [{ email_address: ada.email }];
  await sandbox.seed(
    { organization_name: "Chosen Inc", organization_slug: freeSlug("chosen"), members },
    { organization_name: "Other Ltd", organization_slug: freeSlug("other"), members },
  );
  await proveEmail(page, sandbox, ada);
  const picker = await new OrganizationsPage(page).shown();
  const release = await hold(page, "**/_portico/api/choose_organization");
  await picker.choose(/^Chosen Inc/);
  await expect(picker.card(/^Chosen Inc/)).toHaveAttribute("aria-busy", "true");
  await expect(picker.card(/^Chosen Inc/)).toBeDisabled();
  await expect(picker.card(/^Other Ltd/)).not.toHaveAttribute("aria-busy");
  await expect(picker.card(/^Other Ltd/)).toBeDisabled();
  release();
  await expect((await new MemberHome(page).shown()).organization).toContainText("Chosen Inc");
});

test("the callback address with its token does not stay in the history", { tag: "@script" }, async ({
  page,
  sandbox,
}) => {
  const ada = somebody();
  await askForLink(page, ada);
  await openLinkHere(page, (await sandbox.newestMail(ada.email)).link);
  await new NoOrganizationPage(page).shown();
  await goBack(page);
  expect(page.url()).not.toContain("token");
});
