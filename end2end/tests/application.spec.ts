// In front of an application that knows nothing of Stytch, at the root of the host and below a path.
import type { Page } from "@playwright/test";
import { startApplication } from "../fixtures/application.ts";
import { openLinkHere } from "../fixtures/flows.ts";
import { hydrated, place, visit } from "../fixtures/navigation.ts";
import { freeSlug, type Person, somebody } from "../fixtures/people.ts";
import type { Sandbox } from "../fixtures/sandbox.ts";
import { Server } from "../fixtures/server.ts";
import { test as base, expect } from "../fixtures/test.ts";
import { CheckEmailPage } from "../pages/check-email-page.ts";
import { MemberHome } from "../pages/organization-page.ts";
import { OrganizationsPage } from "../pages/organizations-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";

/** Portico in front of the demo application, with these settings besides. */
const inFrontWith = (env: Record<string, string>) =>
  base.extend<object, { server: Server }>({
    server: [
      async ({}, use) => {
        const application = await startApplication();
        const server = await Server.start({ PORTICO_UPSTREAM: application.url, ...env });
        await use(server);
        await server.stop();
        await application.stop();
      },
      { scope: "worker" },
    ],
    baseURL: async ({ server }, use) => use(server.url),
    site: async ({ server }, use) => use(server),
  });

const atTheRoot = inFrontWith({});
const below = inFrontWith({ PORTICO_BASE_PATH: "/auth" });

/** An organization with this member, and its name. */
async function organizationOf(sandbox: Sandbox, person: Person): Promise<string> {
  const name = `Rockets ${freeSlug()}`;
  await sandbox.seed({ organization_name: name, organization_slug: freeSlug(), members: [{ email_address: person.email }] });
  return name;
}

/** From the sign-in page that the visitor was led to, to where they were going. */
async function signInThere(page: Page, sandbox: Sandbox, person: Person, organization: string): Promise<void> {
  const before = (await sandbox.inbox(person.email)).length;
  await (await new SignInPage(page).shown()).askFor(person.email);
  await new CheckEmailPage(page).shown();
  await openLinkHere(page, (await sandbox.newestMail(person.email, before + 1)).link);
  await page.waitForURL("**/organizations");
  await hydrated(page);
  await (await new OrganizationsPage(page).shown()).choose(organization);
}

atTheRoot("a visitor of the application signs in, is back where they were going, and signs out of it", async ({
  page,
  sandbox,
  watch,
}) => {
  const ada = somebody();
  const organization = await organizationOf(sandbox, ada);
  await page.goto("/reports/7?year=2026&of=%C3%BC");
  await signInThere(page, sandbox, ada, organization);
  await expect(page.getByRole("heading", { level: 1, name: "A report" })).toBeVisible();
  expect(place(page)).toBe("/reports/7?year=2026&of=%C3%BC");
  await page.getByRole("link", { name: "Home" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Hello, ${ada.email}`);

  await page.getByRole("link", { name: "Switch organization" }).click();
  await hydrated(page);
  await (await OrganizationsPage.switcher(page).shown()).choose(organization);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Hello, ${ada.email}`);

  watch.expectStatus(405, "/logout");
  await page.getByRole("link", { name: "Sign out" }).click();
  await hydrated(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await new SignInPage(page).shown();
  expect(place(page)).toBe("/login?next=%2F");
});

atTheRoot("the home leads on to the application", async ({ page, sandbox }) => {
  const ada = somebody();
  const organization = await organizationOf(sandbox, ada);
  await visit(page, "/login");
  await signInThere(page, sandbox, ada, organization);
  await new MemberHome(page).shown();
  await page.getByRole("button", { name: "Continue to the application" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Hello, ${ada.email}`);
  expect(place(page)).toBe("/");
});

atTheRoot("a tab that shows a member learns of a sign-out in another one", { tag: "@script" }, async ({
  page,
  context,
  sandbox,
  watch,
}) => {
  const ada = somebody();
  const organization = await organizationOf(sandbox, ada);
  await visit(page, "/login");
  await signInThere(page, sandbox, ada, organization);
  const home = await new MemberHome(page).shown();
  const other = await context.newPage();
  await visit(other, page.url());
  await new MemberHome(other).shown();
  watch.expectStatus(401, "/_portico/session");
  await home.signOut.click();
  await expect(other.getByRole("heading", { level: 1, name: `Sign in to ${organization}` })).toBeVisible();
});

below("below a path of their own, the pages take over and lead to one another", async ({
  page,
  sandbox,
  scripted,
  watch,
}) => {
  const ada = somebody();
  const organization = await organizationOf(sandbox, ada);
  watch.expectStatus(404, "/login");
  await page.goto("/login");
  expect(place(page)).toBe("/auth/login?next=%2Flogin");
  await signInThere(page, sandbox, ada, organization);
  // The application's own address of that name; it has nothing there.
  await expect(page.getByRole("heading", { level: 1, name: "There is no such page" })).toBeVisible();
  expect(place(page)).toBe("/login");

  await visit(page, "/auth/organizations");
  const documents: string[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest()) documents.push(new URL(request.url()).pathname);
  });
  await (await OrganizationsPage.switcher(page).shown()).choose(organization);
  const home = await new MemberHome(page).shown();
  expect(place(page)).toMatch(/^\/auth\/org\//);
  await home.switch.click();
  await OrganizationsPage.switcher(page).shown();
  await page.goBack();
  await (await home.shown()).signOut.click();
  await expect(page.getByRole("heading", { level: 1, name: "You are signed out" })).toBeVisible();
  expect(place(page)).toBe("/auth/logout/done");
  if (scripted) expect(documents, "without a new document").toEqual([]);
});
