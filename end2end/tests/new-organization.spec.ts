import { askForLink, openLinkHere, proveEmail, signUp } from "../fixtures/flows.ts";
import { place, visit } from "../fixtures/navigation.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/test.ts";
import { CheckEmailPage } from "../pages/check-email-page.ts";
import { NewOrganizationPage, ProveEmailPage } from "../pages/new-organization-page.ts";
import { MemberHome } from "../pages/organization-page.ts";
import { NoOrganizationPage, OrganizationsPage } from "../pages/organizations-page.ts";

const refusal = [422, "/_portico/api/create_organization", "/organizations/new"] as const;

test("the address follows the name until somebody edits it", { tag: "@script" }, async ({ page, sandbox }) => {
  await proveEmail(page, sandbox, somebody());
  await (await new NoOrganizationPage(page).shown()).create.click();
  const form = await new NewOrganizationPage(page).shown();
  await form.name.pressSequentially("Müller & Søn");
  await expect(form.slug).toHaveValue("mueller-soen");
  await form.name.fill("Ada’s Café");
  await expect(form.slug).toHaveValue("adas-cafe");
  await form.slug.fill("my-own");
  await form.name.fill("Something Else");
  await expect(form.slug).toHaveValue("my-own");
});

test("while it is typed, an address is called free, taken, reserved or malformed", { tag: "@script" }, async ({
  page,
  sandbox,
}) => {
  const taken = freeSlug("taken");
  await sandbox.seed({ organization_name: "Taken", organization_slug: taken });
  await proveEmail(page, sandbox, somebody());
  const form = await new NewOrganizationPage(page).open();
  const free = freeSlug("free");
  await form.slug.fill(free);
  await expect(form.advice).toHaveText(`${free} is free`);
  await form.slug.fill(taken);
  await expect(form.slug).toHaveAccessibleDescription(new RegExp(`“${taken}” is taken`));
  await expect(form.proposals).toHaveText([`${taken}-hq`, `${taken}-team`, `${taken}-app`]);
  await form.slug.fill("authenticate");
  await expect(form.slug).toHaveAccessibleDescription(/reserved/);
  await form.slug.fill("..");
  await expect(form.slug).toHaveAccessibleDescription(/at least one letter or digit/);
  await expect(form.slug).toHaveAttribute("aria-invalid", "true");
  await form.slug.fill(free);
  await expect(form.advice).toHaveText(`${free} is free`);
  await expect(form.slug).not.toHaveAttribute("aria-invalid");
});

test("a slow answer about an earlier address is not shown for a later one", { tag: "@script" }, async ({
  page,
  sandbox,
}) => {
  await proveEmail(page, sandbox, somebody());
  const form = await new NewOrganizationPage(page).open();
  const [early, late] = [freeSlug("early"), freeSlug("late")];
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/check_slug.*early/, async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest(/check_slug.*early/);
  await form.slug.fill(early);
  await asked;
  await form.slug.fill(late);
  await expect(form.advice).toHaveText(`${late} is free`);
  const answered = page.waitForResponse(/check_slug.*early/);
  release();
  await answered;
  await expect(form.advice).toHaveText(`${late} is free`);
});

test("a taken address keeps everything typed and proposes free ones to pick", async ({
  page,
  scripted,
  sandbox,
  watch,
}) => {
  const taken = freeSlug("taken");
  await sandbox.seed(
    { organization_name: "Taken", organization_slug: taken },
    { organization_name: "Taken too", organization_slug: `${taken}-hq` },
  );
  await proveEmail(page, sandbox, somebody());
  const form = await new NewOrganizationPage(page).open();
  watch.expectStatus(...refusal);
  await form.submit("Second Comer", taken);
  await expect(form.problem).toContainText(`“${taken}” is taken`);
  await expect(form.name).toHaveValue("Second Comer");
  await expect(form.slug).toHaveValue(taken);
  await expect(form.slug).toHaveAccessibleDescription(/is taken/);
  await expect(form.proposals).toHaveText([`${taken}-team`, `${taken}-app`, `${taken}-group`]);

  // Without JavaScript a proposal is a button that creates; with it, it fills the field.
  await form.proposals.first().click();
  if (scripted) {
    await expect(form.slug).toHaveValue(`${taken}-team`);
    await expect(form.slug).toBeFocused();
    await form.create.click();
  }
  const home = await new MemberHome(page).shown();
  await expect(home.organization).toContainText("Second Comer");
  expect(place(page)).toBe(`/org/${taken}-team`);
});

