// A Portico of a test's own with its sandbox, and the way a person without JavaScript signs in there.
import assert from "node:assert/strict";
import { join } from "node:path";
import { Browser } from "./browser.mjs";
import { folder, freePort, repository, start, until } from "./processes.mjs";

const binary = process.env.PORTICO_E2E_BINARY ?? join(repository, "target", "release", "portico");
const site = process.env.LEPTOS_SITE_ROOT ?? join(repository, "target", "site");

export const projectId = "project-test-00000000-0000-4000-8000-000000000000";
export const secret = "secret-test-sandbox";

/** Listens on `port`; people see `publicPort`. */
export async function startPortico({ port, publicPort = port, env = {} }) {
  const sandbox = await freePort();
  const url = `http://localhost:${publicPort}`;
  const data = folder();
  const server = await start(binary, [], {
    cwd: data,
    port,
    env: {
      LEPTOS_SITE_ADDR: `127.0.0.1:${port}`,
      LEPTOS_SITE_ROOT: site,
      PUBLIC_BASE_URL: url,
      PORTICO_SANDBOX_LISTEN: `127.0.0.1:${sandbox}`,
      PORTICO_DATA_DIR: join(data, "data"),
      ...env,
    },
  });
  return new Portico(server, url, `http://127.0.0.1:${sandbox}`);
}

class Portico {
  constructor(server, url, sandbox) {
    this.server = server;
    this.url = url;
    this.sandbox = sandbox;
  }

  get pid() {
    return this.server.pid;
  }

  stop() {
    return this.server.stop();
  }

  browser() {
    return new Browser(this.url);
  }

  /** An organization with its members, as the sandbox's seed takes it. */
  async seed(slug, members) {
    const organization = { organization_name: slug, organization_slug: slug, members };
    await this.#control("seed", { organizations: [organization] });
  }

  /** From the page that a visitor was led to, through the mail, to where they arrive; the last redirect. */
  async signIn(browser, email, turnedAway) {
    const page = await browser.follow(turnedAway);
    const own = page.text.includes("send_organization_link");
    const sent = await browser.press(page, own ? "send_organization_link" : "send_link", { email });
    assert.match(sent.location, /\/login\/sent/, `no link was sent: ${sent}`);
    const link = await browser.open(await this.#link(email));
    const proven = await browser.press(link, "finish_sign_in");
    if (own) return proven;
    return browser.press(await browser.follow(proven), "choose_organization");
  }

  /** A browser that is signed in to an organization, by that organization's own door. */
  async member(email, slug, base = "") {
    const browser = this.browser();
    await this.signIn(browser, email, await browser.open(`${base}/org/${slug}`));
    return browser;
  }

  async #link(to) {
    let mails = [];
    await until(`a mail to ${to}`, async () => {
      mails = await (await fetch(`${this.sandbox}/_sandbox/inbox?to=${encodeURIComponent(to)}`)).json();
      return mails.length > 0;
    });
    return mails[0].redirect_url;
  }

  async #control(what, body) {
    const headers = { "Content-Type": "application/json" };
    const request = { method: "POST", headers, body: JSON.stringify(body) };
    const answer = await fetch(`${this.sandbox}/_sandbox/${what}`, request);
    if (!answer.ok) throw new Error(await answer.text());
  }
}
