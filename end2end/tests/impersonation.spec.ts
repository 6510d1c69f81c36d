// Somebody of support, who acts as a member by a link that the dashboard makes.
import { visit } from "../fixtures/navigation.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import type { Sandbox } from "../fixtures/sandbox.ts";
import { expect, test } from "../fixtures/test.ts";
import { say } from "../fixtures/words.ts";
import { ActAsPage, ImpersonationBanner, ImpersonationPage } from "../pages/impersonation-page.ts";
import { MemberHome, OrganizationSignInPage } from "../pages/organization-page.ts";
import { ProblemPage } from "../pages/problem-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";
import { SignedOutPage } from "../pages/sign-out-page.ts";

const support = "grace@support.example";

async function linkToActAs(sandbox: Sandbox, email: string) {
  const slug = freeSlug();
  const [made] = await sandbox.seed({
    organization_name: "Acme Rockets",
    organization_slug: slug,
    members: [{ email_address: email }],
  });
  return { slug, link: await sandbox.impersonation(`${made?.members[0]?.member_id}`, support) };
}

test("a link to act as a member enters after a yes, under a banner, and is ended", async ({
  page,
  sandbox,
  scripted,
  axe,
}) => {
  const ada = somebody();
  const { slug, link } = await linkToActAs(sandbox, ada.email);
  await visit(page, link);
  await (await new ImpersonationPage(page).shown()).go.click();
  const question = await new ActAsPage(page, ada.email).shown();
  await expect(question.main).toContainText(support);
  await question.go.click();

  await new MemberHome(page).shown();
  const banner = new ImpersonationBanner(page);
  await expect(banner.whole).toContainText(say("You are acting as {0}", ada.email));
  await expect(banner.whole).toContainText(support);
  if (scripted) await axe(page);
  await new MemberHome(page).open(slug);
  await expect(banner.whole).toBeVisible();
  await banner.end.click();
  await new SignedOutPage(page).shown();
  await new OrganizationSignInPage(page, "Acme Rockets").open(slug);
});

test("a link to act as a member is good for one question, and a no enters nothing", async ({
  page,
  sandbox,
  anotherBrowser,
  watch,
}) => {
  const ada = somebody();
  const { slug, link } = await linkToActAs(sandbox, ada.email);
  await visit(page, link);
  await (await new ImpersonationPage(page).shown()).go.click();
  await (await new ActAsPage(page, ada.email).shown()).notMe.click();
  await new SignInPage(page).shown();
  await new OrganizationSignInPage(page, "Acme Rockets").open(slug);

  const other = await anotherBrowser();
  await visit(other, link);
  watch.expectStatus(410, "/_portico/api/finish_sign_in", "/authenticate");
  await (await new ImpersonationPage(other).shown()).go.click();
  await new ProblemPage(other, say("This link to act as a member no longer works")).shown();
});
