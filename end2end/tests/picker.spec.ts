import { proveEmail, signInByDiscovery } from "../fixtures/flows.ts";
import { place, visit } from "../fixtures/navigation.ts";
import { translate } from "../fixtures/extensions.ts";
import { colleague, freeSlug, type Person, somebody } from "../fixtures/people.ts";
import type { OrganizationSeed } from "../fixtures/sandbox.ts";
import { expect, test } from "../fixtures/test.ts";
import { MemberHome, OrganizationSignInPage } from "../pages/organization-page.ts";
import { OrganizationsPage } from "../pages/organizations-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";
import { SecondStepPage } from "../pages/second-step-page.ts";

/** One organization of every kind, as `person` is going to discover them. */
function oneOfEach(person: Person): OrganizationSeed[] {
  const email_address = person.email;
  const verified = { email_address: colleague(person).email };
  return [
    { organization_name: "Active Inc", organization_slug: freeSlug("active"), members: [{ email_address }] },
    {
      organization_name: "Inviting Ltd",
      organization_slug: freeSlug("inviting"),
      members: [{ email_address, status: "invited" }],
    },
    {
      organization_name: "Pending Co",
      organization_slug: freeSlug("pending"),
      members: [{ email_address, status: "pending" }],
    },
    {
      organization_name: "Open House",
      organization_slug: freeSlug("open"),
      email_jit_provisioning: "RESTRICTED",
      email_allowed_domains: [person.domain],
      members: [verified],
    },
    {
      organization_name: "Strict Bank",
      organization_slug: freeSlug("strict"),
      mfa_policy: "REQUIRED_FOR_ALL",
      members: [{ email_address }],
    },
  ];
}

test("every kind of membership says why it is listed and what the click does", async ({ page, sandbox }) => {
  const ada = somebody();
  await sandbox.seed(...oneOfEach(ada));
  await proveEmail(page, sandbox, ada);
  const picker = await new OrganizationsPage(page, "Choose an organization").shown();
  await expect(picker.main).toContainText(`You are ${ada.email}`);
  await expect(picker.rows).toHaveCount(5);

  const yours = picker.group("Your organizations");
  await expect(yours.getByRole("button", { name: /^Active Inc.*You are a member.*Log in$/ })).toBeVisible();
  await expect(yours.getByRole("button", { name: /^Strict Bank.*second step.*You are a member.*Log in$/ })).toBeVisible();
  const invitations = picker.group("Invitations");
  await expect(invitations.getByRole("button", { name: /^Inviting Ltd.*been invited.*Accept invitation$/ })).toBeVisible();
  await expect(invitations.getByRole("button", { name: /^Pending Co.*started to join.*Finish joining$/ })).toBeVisible();
  const open = picker.group("Open to your email domain");
  await expect(open.getByRole("button", { name: new RegExp(`^Open House.*Anyone at ${ada.domain} can join.*Join$`) })).toBeVisible();
});

for (const name of ["Active Inc", "Inviting Ltd", "Pending Co", "Open House"]) {
  test(`choosing ${name} in the picker leads into it as a member`, async ({ page, sandbox }) => {
    const ada = somebody();
    await sandbox.seed(...oneOfEach(ada));
    await proveEmail(page, sandbox, ada);
    await (await new OrganizationsPage(page).shown()).choose(new RegExp(`^${name}`));
    const home = await new MemberHome(page).shown();
    await expect(home.organization).toContainText(name);
    await expect(home.you).toContainText(ada.email);
    await expect(home.you).toContainText("Member");
  });
}

test("an organization that requires a second step says so before and asks for it after, and gives no session until then", async ({ page, sandbox }) => {
  const ada = somebody();
  const organizations = oneOfEach(ada);
  await sandbox.seed(...organizations);
  await proveEmail(page, sandbox, ada);
  await (await new OrganizationsPage(page).shown()).choose(/^Strict Bank/);
  const step = await new SecondStepPage(page, "Strict Bank").shown();
  expect(place(page)).toBe("/login/second-step");
  await expect(step.main).toContainText(ada.email);

  const slug = organizations.find((one) => one.organization_name === "Strict Bank")?.organization_slug ?? "";
  await new OrganizationSignInPage(page, "Strict Bank").open(slug);

  await test.step("and another organization can be chosen instead", async () => {
    await visit(page, "/login/second-step");
    await (await step.shown()).back.click();
    await (await new OrganizationsPage(page).shown()).choose(/^Active Inc/);
    await new MemberHome(page).shown();
  });
});

