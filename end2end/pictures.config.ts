// Not tests: `make pictures` runs this.
import { defineConfig } from "@playwright/test";
import main from "./playwright.config.ts";

export default defineConfig({
  testDir: "pictures",
  testMatch: "**/*.shot.ts",
  outputDir: "test-results/pictures",
  workers: 2,
  fullyParallel: true,
  reporter: "list",
  use: { ...main.use, trace: "off" },
  projects: [
    { name: "english", use: { locale: "en-US" } },
    { name: "german", use: { locale: "de-DE" } },
    { name: "arabic", use: { locale: "ar-EG" } },
  ],
});
