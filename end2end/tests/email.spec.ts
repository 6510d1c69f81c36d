import { askForLink, openLinkHere } from "../fixtures/flows.ts";
import { reload } from "../fixtures/navigation.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/test.ts";
import { say } from "../fixtures/words.ts";
import { CheckEmailPage, LinkOpenedPage } from "../pages/check-email-page.ts";
import { NoOrganizationPage } from "../pages/organizations-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";

const refused: [string, string, RegExp][] = [
  ["an empty email", "", /Enter your email address/],
  ["a blank email", "   ", /Enter your email address/],
  ["an email without a domain", "ada@", /should look like name@company\.com/],
  ["an email with a space inside", "ada lovelace@company.example", /should look like/],
  ["an email with two @", "ada@lovelace@company.example", /should look like/],
  ["an email of 400 characters", `${"a".repeat(388)}@company.com`, /at most 254 characters/],
  ["an email with an invisible character inside", "ada\u200b@company.example", /zero-width space/],
];

for (const [what, typed, reason] of refused) {
  test(`${what} is sent nowhere: the form says why and keeps what was typed`, async ({ page, watch }) => {
    watch.expectStatus(422, "/_portico/api/send_link", "/");
    const form = await new SignInPage(page).open();
    await form.askFor(typed);
    await expect(form.problem).toContainText(reason);
    await expect(form.email).toBeFocused();
    await expect(form.email).toHaveValue(typed);
    await expect(form.email).toHaveAccessibleDescription(reason);
    await expect(form.email).toHaveAttribute("aria-invalid", "true");

    await expect(form.main.getByText(reason), "it is said once").toHaveCount(1);

    await test.step("and a mended email goes out", async () => {
      await form.askFor(somebody().email);
      await new CheckEmailPage(page).shown();
    });
  });
}

test("a refused email is forgotten with the next visit", async ({ page, watch }) => {
  watch.expectStatus(422, "/_portico/api/send_link", "/");
  const form = await new SignInPage(page).open();
  await form.askFor("ada@");
  await expect(form.problem).toBeVisible();
  await reload(page);
  await expect((await form.shown()).problem).toHaveCount(0);
});

test("spaces and invisible characters around an email are dropped", async ({ page, sandbox }) => {
  const ada = somebody();
  await (await new SignInPage(page).open()).askFor(` \u200b${ada.email}\ufeff `);
  await expect((await new CheckEmailPage(page).shown()).main).toContainText(ada.email);
  await sandbox.newestMail(ada.email);
});

test("a tagged address with capitals is used as it is, and never stands in an address bar", async ({ page, sandbox }) => {
  const ada = somebody(`Ada+${freeSlug("tag")}`);
  await (await new SignInPage(page).open()).askFor(ada.email);
  await expect((await new CheckEmailPage(page).shown()).main).toContainText(ada.email);
  expect(page.url()).not.toContain("tag");
  await sandbox.newestMail(ada.email);
});

test("an international domain is shown as typed and mailed in its ASCII form", async ({ page, sandbox }) => {
  const label = freeSlug("b").slice(0, 10);
  await (await new SignInPage(page).open()).askFor(`ada@bücher.${label}.example`);
  await expect((await new CheckEmailPage(page).shown()).main).toContainText(`ada@bücher.${label}.example`);
  await sandbox.newestMail(`ada@xn--bcher-kva.${label}.example`);
});

test("an address typed in capitals finds the same person's organizations", async ({ page, sandbox }) => {
  const ada = somebody();
  await askForLink(page, { ...ada, email: ada.email.toUpperCase() });
  await sandbox.newestMail(ada.email);
});

test("a double click sends one link", async ({ page, sandbox }) => {
  const ada = somebody();
  const form = await new SignInPage(page).open();
  await form.email.fill(ada.email);
  await form.send.dblclick();
  await new CheckEmailPage(page).shown();
  expect(await sandbox.inbox(ada.email)).toHaveLength(1);
});

test("the address can be typed at once", async ({ page }) => {
  const form = await new SignInPage(page).open();
  await expect(form.email).toBeFocused();
});

test("“Check your email” finishes when the link was opened in another tab", async ({
  page,
  context,
  scripted,
  sandbox,
}) => {
  const ada = somebody();
  await askForLink(page, ada);
  const other = await context.newPage();
  await openLinkHere(other, (await sandbox.newestMail(ada.email)).link);
  await new NoOrganizationPage(other).shown();
  // By itself, since that tab has told this one; without JavaScript it takes a press.
  if (!scripted) {
    await page.getByRole("link", { name: say("I have opened it") }).click();
    await (await new LinkOpenedPage(page).shown()).on.click();
  }
  await new NoOrganizationPage(page).shown();
});

test("a reload of “Check your email” sends nothing", async ({ page, sandbox }) => {
  const ada = somebody();
  await askForLink(page, ada);
  await reload(page);
  await expect((await new CheckEmailPage(page).shown()).main).toContainText(ada.email);
  expect(await sandbox.inbox(ada.email)).toHaveLength(1);
});

test("asking again at once, for the same address, sends one link", async ({ page, sandbox }) => {
  const ada = somebody();
  await askForLink(page, ada);
  await askForLink(page, ada);
  expect(await sandbox.inbox(ada.email)).toHaveLength(1);
});

test("another address can be used instead", async ({ page, sandbox }) => {
  const [wrong, right] = [somebody("wrong"), somebody("right")];
  await askForLink(page, wrong);
  await new CheckEmailPage(page).another.click();
  await (await new SignInPage(page).shown()).askFor(right.email);
  await expect((await new CheckEmailPage(page).shown()).main).toContainText(right.email);
  await sandbox.newestMail(right.email);
});

test("known and unknown addresses get the same answer", async ({ page, sandbox }) => {
  const [member, stranger] = [somebody("member"), somebody("mallory")];
  await sandbox.seed({
    organization_name: "Acme",
    organization_slug: freeSlug(),
    members: [{ email_address: member.email }],
  });
  const answer = async (person: typeof member) => {
    await askForLink(page, person);
    const words = await page.getByRole("main").innerText();
    return words.replaceAll(person.email, "EMAIL").replace(/ in \d+ s/, "");
  };
  expect(await answer(stranger)).toBe(await answer(member));
});
