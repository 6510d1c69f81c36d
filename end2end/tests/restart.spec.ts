// The server is killed as by a power cut, and started again over the same data.
import { shownCode } from "../fixtures/authenticator.ts";
import { askForCode, askForLink, askForPassword, beginSecondStep, seedStrict } from "../fixtures/flows.ts";
import { reload, visit } from "../fixtures/navigation.ts";
import { expect, test } from "../fixtures/own-server.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import type { OrganizationSeed } from "../fixtures/sandbox.ts";
import type { Server } from "../fixtures/server.ts";
import type { Watch } from "../fixtures/watch.ts";
import { say } from "../fixtures/words.ts";
import { CallbackPage } from "../pages/callback-page.ts";
import { CheckEmailPage } from "../pages/check-email-page.ts";
import { NewOrganizationPage } from "../pages/new-organization-page.ts";
import { MemberHome, OrganizationSignInPage } from "../pages/organization-page.ts";
import { NoOrganizationPage, OrganizationsPage } from "../pages/organizations-page.ts";
import { NewPasswordPage } from "../pages/password-page.ts";
import { ProviderPage } from "../pages/provider-page.ts";
import { RecoveryCodesLeftPage, RecoveryCodesPage, SecondStepPage } from "../pages/second-step-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";
import { SignedOutPage } from "../pages/sign-out-page.ts";

async function killAndRestart(watch: Watch, server: Server): Promise<void> {
  // What is still being loaded would fail, which is another test's.
  await watch.quiet();
  await server.kill();
  await server.run();
}

test("killing the server between any two steps loses no step", async ({ page, server, scripted, sandbox, watch }) => {
  const ada = somebody();
  const slug = freeSlug("survivor");
  await askForLink(page, ada);

  await killAndRestart(watch, server);
  await reload(page);
  await expect((await new CheckEmailPage(page).shown()).main).toContainText(ada.email);
  await page.goto((await sandbox.newestMail(ada.email)).link);
  if (!scripted) {
    const callback = await new CallbackPage(page).shown();
    // Still the browser that asked.
    await expect(callback.heading).toHaveText("Continue signing in");
    await killAndRestart(watch, server);
    await callback.continue.click();
  }
  await new NoOrganizationPage(page).shown();

  await killAndRestart(watch, server);
  await reload(page);
  await (await new NoOrganizationPage(page).shown()).create.click();
  const form = await new NewOrganizationPage(page).shown();
  await form.name.fill("Survivor");
  await form.slug.fill(slug);

  await killAndRestart(watch, server);
  await form.create.click();
  const home = await new MemberHome(page).shown();
  await expect(home.you).toContainText("Administrator");

  await killAndRestart(watch, server);
  await reload(page);
  await expect((await home.shown()).organization).toContainText(slug);
  await visit(page, "/organizations");
  await expect(page.getByRole("heading", { level: 1, name: "Switch organization" })).toBeVisible();
});

test("killing the server between any two steps of a login with a second step loses none", async ({ page, server, sandbox, watch }) => {
  const ada = somebody();
  const { step, name } = await beginSecondStep(page, sandbox, ada);

  await killAndRestart(watch, server);
  await step.setUpApp.click();
  await step.cannotScan.click();
  const key = await step.key.innerText();

  await killAndRestart(watch, server);
  await reload(page);
  await new SecondStepPage(page, name).shown();
  await step.cannotScan.click();
  await expect(step.key).toHaveText(key);
  await step.appCode.fill(await shownCode(sandbox, key));

  await killAndRestart(watch, server);
  await step.go.click();
  const recovery = await new RecoveryCodesPage(page).shown();
  const codes = await recovery.codes.allInnerTexts();

  await killAndRestart(watch, server);
  await reload(page);
  await expect((await recovery.shown()).codes).toHaveText(codes);
  await recovery.kept.click();
  await new MemberHome(page).shown();
});