test("Enter in a refused form submits it, and picks no proposal", async ({ page, sandbox, watch }) => {
  const taken = freeSlug("taken");
  await sandbox.seed({ organization_name: "Taken", organization_slug: taken });
  await proveEmail(page, sandbox, somebody());
  const form = await new NewOrganizationPage(page).open();
  watch.expectStatus(...refusal);
  await form.submit("Second Comer", taken);
  await expect(form.proposals).toHaveCount(3);
  const own = freeSlug("own");
  await form.slug.fill(own);
  await form.slug.press("Enter");
  await new MemberHome(page).shown();
  expect(place(page)).toBe(`/org/${own}`);
});

test("a reserved address is refused with free ones proposed", async ({ page, sandbox, watch }) => {
  await proveEmail(page, sandbox, somebody());
  const form = await new NewOrganizationPage(page).open();
  watch.expectStatus(...refusal);
  await form.submit("Admin", "Admin");
  await expect(form.problem).toContainText("reserved");
  await expect(form.name).toHaveValue("Admin");
  await expect(form.slug).toHaveValue("Admin");
  await expect(form.proposals).not.toHaveCount(0);
});

const malformed = ["a", "..", "--", "a b", "a/b", "../etc", "é!", "a%2fb", "x".repeat(129)];

test("a malformed address is refused with the rule, and stays as typed", async ({ page, sandbox, watch }) => {
  await proveEmail(page, sandbox, somebody());
  const form = await new NewOrganizationPage(page).open();
  watch.expectStatus(...refusal);
  for (const slug of malformed) {
    const answered = page.waitForResponse(/\/api\/create_organization/);
    await form.submit("Acme", slug);
    await answered;
    await expect(form.problem, slug).toContainText("2 to 128 letters");
    await expect(form.slug, slug).toHaveValue(slug);
    await expect(form.name, slug).toHaveValue("Acme");
  }
});

const names: [string, string, RegExp][] = [
  ["an empty name", "", /Enter a name/],
  ["a name of spaces", "   ", /Enter a name/],
  ["a name of 129 characters", "x".repeat(129), /at most 128 characters/],
  ["a name of emoji only", "🚀🚀", /at least one letter or digit/],
  ["a name of punctuation only", "!!!", /at least one letter or digit/],
];
for (const [what, name, reason] of names) {
  test(`${what} is refused with the reason, and stays as typed`, async ({ page, sandbox, watch }) => {
    await proveEmail(page, sandbox, somebody());
    const form = await new NewOrganizationPage(page).open();
    watch.expectStatus(...refusal);
    const slug = freeSlug();
    await form.submit(name, slug);
    await expect(form.problem).toContainText(reason);
    await expect(form.problem).toBeFocused();
    await expect(form.name).toHaveAccessibleDescription(reason);
    await expect(form.name).toHaveValue(name);
    await expect(form.slug).toHaveValue(slug);
    await test.step("and mended it goes through", async () => {
      await form.submit("Mended", slug);
      await new MemberHome(page).shown();
    });
  });
}

test("both fields wrong are both told", async ({ page, sandbox, watch }) => {
  await proveEmail(page, sandbox, somebody());
  const form = await new NewOrganizationPage(page).open();
  watch.expectStatus(...refusal);
  await form.submit("🚀", "a b");
  await expect(form.problem.getByRole("listitem")).toHaveCount(2);
  await form.problem.getByRole("link").last().click();
  await expect(form.slug).toBeFocused();
});

const odd: [string, string][] = [
  ["quotes and markup", `"Quote" & 'Co' <script>alert(1)</script>`],
  ["right-to-left script", "شركة الأفق"],
  ["emoji", "🚀 Rockets 🧑🏽‍🚀"],
  ["128 characters", "Ä".repeat(128)],
  ["another script", "株式会社アクメ"],
];
for (const [what, name] of odd) {
  test(`a name with ${what} is kept to the letter`, async ({ page, sandbox }) => {
    await signUp(page, sandbox, somebody(), name);
    await expect(new MemberHome(page).organization).toContainText(name);
    await expect(page).toHaveTitle(`${name} · Portico`);
  });
}

