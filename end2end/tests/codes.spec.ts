// Signing in by a mailed code, in the tab that has asked for it.
import { askForCode } from "../fixtures/flows.ts";
import { somebody } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/test.ts";
import { say } from "../fixtures/words.ts";
import { CheckEmailPage } from "../pages/check-email-page.ts";
import { NoOrganizationPage } from "../pages/organizations-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";

test("a code that is typed into the same tab signs in, whatever stands between its digits", async ({ page, sandbox }) => {
  const { sent, code } = await askForCode(page, sandbox, somebody());
  await expect(sent.code).toBeFocused();
  await sent.code.fill(` ${code.slice(0, 3)}-${code.slice(3)} `);
  await page.keyboard.press("Enter");
  await new NoOrganizationPage(page).shown();
  expect(page.url()).not.toContain(code);
});

test("a wrong code is told at its field, where the next one is typed", async ({ page, sandbox, watch }) => {
  watch.expectStatus(422, "/_portico/api/enter_code", "/login/sent");
  const { sent, code } = await askForCode(page, sandbox, somebody());
  await sent.code.fill(code === "000000" ? "000001" : "000000");
  await sent.enter.click();
  await expect(sent.code).toHaveAccessibleDescription(new RegExp(say("This code is not right. The newest one counts.")));
  await expect(sent.code).toHaveAttribute("aria-invalid", "true");
  await expect(sent.code).toBeFocused();
  await sent.code.fill(code);
  await sent.enter.click();
  await new NoOrganizationPage(page).shown();
});

test("who waits for a link may have a code instead", async ({ page, sandbox }) => {
  const ada = somebody();
  await (await new SignInPage(page).open()).askFor(ada.email);
  const sent = await new CheckEmailPage(page).shown();
  await sandbox.newestMail(ada.email);
  await sent.codeInstead.click();
  await sent.code.waitFor();
  const { code } = await sandbox.newestMail(ada.email, 2);
  await sent.code.fill(`${code}`);
  await sent.enter.click();
  await new NoOrganizationPage(page).shown();
});
