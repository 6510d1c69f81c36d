import { join } from "node:path";
import { proveEmail } from "../fixtures/flows.ts";
import { test } from "../fixtures/own-server.ts";
import { states } from "../fixtures/states.ts";
import { OrganizationsPage } from "../pages/organizations-page.ts";

const folder = process.env.SCREENSHOTS ?? "";
if (!folder) throw new Error("run this by `node screenshots.mjs FOLDER`");

for (const { name, reach } of states) {
  test(name, async ({ page, sandbox, watch, anotherBrowser }, { project }) => {
    const { viewport, colorScheme, deviceScaleFactor, isMobile } = project.use;
    const same = { viewport, colorScheme, deviceScaleFactor, isMobile };
    const reached = await reach({ page, sandbox, watch, anotherBrowser: () => anotherBrowser(same) });
    const file = `${name.replace(/[^a-z0-9]+/gi, "-")}.png`;
    await reached.screenshot({ path: join(folder, project.name, file), fullPage: true, animations: "disabled" });
  });
}

test("readme", async ({ page, sandbox }, { project }) => {
  const ada = { email: "ada@acme.example", domain: "acme.example" };
  const slug = (word: string) => (project.name === "desktop-light" ? word : `${word}-${project.name}`);
  await sandbox.seed(
    { organization_name: "Acme Rockets", organization_slug: slug("acme"), members: [{ email_address: ada.email }] },
    {
      organization_name: "Strict Bank",
      organization_slug: slug("strict-bank"),
      mfa_policy: "REQUIRED_FOR_ALL",
      members: [{ email_address: ada.email }],
    },
    {
      organization_name: "Nordwind Logistik",
      organization_slug: slug("nordwind"),
      members: [{ email_address: ada.email, status: "invited" }],
    },
  );
  await proveEmail(page, sandbox, ada);
  await new OrganizationsPage(page).shown();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, project.name, "readme.png"), animations: "disabled" });
});
