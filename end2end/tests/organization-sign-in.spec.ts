import { askOrganizationForLink, openLinkHere, signInAt, signUp } from "../fixtures/flows.ts";
import { place, visit } from "../fixtures/navigation.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/test.ts";
import { CheckEmailPage } from "../pages/check-email-page.ts";
import { MemberHome, OrganizationSignInPage } from "../pages/organization-page.ts";
import { ProblemPage } from "../pages/problem-page.ts";
import { SecondStepPage } from "../pages/second-step-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";

test("a member signs in on the organization's own page", async ({ page, sandbox }) => {
  const ada = somebody();
  const slug = freeSlug();
  await sandbox.seed({
    organization_name: "Acme & Daughters",
    organization_slug: slug,
    members: [{ email_address: ada.email, name: "Ada Lovelace" }],
  });
  await askOrganizationForLink(page, slug, "Acme & Daughters", ada);
  await expect(page.getByRole("main")).toContainText("Acme & Daughters");
  await expect(page.getByRole("main")).toContainText(ada.email);
  const mail = await sandbox.newestMail(ada.email);
  expect(mail.kind).toBe("login");
  await openLinkHere(page, mail.link);

  const home = await new MemberHome(page).shown();
  await expect(home.heading).toHaveText("Welcome, Ada");
  await expect(home.you).toContainText("Member");
  expect(place(page)).toBe(`/org/${slug}`);
});

test("whoever may join by email domain signs up on the organization's own page", async ({ page, sandbox }) => {
  const ada = somebody();
  const slug = freeSlug();
  await sandbox.seed({
    organization_name: "Open House",
    organization_slug: slug,
    email_jit_provisioning: "RESTRICTED",
    email_allowed_domains: [ada.domain],
  });
  await signInAt(page, sandbox, slug, "Open House", ada);
  await expect(new MemberHome(page).you).toContainText(ada.email);
});

test("a stranger gets the same answer as a member, and no mail", async ({ page, sandbox }) => {
  const [ada, stranger] = [somebody(), somebody("mallory")];
  const slug = freeSlug();
  await sandbox.seed({
    organization_name: "Private",
    organization_slug: slug,
    members: [{ email_address: ada.email }],
  });
  await askOrganizationForLink(page, slug, "Private", ada);
  const words = async () => (await page.getByRole("main").innerText()).replace(/ in \d+ s/, "");
  const toMember = await words();
  await askOrganizationForLink(page, slug, "Private", stranger);
  expect(await words()).toBe(toMember.replace(ada.email, stranger.email));
  expect(await sandbox.inbox(stranger.email)).toEqual([]);
});

test("a wrong address can be corrected on the same organization's page", async ({ page, sandbox }) => {
  const slug = freeSlug();
  await sandbox.seed({ organization_name: "Acme", organization_slug: slug });
  await askOrganizationForLink(page, slug, "Acme", somebody());
  await new CheckEmailPage(page).another.click();
  await new OrganizationSignInPage(page, "Acme").shown();
  expect(place(page)).toBe(`/org/${slug}`);
});

test("a malformed email stays in the organization's form, with the reason", async ({ page, sandbox, watch }) => {
  const slug = freeSlug();
  await sandbox.seed({ organization_name: "Acme", organization_slug: slug });
  watch.expectStatus(422, "/_portico/api/send_organization_link", `/org/${slug}`);
  const form = await new OrganizationSignInPage(page, "Acme").open(slug);
  await form.askFor("ada@");
  await expect(form.problem).toContainText("name@company.com");
  await expect(form.email).toHaveValue("ada@");
  await expect(form.email).toHaveAccessibleDescription(/does not look like an email address/);
});

test("an organization that takes no email links says which ways it takes", async ({ page, sandbox }) => {
  const slug = freeSlug();
  await sandbox.seed({
    organization_name: "Elsewhere Only",
    organization_slug: slug,
    auth_methods: "RESTRICTED",
    allowed_auth_methods: ["microsoft_oauth", "slack_oauth"],
  });
  const form = await new OrganizationSignInPage(page, "Elsewhere Only").open(slug);
  await expect(form.email).toHaveCount(0);
  await expect(form.main).toContainText("does not take email links");
  await expect(form.main.getByRole("listitem")).toHaveText(["Microsoft", "Slack"]);
  await form.findYours.click();
  await new SignInPage(page).shown();
});

test("an organization that requires a second step asks for it after the link", async ({ page, sandbox }) => {
  const ada = somebody();
  const slug = freeSlug();
  await sandbox.seed({
    organization_name: "Strict Bank",
    organization_slug: slug,
    mfa_policy: "REQUIRED_FOR_ALL",
    members: [{ email_address: ada.email }],
  });
  await askOrganizationForLink(page, slug, "Strict Bank", ada);
  await openLinkHere(page, (await sandbox.newestMail(ada.email)).link);
  const step = await new SecondStepPage(page, "Strict Bank").shown();
  await step.back.click();
  await new SignInPage(page).shown();
  await new OrganizationSignInPage(page, "Strict Bank").open(slug);
});

