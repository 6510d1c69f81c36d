// What holds for every state of every page. They need faults and a clock, so each worker has a server of its own.
import { expect, test } from "../fixtures/own-server.ts";
import { states } from "../fixtures/states.ts";

for (const state of states) {
  test(`the page of ${state.name} reads well for everybody and fits a narrow screen`, async ({
    page,
    sandbox,
    watch,
    anotherBrowser,
    axe,
    scripted,
  }) => {
    const reached = await state.reach({ page, sandbox, watch, anotherBrowser });

    await test.step("it is the page that it is said to be", () => {
      const path = new URL(reached.url()).pathname;
      if (state.at) expect(path).toMatch(new RegExp(`^${state.at.replace(":slug", "[^/]+")}$`));
    });
    await test.step("it has one heading, one main part, a title and a language", async () => {
      await expect(reached.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expect(reached.getByRole("main")).toHaveCount(1);
      await expect(reached).toHaveTitle(/\S · \S/);
      await expect(reached.locator("html")).toHaveAttribute("lang", "en");
    });
    // axe is a script and waits for the page's own timers, which do not run without JavaScript. Both projects get the
    // same HTML from the server, so what it finds here holds there.
    if (scripted) await test.step("axe finds nothing, in light and in dark", () => axe(reached));
    await test.step("at 320 px nothing is cut off sideways", async () => {
      await reached.setViewportSize({ width: 320, height: 640 });
      const { content, window } = await reached.locator("html").evaluate((html) => ({
        content: html.scrollWidth,
        window: html.clientWidth,
      }));
      expect(content).toBeLessThanOrEqual(window);
    });
    await test.step("everything that can be pressed is large enough", async () => {
      for (const target of await reached.getByRole("button").or(reached.getByRole("textbox")).all()) {
        const box = await target.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0), await target.innerText()).toBeGreaterThanOrEqual(24);
      }
    });
  });
}