test("an address left empty is made from the name", async ({ page, sandbox }) => {
  const word = freeSlug("left");
  await proveEmail(page, sandbox, somebody());
  const form = await new NewOrganizationPage(page).open();
  await form.name.fill(`Ünïque ${word}`);
  await form.slug.fill("");
  await form.create.click();
  await new MemberHome(page).shown();
  expect(place(page)).toBe(`/org/uenique-${word}`);
});

test("an address left empty for a name without Latin letters is made up", async ({ page, sandbox }) => {
  await proveEmail(page, sandbox, somebody());
  const form = await new NewOrganizationPage(page).open();
  await form.name.fill(`株式会社 ${freeSlug()}`);
  await form.slug.fill("");
  await form.create.click();
  await new MemberHome(page).shown();
  expect(place(page)).toMatch(/^\/org\/[a-z0-9-]{2,}$/);
});

test("an address typed in capitals is made in lower case", async ({ page, sandbox }) => {
  const slug = freeSlug();
  await proveEmail(page, sandbox, somebody());
  await (await new NewOrganizationPage(page).open()).submit("Acme", ` ${slug.toUpperCase()} `);
  await new MemberHome(page).shown();
  expect(place(page)).toBe(`/org/${slug}`);
});

test("a double click makes one organization", async ({ page, sandbox }) => {
  const ada = somebody();
  await proveEmail(page, sandbox, ada);
  const form = await new NewOrganizationPage(page).open();
  await form.name.fill("Only One");
  await form.slug.fill(freeSlug("one"));
  await form.create.dblclick();
  await (await new MemberHome(page).shown()).switch.click();
  await expect((await OrganizationsPage.switcher(page).shown()).rows).toHaveCount(1);
});

test("the form leads back to the picker", async ({ page, sandbox }) => {
  await proveEmail(page, sandbox, somebody());
  await (await new NewOrganizationPage(page).open()).back.click();
  await new NoOrganizationPage(page).shown();
});

test("a member proves the email once more before creating another organization", async ({ page, sandbox }) => {
  const ada = somebody();
  const first = await signUp(page, sandbox, ada, "First");
  await new MemberHome(page).switch.click();
  await (await OrganizationsPage.switcher(page).shown()).create.click();
  const prove = await new ProveEmailPage(page).shown();
  await expect(prove.main).toContainText(ada.email);
  // The link of the sign-up went out a moment ago: the same request within ten seconds would send no other.
  const other = { ...ada, email: ada.email };
  await expect(prove.send).toBeEnabled();
  await expect(prove.main.getByRole("link")).toHaveText("Back to your organizations");
  await prove.main.getByRole("link").click();
  await (await OrganizationsPage.switcher(page).shown()).choose(new RegExp(`^${first.name}`));
  await expect((await new MemberHome(page).shown()).you).toContainText(other.email);
});

test("a member creates another organization with a fresh link, and keeps the first", async ({ page, sandbox }) => {
  const ada = somebody();
  const first = freeSlug("first");
  await sandbox.seed({ organization_name: "First", organization_slug: first, members: [{ email_address: ada.email }] });
  // Signed in by the organization's link, so that the discovery link below is another request.
  await visit(page, `/org/${first}`);
  await page.getByLabel("Email address").fill(ada.email);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await new CheckEmailPage(page).shown();
  await openLinkHere(page, (await sandbox.newestMail(ada.email)).link);
  await new MemberHome(page).shown();

  await visit(page, "/organizations/new");
  await (await new ProveEmailPage(page).shown()).send.click();
  await new CheckEmailPage(page).shown();
  await openLinkHere(page, (await sandbox.newestMail(ada.email, 2)).link);
  await (await new OrganizationsPage(page).shown()).create.click();
  const second = freeSlug("second");
  await (await new NewOrganizationPage(page).shown()).submit("Second", second);
  await new MemberHome(page).shown();
  expect(place(page)).toBe(`/org/${second}`);
  await expect((await new MemberHome(page).open(first)).organization).toContainText("First");
});

test("whoever has no proven email is asked for one first", async ({ page }) => {
  await visit(page, "/organizations/new");
  expect(place(page)).toBe("/");
  await askForLink(page, somebody());
});
