// The brands of docs/brand.md: what follows from one colour can be read on every ground, and the logo fits.
import { openLinkHere } from "../fixtures/flows.ts";
import { visit } from "../fixtures/navigation.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import { Server } from "../fixtures/server.ts";
import { test as base, expect } from "../fixtures/test.ts";
import { CheckEmailPage } from "../pages/check-email-page.ts";
import { NewOrganizationPage } from "../pages/new-organization-page.ts";
import { MemberHome } from "../pages/organization-page.ts";
import { NoOrganizationPage } from "../pages/organizations-page.ts";

const brands = { meridian: "Meridian", fernhill: "Fernhill & Daughters", ostrava: "OSTRAVA" };

for (const [folder, name] of Object.entries(brands)) {
  const test = base.extend<object, { server: Server }>({
    server: [
      async ({}, use) => {
        const server = await Server.start({ PORTICO_CONFIG: `docs/examples/brands/${folder}/Leptos.toml` });
        await use(server);
        await server.stop();
      },
      { scope: "worker" },
    ],
    baseURL: async ({ server }, use) => use(server.url),
    site: async ({ server }, use) => use(server),
  });

  test(`the pages of ${name} can be read by everybody`, { tag: "@script" }, async ({ page, sandbox, axe }) => {
    await visit(page, "/");
    await expect(page).toHaveTitle(`Sign in · ${name}`);
    await axe(page);
    await page.setViewportSize({ width: 320, height: 640 });
    const { content, window } = await page.locator("html").evaluate((html) => ({
      content: html.scrollWidth,
      window: html.clientWidth,
    }));
    expect(content).toBeLessThanOrEqual(window);
    await page.setViewportSize({ width: 1280, height: 720 });
    const ada = somebody();
    await page.getByLabel("Email address").fill(ada.email);
    await page.getByRole("button", { name: "Email me a link" }).click();
    await new CheckEmailPage(page).shown();
    await openLinkHere(page, (await sandbox.newestMail(ada.email)).link);
    await (await new NoOrganizationPage(page).shown()).create.click();
    await (await new NewOrganizationPage(page).shown()).submit("Acme", freeSlug());
    await new MemberHome(page).shown();
    await axe(page);
    await visit(page, "/organizations");
    await axe(page);
    for (const address of ["/", "/organizations", "/logout/done"]) {
      const words = await (await page.request.get(address)).text();
      expect(words).not.toContain("Portico");
    }
  });
}
