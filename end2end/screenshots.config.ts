// Not tests: `node screenshots.mjs FOLDER` runs this.
import { defineConfig, devices } from "@playwright/test";
import main from "./playwright.config.ts";

export default defineConfig({
  testDir: "screenshots",
  testMatch: "**/*.shot.ts",
  outputDir: "test-results/screenshots",
  workers: 2,
  fullyParallel: true,
  reporter: "list",
  use: { ...main.use, trace: "off" },
  projects: [
    { name: "desktop-light", use: { viewport: { width: 1280, height: 800 }, colorScheme: "light" } },
    {
      name: "phone-dark",
      use: { ...devices["Pixel 7"], viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, colorScheme: "dark" },
    },
    { name: "320", use: { viewport: { width: 320, height: 640 }, colorScheme: "light" } },
    { name: "desktop-german", use: { viewport: { width: 1280, height: 800 }, locale: "de-DE" } },
    { name: "320-german", use: { viewport: { width: 320, height: 640 }, colorScheme: "dark", locale: "de-DE" } },
    { name: "desktop-arabic", use: { viewport: { width: 1280, height: 800 }, colorScheme: "dark", locale: "ar-EG" } },
    { name: "320-arabic", use: { viewport: { width: 320, height: 640 }, locale: "ar-EG" } },
  ],
});
