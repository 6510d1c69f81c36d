// What holds for every state of every page, in each language and theme. Some states need faults and a clock ahead, so each worker has
// a server of its own.
import { expect, test } from "../fixtures/own-server.ts";
import { enter, settings, statesWith } from "../fixtures/states.ts";

const languages = [
  { locale: "en-US", code: "en", direction: "ltr" },
  { locale: "de-DE", code: "de", direction: "ltr" },
  { locale: "ar-EG", code: "ar", direction: "rtl" },
];

for (const { locale, code, direction } of languages) {
  for (const setting of settings()) {
    test.describe(() => {
      test.use({ locale, setting, viewport: { width: 320, height: 640 } });
      for (const state of statesWith(setting)) {
        // Both projects get the same HTML from the server, so what other languages do to it shows in one.
        const tag = code === "en" ? [] : "@script";
        test(`the page of ${state.name} reads well in ${code} and fits a narrow screen`, { tag }, async ({
          page,
          watch,
          axe,
          scripted,
        }) => {
          await enter(state, page, watch);

          await test.step("it is the page that it is said to be", () => {
            const path = new URL(page.url()).pathname;
            if (state.at) expect(path).toMatch(new RegExp(`^${state.at.replace(":slug", "[^/]+")}$`));
          });
          await test.step("it has one heading, one main part, a title and a language", async () => {
            await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
            await expect(page.getByRole("main")).toHaveCount(1);
            await expect(page).toHaveTitle(/\S · \S/);
            // The sandbox's own pages are a tool's, in English.
            if (!state.at && !state.status) return;
            await expect(page.locator("html")).toHaveAttribute("lang", code);
            await expect(page.locator("html")).toHaveCSS("direction", direction);
          });
          // axe is a script and waits for the page's own timers, which do not run without JavaScript.
          if (scripted) await test.step("axe finds nothing, in light and in dark", () => axe(page));
          await test.step("nothing is cut off sideways", async () => {
            const { content, window } = await page.locator("html").evaluate((html) => ({
              content: html.scrollWidth,
              window: html.clientWidth,
            }));
            expect(content).toBeLessThanOrEqual(window);
          });
          await test.step("everything that can be pressed is large enough", async () => {
            const targets = page.getByRole("button").or(page.getByRole("textbox"));
            const small = await targets.evaluateAll((all) =>
              all
                .filter((target) => {
                  const { width, height } = target.getBoundingClientRect();
                  return Math.min(width, height) < 24;
                })
                .map((target) => target.outerHTML),
            );
            expect(small).toEqual([]);
          });
        });
      }
    });
  }
}
