// The choices at the foot of a page.
import { place, visit } from "../fixtures/navigation.ts";
import { expect, test } from "../fixtures/test.ts";

test("a language is chosen at the foot of a page, kept, and given up again", async ({ page, watch }) => {
  watch.expectStatus(405, "/logout");
  await visit(page, "/logout");
  await page.getByRole("button", { name: "العربية" }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("هل تسجّل الخروج؟");
  expect(place(page)).toBe("/logout");
  await visit(page, "/");
  await expect(page.getByRole("button", { name: "العربية" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in or sign up");
});

test("dark and light are chosen whatever the device is set to", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await visit(page, "/");
  const ground = () => page.locator("html").evaluate((html) => getComputedStyle(html).backgroundColor);
  const light = await ground();
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const dark = await ground();
  expect(dark).not.toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.getByRole("button", { name: "Light" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  expect(await ground()).toBe(light);
  await page.getByRole("button", { name: "System" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "system");
  expect(await ground()).toBe(dark);
});
