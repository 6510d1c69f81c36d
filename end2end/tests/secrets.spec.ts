// No token of Stytch's ever reaches a browser, a log or the disk in the clear. The application talks to a sandbox as it
// would to Stytch, through a proxy that knows every token given out.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { askForLink, askOrganizationForLink, openLinkHere } from "../fixtures/flows.ts";
import { visit } from "../fixtures/navigation.ts";
import { freeSlug, somebody } from "../fixtures/people.ts";
import { RecordingProxy } from "../fixtures/recording-proxy.ts";
import { freePort, Server, startSandbox } from "../fixtures/server.ts";
import { expect, test as base } from "../fixtures/test.ts";
import { CallbackPage } from "../pages/callback-page.ts";
import { MemberHome } from "../pages/organization-page.ts";
import { OrganizationsPage } from "../pages/organizations-page.ts";
import { SignedOutPage } from "../pages/sign-out-page.ts";

interface Upstream {
  server: Server;
  proxy: RecordingProxy;
  sandboxUrl: string;
}

const test = base.extend<object, { upstream: Upstream }>({
  upstream: [
    async ({}, use) => {
      const port = await freePort();
      const sandbox = await startSandbox(`http://localhost:${port}/authenticate`);
      const proxy = await RecordingProxy.start(sandbox.url);
      const server = await Server.start(
        {
          STYTCH_PROJECT_ID: "project-test-00000000-0000-4000-8000-000000000000",
          STYTCH_SECRET: "secret-test-sandbox",
          STYTCH_BASE_URL: proxy.url,
          PORTICO_SECRET_KEY: "0123456789abcdef".repeat(4),
          RUST_LOG: "trace",
        },
        port,
      );
      await use({ server, proxy, sandboxUrl: sandbox.url });
      await server.stop();
      await proxy.stop();
      await sandbox.stop();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ upstream }, use) => use(upstream.server.url),
  site: async ({ upstream }, use) =>
    use({ url: upstream.server.url, sandboxUrl: upstream.sandboxUrl, log: upstream.server.log }),
});

/** Everything a browser was sent, headers included, by address. */
function collect(page: Page): () => Promise<[string, string][]> {
  const answers: Promise<[string, string]>[] = [];
  page.on("response", (response) => {
    if (/\.(wasm|css|svg)$/.test(response.url())) return;
    const redirect = response.status() >= 300 && response.status() < 400;
    const body = redirect ? Promise.resolve("") : response.text().catch(() => "");
    const whole = Promise.all([body, response.allHeaders()]);
    answers.push(whole.then(([text, headers]) => [response.url(), `${JSON.stringify(headers)}\n${text}`]));
  });
  return () => Promise.all(answers);
}

test("no session token, JWT or intermediate token leaves the server, in either flow", async ({
  page,
  context,
  scripted,
  sandbox,
  upstream,
  site,
}) => {
  const ada = somebody();
  const [first, second] = [freeSlug("first"), freeSlug("second")];
  await sandbox.seed(
    { organization_name: "First", organization_slug: first, members: [{ email_address: ada.email }] },
    { organization_name: "Second", organization_slug: second, members: [{ email_address: ada.email }] },
    {
      organization_name: "Strict",
      organization_slug: freeSlug("strict"),
      mfa_policy: "REQUIRED_FOR_ALL",
      members: [{ email_address: ada.email }],
    },
  );
  const sent = collect(page);
  const documents: string[] = [];
  const look = async () => void documents.push(await page.content());

  await askForLink(page, ada);
  await look();
  await openLinkHere(page, (await sandbox.newestMail(ada.email)).link);
  await new OrganizationsPage(page).shown();
  await look();
  await new OrganizationsPage(page).choose(/^Strict/);
  await expect(page.getByRole("heading", { name: "Strict asks for a second step" })).toBeVisible();
  await look();
  await (await new OrganizationsPage(page).open()).choose(/^First/);
  await (await new MemberHome(page).shown()).switch.click();
  await (await OrganizationsPage.switcher(page).shown()).choose(/^Second/);
  await expect((await new MemberHome(page).shown()).organization).toContainText("Second");
  await look();
  await visit(page, "/organizations/new");
  await look();
  await new MemberHome(page).open(first);
  const cookies = await context.cookies();
  if (scripted) {
    expect(await page.evaluate(() => ({ ...localStorage, ...sessionStorage }))).toEqual({});
    expect(await page.evaluate(() => document.cookie)).toBe("");
  }
  await new MemberHome(page).signOut.click();
  await new SignedOutPage(page).shown();
  await askOrganizationForLink(page, first, "First", ada);
  const login = await sandbox.newestMail(ada.email, 2);
  await openLinkHere(page, login.link);
  await new MemberHome(page).shown();
  await look();

  const answers = await sent();
  const log = readFileSync(site.log, "utf8");
  const stored = files(join(upstream.server.folder, "data"));
  expect(stored.length, "something was stored").toBeGreaterThan(0);
  expect(new Set(upstream.proxy.secrets.values())).toEqual(
    new Set(["session_token", "session_jwt", "intermediate_session_token"]),
  );
  for (const [secret, name] of upstream.proxy.secrets) {
    for (const [address, answer] of answers) expect(answer.includes(secret), `${name} in ${address}`).toBe(false);
    for (const document of documents) expect(document.includes(secret), `${name} in a page`).toBe(false);
    for (const { value } of cookies) expect(value.includes(secret), `${name} in a cookie`).toBe(false);
    for (const bytes of stored) expect(bytes.includes(secret), `${name} on disk`).toBe(false);
    expect(log.includes(secret), `${name} in the log`).toBe(false);
  }
  // The magic-link token is in its own callback page only. Its address is judged by the watch of every test.
  for (const token of sandbox.tokens) {
    const places = answers.filter(([, answer]) => answer.includes(token)).map(([address]) => new URL(address).pathname);
    for (const place of places) expect(["/authenticate", "/v1/b2b/magic_links/redirect"]).toContain(place);
    for (const document of documents) expect(document.includes(token), "a link's token in a later page").toBe(false);
    expect(log.includes(token), "a link's token in the log").toBe(false);
  }
  expect(log).not.toContain("secret-test-sandbox");
});

test("a callback page keeps its token to itself", async ({ page, sandbox, anotherBrowser, site }) => {
  const ada = somebody();
  await askForLink(page, ada);
  const { redirect_url, token } = await sandbox.newestMail(ada.email);
  const other = await anotherBrowser();
  const referers: string[] = [];
  other.on("request", (request) => {
    const referer = request.headers().referer;
    if (referer && new URL(request.url()).origin !== site.url) referers.push(referer);
  });
  const response = await visit(other, redirect_url);
  expect(response.headers()["cache-control"]).toBe("no-store");
  expect(response.headers()["x-robots-tag"]).toBe("noindex");
  const callback = await new CallbackPage(other).shown();
  expect(await callback.main.innerText()).not.toContain(token);
  expect(await other.title()).not.toContain(token);
  expect(referers).toEqual([]);
});

/** The contents of all files in a folder. */
function files(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}
