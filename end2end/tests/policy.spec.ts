import { hostile, outcome } from "../engines/hostile.mjs";
import { visit } from "../fixtures/navigation.ts";
import { expect, test } from "../fixtures/test.ts";

interface Outcome {
  ran: string;
  refused: string;
  color: string;
  base: string;
}

test("the policy of a page keeps hostile markup in it from running", { tag: "@script" }, async ({ page, watch }) => {
  // The console says it, and so does the event.
  watch.expectError(/^policy: /);
  watch.expectError(/^console: .*Content Security Policy/);
  await visit(page, "/");
  await page.evaluate(`{${hostile}}`);
  const came = () => page.evaluate<Outcome>(`(() => {${outcome}})()`);
  await expect.poll(async () => (await came()).refused).toMatch(/script-src.*script-src/);
  await expect.poll(async () => (await came()).refused).toContain("style-src");
  const { ran, color, base } = await came();
  expect(ran).toBe("");
  expect(color).not.toBe("rgb(1, 2, 3)");
  expect(new URL(base).origin).toBe(new URL(page.url()).origin);
});
