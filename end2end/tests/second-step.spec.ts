// An organization that asks for a second step: each factor to the end.
import { shownCode } from "../fixtures/authenticator.ts";
import { beginSecondStep, setUpApp } from "../fixtures/flows.ts";
import { reload, visit } from "../fixtures/navigation.ts";
import { somebody } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/test.ts";
import { say } from "../fixtures/words.ts";
import { MemberHome } from "../pages/organization-page.ts";
import { RecoveryCodesLeftPage, RecoveryCodesPage, SecondStepPage } from "../pages/second-step-page.ts";

test("a phone is set up, and its code signs in", async ({ page, sandbox, watch }) => {
  const ada = somebody();
  const { step } = await beginSecondStep(page, sandbox, ada);
  await step.setUpPhone.click();
  await expect(step.phone).toBeFocused();
  watch.expectStatus(422, "/_portico/api/send_sms_code", "/login/second-step");
  await step.phone.fill("12");
  await step.sendCode.click();
  await expect(step.phone).toHaveAttribute("aria-invalid", "true");
  await expect(step.phone).toBeFocused();
  await expect(step.phone).toHaveValue("12");
  await step.phone.fill("(500) 555-0006");
  await step.sendCode.click();
  await expect(step.main).toContainText("+1 500-555-0006");
  await expect(step.smsCode).toBeFocused();
  await step.smsCode.fill(`${(await sandbox.newestMail(ada.email, 2)).code}`);
  await page.keyboard.press("Enter");
  await new MemberHome(page).shown();
});

test("an app is set up with the key it shows, and its recovery codes are kept", async ({ page, sandbox, scripted, context, watch }) => {
  const ada = somebody();
  const { step, slug } = await beginSecondStep(page, sandbox, ada);
  await step.setUpApp.click();
  await expect(page.getByRole("img", { name: say("QR code for your authenticator app") })).toBeVisible();
  await step.cannotScan.click();
  const key = await step.key.innerText();
  await reload(page);
  await step.cannotScan.click();
  await expect(step.key).toHaveText(key);

  watch.expectStatus(422, "/_portico/api/take_second_step", "/login/second-step");
  const code = await shownCode(sandbox, key);
  await step.appCode.fill(code === "000000" ? "000001" : "000000");
  await step.go.click();
  await expect(step.appCode).toHaveAccessibleDescription(new RegExp(say("This code is not right. The newest one counts.")));
  await expect(step.appCode).toBeFocused();
  await step.appCode.fill(await shownCode(sandbox, key));
  await step.go.click();

  const recovery = await new RecoveryCodesPage(page).shown();
  await expect(recovery.codes).toHaveCount(10);
  const [first = ""] = await recovery.codes.allInnerTexts();
  const download = page.waitForEvent("download");
  await recovery.download.click();
  const file = await (await download).createReadStream();
  let text = "";
  for await (const chunk of file) text += chunk;
  expect(text).toContain(first);
  if (scripted) {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await recovery.copy.click();
    await expect(page.getByRole("button", { name: say("Copied"), exact: true })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(first);
  } else {
    await expect(recovery.copy).toHaveCount(0);
  }
  await recovery.kept.click();
  await new MemberHome(page).shown();
  await visit(page, "/login/recovery-codes");
  await expect(page).toHaveURL(new RegExp(`/org/${slug}$`));
});

test("a recovery code signs in without the app, and says how many are left", async ({ page, sandbox, anotherBrowser }) => {
  const ada = somebody();
  const begun = await beginSecondStep(page, sandbox, ada);
  const codes = await setUpApp(page, sandbox, begun.step);
  const elsewhere = await anotherBrowser();
  const { step } = await beginSecondStep(elsewhere, sandbox, ada, begun);
  await step.useRecoveryCode.click();
  await step.recoveryCode.fill(` ${codes[0]} `);
  await step.go.click();
  const left = await new RecoveryCodesLeftPage(elsewhere).shown();
  await expect(left.main).toContainText("9");
  await left.makeNew.click();
  const recovery = await new RecoveryCodesPage(elsewhere).shown();
  await expect(recovery.codes).toHaveCount(10);
  await recovery.kept.click();
  await new MemberHome(elsewhere).shown();
});

test("what was begun goes on in another tab and after Back", async ({ page, sandbox, context }) => {
  const ada = somebody();
  const { step, name } = await beginSecondStep(page, sandbox, ada);
  await step.setUpApp.click();
  await step.cannotScan.click();
  const key = await step.key.innerText();
  const tab = await context.newPage();
  await visit(tab, "/login/second-step");
  const there = await new SecondStepPage(tab, name).shown();
  await there.appCode.fill(await shownCode(sandbox, key));
  await there.go.click();
  await new RecoveryCodesPage(tab).shown();
  await tab.close();
  await reload(page);
  await expect(page).toHaveURL(/\/org\//);
});
