// Every spec runs twice, with JavaScript and without, and the walks in other languages with it, against the release binary and its own sandbox.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, devices } from "@playwright/test";

const repository = fileURLToPath(new URL("..", import.meta.url));
const app = "http://localhost:3100";

// Another build may be tried by naming it.
process.env.PORTICO_E2E_BINARY ??= join(repository, "target", "release", "portico");

// The first process to read this file makes the data folder and removes it at the end; workers inherit its path.
if (!process.env.PORTICO_E2E_DATA) {
  const data = mkdtempSync(join(tmpdir(), "portico-end2end-"));
  process.env.PORTICO_E2E_DATA = data;
  process.on("exit", () => rmSync(data, { recursive: true, force: true }));
}

// What the server printed, kept after the run; specs may read it too.
process.env.PORTICO_E2E_LOG ??= join(repository, "target", "end2end.log");
mkdirSync(join(repository, "target"), { recursive: true });

// Debian's headless shell starts and renders twice as fast as the whole browser.
const chromium = [
  process.env.CHROMIUM,
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
].find((path) => path && existsSync(path));

// The headless shell has no back/forward cache, so that takes the whole browser; and Playwright turns it off by itself.
const wholeChromium = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (path) => path && existsSync(path),
);
const args = [
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];
const backSpec = /back\.spec\.ts$/;
const languagesSpec = /languages\.spec\.ts$/;

export default defineConfig({
  testDir: ".",
  testMatch: "tests/**/*.spec.ts",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json", { outputFile: join(repository, "target", "end2end.json") }]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: app,
    // What went wrong is in its message; a trace costs every test a fifth of its time.
    trace: process.env.CI ? "off" : "retain-on-first-failure",
    launchOptions: { executablePath: chromium, args },
  },
  projects: [
    { name: "script", use: { javaScriptEnabled: true }, testIgnore: [backSpec, languagesSpec] },
    // What cannot exist without scripts, such as advice while typing, carries the tag; it is a handful of tests.
    { name: "no-script", use: { javaScriptEnabled: false }, testIgnore: [backSpec, languagesSpec], grepInvert: /@script/ },
    { name: "german", use: { locale: "de-DE" }, testMatch: languagesSpec },
    { name: "arabic", use: { locale: "ar-EG" }, testMatch: languagesSpec },
    {
      name: "back-forward-cache",
      testMatch: backSpec,
      use: {
        channel: wholeChromium ? undefined : "chromium",
        launchOptions: { executablePath: wholeChromium, args, ignoreDefaultArgs: ["--disable-back-forward-cache"] },
      },
    },
  ],
  webServer: {
    // Whatever account the caller's shell is set up for, these tests use the sandbox.
    command: `exec env -u STYTCH_PROJECT_ID -u STYTCH_SECRET -u STYTCH_BASE_URL -u PORTICO_SECRET_KEY \
      -u PORTICO_SESSION_STORE "${process.env.PORTICO_E2E_BINARY}" >"${process.env.PORTICO_E2E_LOG}" 2>&1`,
    cwd: repository,
    url: `${app}/healthz`,
    timeout: 30_000,
    reuseExistingServer: false,
    env: {
      LEPTOS_SITE_ADDR: "127.0.0.1:3100",
      LEPTOS_SITE_ROOT: join(repository, "target", "site"),
      PUBLIC_BASE_URL: app,
      PORTICO_SANDBOX_LISTEN: "127.0.0.1:3110",
      PORTICO_DATA_DIR: process.env.PORTICO_E2E_DATA,
      // Every way in that there are pages for.
      PORTICO_METHODS: "email_link,email_code,password",
      // All tests come from one address, and several ask for mails to the same one.
      PORTICO_LIMIT_SEND_PER_IP: "off",
      PORTICO_LIMIT_SEND_PER_ADDRESS: "off",
      PORTICO_LIMIT_SEND_PER_ORGANIZATION: "off",
      PORTICO_LIMIT_CONFIRM_PER_IP: "off",
      PORTICO_LIMIT_CREATE_PER_IP: "off",
      PORTICO_LIMIT_CREATE_PER_ADDRESS: "off",
      PORTICO_LIMIT_FAILED_FORM_PER_IP: "off",
      PORTICO_LIMIT_UNKNOWN_ORGANIZATION_PER_IP: "off",
      RUST_LOG: process.env.RUST_LOG ?? "info",
    },
  },
});