test("names of any kind are shown as they were written", async ({ page, sandbox }) => {
  const ada = somebody();
  const names = [
    `"Double" & 'single' <quotes>`,
    `<script>document.title="owned"</script>`,
    "شركة الأفق للتقنية",
    "🚀 Rocket 🧑🏽‍🚀 Crew",
    "株式会社アクメ",
    "W".repeat(128),
  ];
  await sandbox.seed(
    ...names.map((organization_name) => ({
      organization_name,
      organization_slug: freeSlug("name"),
      members: [{ email_address: ada.email }],
    })),
  );
  await proveEmail(page, sandbox, ada);
  const picker = await new OrganizationsPage(page).shown();
  for (const name of names) await expect(picker.rows.filter({ hasText: name })).toHaveCount(1);
  await picker.choose(/<script>/);
  const home = await new MemberHome(page).shown();
  await expect(home.organization).toContainText(names[1] ?? "");
  await expect(page).toHaveTitle(`${names[1]} · Portico`);
});

test.describe("with more than eight organizations", () => {
  const many = (person: Person): OrganizationSeed[] =>
    ["Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple", "Oak"].map((name) => ({
      organization_name: name,
      organization_slug: freeSlug(name.toLowerCase()),
      members: [{ email_address: person.email }],
    }));

  test("a search box narrows the list by name and by address", async ({ page, scripted, sandbox }) => {
    const ada = somebody();
    const organizations = many(ada);
    await sandbox.seed(...organizations);
    await proveEmail(page, sandbox, ada);
    const picker = await new OrganizationsPage(page).shown();
    await expect(picker.rows).toHaveCount(9);

    const search = async (words: string) => {
      await picker.search.fill(words);
      if (scripted) await expect(picker.searchButton).toBeHidden();
      else await picker.searchButton.click();
    };
    await search("ceDAR");
    await expect(picker.rows).toHaveCount(1);
    await expect(picker.rows).toContainText("Cedar");
    await search(organizations[3]?.organization_slug ?? "");
    await expect(picker.rows).toHaveCount(1);
    await expect(picker.rows).toContainText("Elm");
    await search("no such tree");
    await expect(picker.rows).toHaveCount(0);
    await expect(picker.nothing).toContainText("Nothing matches “no such tree”");
    await page.getByRole("link", { name: "Show all 9" }).click();
    await expect((await picker.shown()).rows).toHaveCount(9);
  });

  test("a search stands in the address, so it can be reloaded and shared", async ({ page, sandbox }) => {
    const ada = somebody();
    await sandbox.seed(...many(ada));
    await proveEmail(page, sandbox, ada);
    await new OrganizationsPage(page).shown();
    const picker = await new OrganizationsPage(page).open("?q=map");
    await expect(picker.search).toHaveValue("map");
    await expect(picker.rows).toHaveCount(1);
    await expect(picker.rows).toContainText("Maple");
  });
});

test.describe("with more than eight organizations and a search", () => {
  const names = ["Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple", "Oak"];
  const seeds = (person: Person): OrganizationSeed[] =>
    names.map((name) => ({
      organization_name: name,
      organization_slug: freeSlug(name.toLowerCase()),
      members: [{ email_address: person.email }],
    }));

  test("Enter opens the only hit; without JavaScript a second one does", async ({ page, scripted, sandbox }) => {
    const ada = somebody();
    await sandbox.seed(...seeds(ada));
    await proveEmail(page, sandbox, ada);
    const picker = await new OrganizationsPage(page).shown();
    await picker.search.fill("haz");
    await picker.search.press("Enter");
    if (!scripted) {
      await expect(picker.rows).toHaveCount(1);
      await expect(picker.card(/^Hazel/)).toBeFocused();
      await page.keyboard.press("Enter");
    }
    await expect((await new MemberHome(page).shown()).organization).toContainText("Hazel");
  });

  test("Enter with several hits, or none, opens nothing", async ({ page, sandbox }) => {
    const ada = somebody();
    await sandbox.seed(...seeds(ada));
    await proveEmail(page, sandbox, ada);
    const picker = await new OrganizationsPage(page).shown();
    for (const [words, hits] of [["l", 5], ["zzz", 0]] as const) {
      await picker.search.fill(words);
      await picker.search.press("Enter");
      await page.waitForURL(`**/organizations?q=${words}`);
      await expect((await picker.shown()).rows).toHaveCount(hits);
    }
  });

  test("after a translation each row still enters what it reads", { tag: "@script" }, async ({ page, sandbox }) => {
    const ada = somebody();
    await sandbox.seed(...seeds(ada));
    await proveEmail(page, sandbox, ada);
    const picker = await new OrganizationsPage(page).shown();
    await translate(page);
    for (const words of ["l", "la", "", "c"]) await picker.search.fill(words);
    await picker.search.fill("ma");
    await expect(picker.rows).toHaveCount(1);
    await expect(picker.rows).toContainText("Maple");
    await picker.rows.getByRole("button").click();
    await expect((await new MemberHome(page).shown()).organization).toContainText("Maple");
  });
});

