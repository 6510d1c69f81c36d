import { proveEmail, signInAt, signInByDiscovery, signUp } from "../fixtures/flows.ts";
import { reload, visit } from "../fixtures/navigation.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/test.ts";
import { MemberHome } from "../pages/organization-page.ts";
import { OrganizationsPage } from "../pages/organizations-page.ts";

test("two organizations in two tabs each show their own", async ({ page, context, sandbox }) => {
  const ada = somebody();
  const [acme, beta] = [freeSlug("acme"), freeSlug("beta")];
  await sandbox.seed(
    { organization_name: "Acme", organization_slug: acme, members: [{ email_address: ada.email, roles: ["stytch_admin"] }] },
    { organization_name: "Beta", organization_slug: beta, members: [{ email_address: ada.email }] },
  );
  await signInByDiscovery(page, sandbox, ada, "Acme");
  const other = await context.newPage();
  await visit(other, "/organizations");
  await (await OrganizationsPage.switcher(other).shown()).choose(/^Beta/);
  await new MemberHome(other).shown();

  for (const round of ["at once", "after a reload"]) {
    await test.step(round, async () => {
      const [inAcme, inBeta] = [await new MemberHome(page).shown(), await new MemberHome(other).shown()];
      await expect(inAcme.organization).toContainText(acme);
      await expect(inAcme.you).toContainText("Administrator");
      await expect(inAcme.main).not.toContainText(beta);
      await expect(inBeta.organization).toContainText(beta);
      await expect(inBeta.you).not.toContainText("Administrator");
      await expect(inBeta.main).not.toContainText(acme);
    });
    await Promise.all([reload(page), reload(other)]);
  }
});

test("two tabs that choose different organizations from one picker both get in", async ({ page, context, sandbox }) => {
  const ada = somebody();
  await sandbox.seed(
    { organization_name: "Acme", organization_slug: freeSlug("acme"), members: [{ email_address: ada.email }] },
    { organization_name: "Beta", organization_slug: freeSlug("beta"), members: [{ email_address: ada.email }] },
  );
  await proveEmail(page, sandbox, ada);
  await new OrganizationsPage(page).shown();
  const other = await context.newPage();
  await new OrganizationsPage(other).open();
  await new OrganizationsPage(page).choose(/^Acme/);
  await expect((await new MemberHome(page).shown()).organization).toContainText("Acme");
  await new OrganizationsPage(other).choose(/^Beta/);
  await expect((await new MemberHome(other).shown()).organization).toContainText("Beta");
});

test("two people in two browsers see only themselves", async ({ page, sandbox, anotherBrowser }) => {
  const [ada, grace] = [somebody(), somebody("grace")];
  const slug = freeSlug("shared");
  await sandbox.seed({
    organization_name: "Shared",
    organization_slug: slug,
    members: [{ email_address: ada.email }, { email_address: grace.email }],
  });
  const other = await anotherBrowser();
  await signInAt(page, sandbox, slug, "Shared", ada);
  await signInAt(other, sandbox, slug, "Shared", grace);
  for (const [where, self, stranger] of [[page, ada, grace], [other, grace, ada]] as const) {
    await reload(where);
    const home = await new MemberHome(where).shown();
    await expect(home.you).toContainText(self.email);
    await expect(home.main).not.toContainText(stranger.email);
  }
});

test("a stranger's browser sees nothing of a member's organization", async ({ page, sandbox, anotherBrowser }) => {
  const ada = somebody();
  const { slug } = await signUp(page, sandbox, ada);
  const other = await anotherBrowser();
  const response = await visit(other, `/org/${slug}`);
  expect(await response.text()).not.toContain(ada.email);
});