test("killing the server while somebody is at a provider, or types a password, loses nothing", async ({
  page,
  server,
  sandbox,
  watch,
}) => {
  const ada = somebody();
  await sandbox.seed({ organization_name: "Acme", organization_slug: freeSlug(), members: [{ email_address: ada.email }] });
  await new SignInPage(page).open();
  await page.getByRole("button", { name: say("Continue with {0}", "Google") }).click();
  const provider = await new ProviderPage(page).shown();
  await provider.email.fill(ada.email);

  // The sandbox is the same process, and remembers too.
  await killAndRestart(watch, server);
  await provider.go.click();
  await (await new OrganizationsPage(page).shown()).choose(/^Acme/);
  await (await new MemberHome(page).shown()).signOut.click();
  await new SignedOutPage(page).shown();

  const password = await askForPassword(page, ada);
  await killAndRestart(watch, server);
  await password.forgotten.click();
  await new CheckEmailPage(page).shown();
  await page.goto((await sandbox.newestMail(ada.email)).link);
  const chosen = await new NewPasswordPage(page).shown();
  await killAndRestart(watch, server);
  await chosen.password.fill("correct horse battery staple 7");
  await chosen.set.click();
  await new OrganizationsPage(page).shown();
});

test("killing the server while a code is on its way by mail, and then by text message, loses neither", async ({
  page,
  server,
  sandbox,
  watch,
}) => {
  const ada = somebody();
  await seedStrict(sandbox, { email_address: ada.email });
  const { sent, code } = await askForCode(page, sandbox, ada);
  await killAndRestart(watch, server);
  await sent.code.fill(code);
  await sent.enter.click();
  await (await new OrganizationsPage(page).shown()).choose(/^Strict/);

  const step = await new SecondStepPage(page, "Strict Bank").shown();
  await killAndRestart(watch, server);
  await step.setUpPhone.click();
  await step.phone.fill("(500) 555-0006");
  await killAndRestart(watch, server);
  await step.sendCode.click();
  await expect(step.main).toContainText("+1 500-555-0006");
  const text = await sandbox.newestMail(ada.email, 2);
  await killAndRestart(watch, server);
  await step.smsCode.fill(`${text.code}`);
  await step.go.click();
  await new MemberHome(page).shown();
});

test("killing the server while somebody is at their identity provider, or types a recovery code, loses nothing", async ({
  page,
  server,
  sandbox,
  watch,
}) => {
  const ada = somebody();
  const totp = { secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", recovery_codes: ["abcd-efgh-2345"] };
  const bySso: Partial<OrganizationSeed> = {
    auth_methods: "RESTRICTED",
    allowed_auth_methods: ["sso"],
    sso_connections: [{ protocol: "saml", display_name: "Okta" }],
  };
  const made = await seedStrict(sandbox, { email_address: ada.email, totp }, bySso);
  await new OrganizationSignInPage(page, "Strict Bank").open(made.organization_slug);
  await page.getByRole("button", { name: say("Continue with {0}", "Okta") }).click();
  const provider = await new ProviderPage(page).shown();
  await provider.email.fill(ada.email);
  await killAndRestart(watch, server);
  await provider.go.click();

  const step = await new SecondStepPage(page, "Strict Bank").shown();
  await killAndRestart(watch, server);
  await step.useRecoveryCode.click();
  await step.recoveryCode.fill("abcd-efgh-2345");
  await killAndRestart(watch, server);
  await step.go.click();
  const used = await new RecoveryCodesLeftPage(page).shown();
  await killAndRestart(watch, server);
  await reload(page);
  await (await used.shown()).go.click();
  await new MemberHome(page).shown();
});

test("a form sent while the server is away keeps what was typed and goes out afterwards", { tag: "@script" }, async ({
  page,
  server,
  watch,
}) => {
  const ada = somebody();
  const form = await new SignInPage(page).open();
  await server.kill();
  watch.expectError(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_SOCKET_NOT_CONNECTED|ERR_EMPTY_RESPONSE/);
  await form.askFor(ada.email);
  await expect(form.problem).toContainText("You seem to be offline");
  await expect(form.email).toHaveValue(ada.email);
  await server.run();
  await form.send.click();
  await new CheckEmailPage(page).shown();
});