test("with eight organizations there is nothing to search", async ({ page, sandbox }) => {
  const ada = somebody();
  await sandbox.seed(
    ...Array.from({ length: 8 }, (_, number) => ({
      organization_name: `Number ${number}`,
      organization_slug: freeSlug("number"),
      members: [{ email_address: ada.email }],
    })),
  );
  await proveEmail(page, sandbox, ada);
  const picker = await new OrganizationsPage(page).shown();
  await expect(picker.rows).toHaveCount(8);
  await expect(picker.search).toHaveCount(0);
});

test("an organization that was not offered cannot be entered", async ({ page, sandbox, watch }) => {
  const ada = somebody();
  const [mine, foreign] = await sandbox.seed(
    { organization_name: "Mine", organization_slug: freeSlug("mine"), members: [{ email_address: ada.email }] },
    { organization_name: "Foreign", organization_slug: freeSlug("foreign") },
  );
  await proveEmail(page, sandbox, ada);
  const picker = await new OrganizationsPage(page).shown();
  // What a tampered page would send: another id in the same form.
  await page.route("**/_portico/api/choose_organization", async (route) => {
    const body = route.request().postData()?.replace(mine?.organization_id ?? "", foreign?.organization_id ?? "");
    await route.continue({ postData: body });
  });
  watch.expectStatus(403, "/_portico/api/choose_organization", "/organizations");
  await picker.choose(/^Mine/);
  await expect(picker.problem).toContainText("That organization is not open to you");
  await expect(picker.rows).toHaveCount(1);
  await page.unrouteAll();
  await picker.choose(/^Mine/);
  await new MemberHome(page).shown();
});

test("a double click on an organization enters it once", async ({ page, sandbox }) => {
  const ada = somebody();
  await sandbox.seed({
    organization_name: "Double",
    organization_slug: freeSlug("double"),
    members: [{ email_address: ada.email }],
  });
  await proveEmail(page, sandbox, ada);
  await (await new OrganizationsPage(page).shown()).card(/^Double/).dblclick();
  await new MemberHome(page).shown();
});

test("“Not you?” leads back to sign-in without signing anybody in", async ({ page, sandbox }) => {
  const ada = somebody();
  await sandbox.seed({
    organization_name: "Mine",
    organization_slug: freeSlug("mine"),
    members: [{ email_address: ada.email }],
  });
  await proveEmail(page, sandbox, ada);
  await (await new OrganizationsPage(page).shown()).notYou.click();
  await new SignInPage(page).shown();
});

test("a member switches organizations without a new link", async ({ page, sandbox }) => {
  const ada = somebody();
  const [first, second] = [freeSlug("first"), freeSlug("second")];
  await sandbox.seed(
    { organization_name: "First", organization_slug: first, members: [{ email_address: ada.email }] },
    { organization_name: "Second", organization_slug: second, members: [{ email_address: ada.email }] },
  );
  await signInByDiscovery(page, sandbox, ada, "First");
  await new MemberHome(page).switch.click();

  const switcher = await OrganizationsPage.switcher(page).shown();
  const current = switcher.card(/^First.*Signed in.*Current$/);
  await expect(current).toHaveAttribute("aria-current", "true");
  await switcher.choose(/^Second.*Log in$/);
  const home = await new MemberHome(page).shown();
  await expect(home.organization).toContainText("Second");
  expect(place(page)).toBe(`/org/${second}`);

  await home.switch.click();
  await (await switcher.shown()).choose(/^First.*Signed in.*Open$/);
  await expect(home.organization).toContainText("First");
  expect(place(page)).toBe(`/org/${first}`);
});
