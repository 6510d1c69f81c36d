// A picture of every state of every page: at three widths, in light and in dark, in each language; and one for the README. It fails
// on what is cut off sideways, on what axe finds and on whatever the browser complains of.
import { join } from "node:path";
import { proveEmail } from "../fixtures/flows.ts";
import { expect, test } from "../fixtures/own-server.ts";
import { enter, settings, statesWith } from "../fixtures/states.ts";
import { OrganizationsPage } from "../pages/organizations-page.ts";

const folder = process.env.PORTICO_PICTURES ?? "";
if (!folder) throw new Error("make pictures runs this");

const widths = [320, 390, 1280];
const themes = ["light", "dark"] as const;

for (const setting of settings()) {
  test.describe(() => {
    test.use({ setting });
    for (const state of statesWith(setting)) {
      test(state.name, async ({ page, watch, axe }, { project }) => {
        await enter(state, page, watch);
        await axe(page);
        for (const width of widths) {
          await page.setViewportSize({ width, height: width > 1000 ? 800 : 700 });
          const content = await page.locator("html").evaluate((html) => html.scrollWidth);
          expect.soft(content, `cut off at ${width} px`).toBeLessThanOrEqual(width);
          for (const colorScheme of themes) {
            await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
            const file = `${state.name.replace(/[^a-z0-9]+/gi, "-")}.png`;
            const path = join(folder, `${project.name}-${width}-${colorScheme}`, file);
            await page.screenshot({ path, fullPage: true, animations: "disabled" });
          }
        }
      });
    }
  });
}

test("readme", async ({ page, sandbox }, { project }) => {
  test.skip(project.name !== "english", "the README is in English");
  const ada = { email: "ada@acme.example", domain: "acme.example" };
  await sandbox.seed(
    { organization_name: "Acme Rockets", organization_slug: "acme", members: [{ email_address: ada.email }] },
    {
      organization_name: "Strict Bank",
      organization_slug: "strict-bank",
      mfa_policy: "REQUIRED_FOR_ALL",
      members: [{ email_address: ada.email }],
    },
    {
      organization_name: "Nordwind Logistik",
      organization_slug: "nordwind",
      members: [{ email_address: ada.email, status: "invited" }],
    },
  );
  await proveEmail(page, sandbox, ada);
  await new OrganizationsPage(page).shown();
  await page.mouse.move(0, 0);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.screenshot({ path: join(folder, "readme.png"), animations: "disabled" });
});
