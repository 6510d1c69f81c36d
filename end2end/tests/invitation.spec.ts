import { invite, signUp } from "../fixtures/flows.ts";
import { place, visit } from "../fixtures/navigation.ts";
import { somebody } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConfirmAccountPage } from "../pages/confirm-account-page.ts";
import { InvitationPage } from "../pages/invitation-page.ts";
import { MemberHome, OrganizationSignInPage } from "../pages/organization-page.ts";

test("an invitation says who invites to what and for which address, and one press enters", async ({
  page,
  sandbox,
  site,
}) => {
  const dora = somebody("dora");
  const { link, slug } = await invite(sandbox, site.url, dora, dora.email);
  await visit(page, link);
  const invitation = await new InvitationPage(page, "Inviting Ltd").shown();
  await expect(page).toHaveTitle("Your invitation · Portico");
  await expect(invitation.main).toContainText(`The invitation is for ${dora.email}`);
  await expect(invitation.main).not.toContainText("asked for");
  await invitation.accept.click();
  await expect((await new MemberHome(page).shown()).you).toContainText(dora.email);
  expect(place(page)).toBe(`/org/${slug}`);
});

test("an invitation whose address is not in its URL names it before it enters", async ({ page, sandbox, site }) => {
  const dora = somebody("dora");
  const { link, slug } = await invite(sandbox, site.url, dora, "1");
  await visit(page, link);
  await (await new InvitationPage(page, "Inviting Ltd").shown()).open.click();
  const question = new InvitationPage(page, "Inviting Ltd");
  await expect(question.main).toContainText(`The invitation is for ${dora.email}`);
  await new OrganizationSignInPage(page, "Inviting Ltd").open(slug);
  await visit(page, "/authenticate/confirm?invitation");
  await question.join.click();
  await expect((await new MemberHome(page).shown()).you).toContainText(dora.email);
});

test("somebody else who is signed in is asked before an invitation enters", async ({ page, sandbox, site }) => {
  await signUp(page, sandbox, somebody());
  const dora = somebody("dora");
  const { link } = await invite(sandbox, site.url, dora, dora.email);
  await visit(page, link);
  await (await new InvitationPage(page, "Inviting Ltd").shown()).accept.click();
  await new InvitationPage(page, "Inviting Ltd").join.waitFor();
  await new ConfirmAccountPage(page, dora.email).notMe.click();
  // Still who she was.
  await new MemberHome(page).shown();
});
