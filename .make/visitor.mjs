// A browser without JavaScript, for the benchmarks and the soak: its cookies, its forms, and the way through a sign-in. The
// endpoints and field names of that way stand here and nowhere else in them.
import { Agent, request } from "node:http";

const agent = new Agent({ keepAlive: true });
const credentials = `Basic ${btoa("project-test-00000000-0000-4000-8000-000000000000:secret-test-sandbox")}`;

// Sends, and answers with status, headers, text, and the milliseconds to the last byte.
export function send(url, { method = "GET", headers = {}, body, patience = 60_000 } = {}) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const sent = request(url, { agent, method, headers, timeout: patience }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (piece) => (text += piece));
      answer.on("error", reject);
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text, took: performance.now() - begun }));
    });
    sent.on("timeout", () => sent.destroy(new Error(`no answer from ${url}`)));
    sent.on("error", reject);
    sent.end(body);
  });
}

// Asks the sandbox, its control or Stytch's API, with JSON both ways.
export async function ask(url, body, method = body === undefined ? "GET" : "POST") {
  const headers = { Authorization: credentials, "Content-Type": "application/json" };
  const answer = await send(url, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${answer.text}`);
  return { took: answer.took, said: JSON.parse(answer.text) };
}

// Makes so many organizations with these members in each.
export function seed(sandbox, name, number, members) {
  const organizations = Array.from({ length: number }, (_, i) => ({
    organization_name: `${name} ${i + 1}`,
    organization_slug: `${name}-org-${i + 1}`,
    members: members.map((email_address) => ({ email_address })),
  }));
  return ask(`${sandbox}/_sandbox/seed`, { organizations });
}

// The newest mail to an address.
export async function mail(sandbox, email) {
  const { said } = await ask(`${sandbox}/_sandbox/inbox?to=${encodeURIComponent(email)}`);
  if (said.length === 0) throw new Error(`no mail to ${email}`);
  return said[0];
}

export class Visitor {
  #cookies = new Map();

  constructor(app, sandbox) {
    this.app = app;
    this.sandbox = sandbox;
  }

  get cookie() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  get(path) {
    return this.#send(path, {});
  }

  // Posts a form as a page without JavaScript does.
  post(path, fields) {
    const headers = { "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin" };
    return this.#send(path, { method: "POST", headers, body: new URLSearchParams(fields).toString() });
  }

  askForLink(email) {
    return this.post("/_portico/api/send_link", { email });
  }

  // Opens the newest mail's link: the page that asks to go on.
  async openLink(email) {
    const link = new URL((await mail(this.sandbox, email)).redirect_url);
    const [token_type, token] = ["stytch_token_type", "token"].map((name) => link.searchParams.get(name));
    const page = await this.get(link.pathname + link.search);
    return { page, fields: { token_type, token, attempt: hidden(page.text, "attempt") } };
  }

  finishSignIn(fields) {
    return this.post("/_portico/api/finish_sign_in", fields);
  }

  // The list that finishing has led to, with what choosing its first row posts.
  async picker(finished) {
    const page = await this.get(path(finished));
    const organization_id = page.text.match(/organization_id" value="([^"]*)/)?.[1];
    return { page, fields: { attempt: hidden(page.text, "attempt"), organization_id } };
  }

  chooseOrganization(fields) {
    return this.post("/_portico/api/choose_organization", fields);
  }

  signOut() {
    return this.post("/_portico/api/sign_out", {});
  }

  // As far as the list; the answer that leads to it.
  async proveAddress(email) {
    await this.askForLink(email);
    return this.finishSignIn((await this.openLink(email)).fields);
  }

  // Into the first organization; the path of its home.
  async signIn(email) {
    const { fields } = await this.picker(await this.proveAddress(email));
    return path(await this.chooseOrganization(fields));
  }

  async #send(path, { headers, ...more }) {
    const answer = await send(this.app + path, { ...more, headers: { Accept: "text/html", Cookie: this.cookie, ...headers } });
    for (const cookie of answer.headers["set-cookie"] ?? []) {
      const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/);
      if (value === "" || /Max-Age=0/i.test(cookie)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }
}

// Where a redirect leads.
export function path(answer) {
  if (answer.status !== 303) throw new Error(`${answer.status} instead of a way on`);
  const to = new URL(answer.headers.location, "http://localhost");
  return to.pathname + to.search;
}

// The value of that hidden field, empty when there is none.
function hidden(page, name) {
  const tag = page.match(/<input\b[^>]*>/g)?.find((input) => input.includes(`name="${name}"`));
  return tag?.match(/value="([^"]*)"/)?.[1] ?? "";
}