test("every spelling of an organization's address leads to the one", async ({ page, sandbox }) => {
  const slug = freeSlug();
  await sandbox.seed({ organization_name: "Acme", organization_slug: slug });
  const spellings = [slug.toUpperCase(), `${slug}/`, `%61${slug.slice(1)}`, `${slug}/login`];
  for (const spelling of spellings) {
    const response = await visit(page, `/org/${spelling}`);
    expect((await response.request().redirectedFrom()?.response())?.status(), spelling).toBe(308);
    expect(place(page), spelling).toBe(`/org/${slug}`);
  }
});

test("an unknown organization is a page that says so, with a way on", async ({ page, watch }) => {
  const slug = freeSlug("nobody");
  watch.expectStatus(404, `/org/${slug}`);
  const response = await visit(page, `/org/${slug}`);
  expect(response.status()).toBe(404);
  await expect(page).toHaveTitle("We can’t find that organization · Portico");
  await (await new ProblemPage(page, "We can’t find that organization").shown()).wayOn.click();
  await new SignInPage(page).shown();
});

test("an address that could not be a slug is not found either, without a call upstream", async ({ request }) => {
  const addresses = ["..%2f..%2fetc", "a%2fb", "%00", "a", "x".repeat(1000), "%C3%A9t%C3%A9", "a%20b", "~~", "%E0%A4%A"];
  for (const address of addresses) {
    const response = await request.get(`/org/${address}`);
    expect(response.status(), address).toBe(404);
    expect(await response.text(), address).toContain("<h1");
  }
});

test("the organization's id in the slug's place is not found", async ({ request, sandbox }) => {
  const [made] = await sandbox.seed({ organization_name: "Acme", organization_slug: freeSlug() });
  expect((await request.get(`/org/${made?.organization_id}`)).status()).toBe(404);
});

test("the form sends to its own organization, whatever a tampered page adds", async ({ page, sandbox }) => {
  const ada = somebody();
  const [slug, other] = [freeSlug(), freeSlug("other")];
  const [, foreign] = await sandbox.seed(
    { organization_name: "Acme", organization_slug: slug, members: [{ email_address: ada.email }] },
    { organization_name: "Other", organization_slug: other, members: [{ email_address: ada.email }] },
  );
  await page.route("**/_portico/api/send_organization_link", async (route) => {
    const body = `${route.request().postData()}&organization_id=${foreign?.organization_id}`;
    await route.continue({ postData: body });
  });
  await askOrganizationForLink(page, slug, "Acme", ada);
  await openLinkHere(page, (await sandbox.newestMail(ada.email)).link);
  await expect((await new MemberHome(page).shown()).organization).toContainText(slug);
});

test("the address can be typed at once on an organization's page", async ({ page, sandbox }) => {
  const slug = freeSlug();
  await sandbox.seed({ organization_name: "Acme", organization_slug: slug });
  await expect((await new OrganizationSignInPage(page, "Acme").open(slug)).email).toBeFocused();
});

test("a member of another organization is told so, and switches with one press", async ({ page, sandbox }) => {
  const ada = somebody();
  const [acme, beta] = [freeSlug("acme"), freeSlug("beta")];
  await sandbox.seed(
    { organization_name: "Acme", organization_slug: acme, members: [{ email_address: ada.email }] },
    { organization_name: "Beta", organization_slug: beta, members: [{ email_address: ada.email }] },
  );
  await signInAt(page, sandbox, acme, "Acme", ada);
  const form = await new OrganizationSignInPage(page, "Beta").open(beta);
  await expect(form.main).toContainText(`You are signed in to Acme as ${ada.email}.`);
  await form.switch.click();
  await expect((await new MemberHome(page).shown()).organization).toContainText("Beta");
  expect(place(page)).toBe(`/org/${beta}`);
  await expect((await new MemberHome(page).open(acme)).organization).toContainText("Acme");
});

test("a member who does not belong to the other organization is told so there", async ({ page, sandbox, watch }) => {
  const other = freeSlug("other");
  await sandbox.seed({ organization_name: "Other", organization_slug: other });
  await signUp(page, sandbox, somebody());
  const form = await new OrganizationSignInPage(page, "Other").open(other);
  watch.expectStatus(403, "/_portico/api/choose_organization", `/org/${other}`);
  await form.switch.click();
  await expect(form.problem).toContainText("You are not a member there yet");
});

test("a member of one organization is a visitor of another", async ({ page, sandbox }) => {
  const other = freeSlug("other");
  await sandbox.seed({ organization_name: "Other", organization_slug: other });
  const { slug } = await signUp(page, sandbox, somebody());
  await new OrganizationSignInPage(page, "Other").open(other);
  await new MemberHome(page).open(slug);
});
