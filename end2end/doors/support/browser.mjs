// A browser without JavaScript: cookies, links, forms and redirects.
import assert from "node:assert/strict";
import { pageLoad, script, send } from "./http.mjs";

const entities = { amp: "&", lt: "<", gt: ">", quot: '"' };
const decoded = (html) =>
  html.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (_, decimal, hex, name) =>
    name ? entities[name] : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
  );

/** An attribute of a start tag, such as it stands in Portico's pages. */
function attribute(tag, name) {
  const found = tag.match(new RegExp(`\\s${name}=(?:"([^"]*)"|([^\\s>]+))`));
  return found && decoded(found[1] ?? found[2]);
}

export class Browser {
  #origin;
  #cookies = new Map();

  /** Of a person who opens pages at this origin. */
  constructor(origin) {
    this.#origin = new URL(origin);
  }

  /** What it sends along. */
  get cookie() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Opens an address. */
  async open(address, headers = []) {
    return this.request(address, { headers: [...pageLoad, ...headers] });
  }

  /** As a script of the page asks. */
  async fetch(address, headers = []) {
    return this.request(address, { headers: [...script, ...headers] });
  }

  async request(address, { method, headers = [], body } = {}) {
    const to = address.startsWith("/") ? address : this.#local(address);
    const all = this.cookie ? [...headers, "Cookie", this.cookie] : headers;
    const answer = await send(Number(this.#origin.port), to, { method, headers: all, body });
    for (const cookie of answer.cookies) {
      const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/);
      if (value === "" || /max-age=0/i.test(cookie)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }

  /** Follows redirects of this origin until there is a page. */
  async follow(answer) {
    let at = answer;
    for (let hops = 0; at.location !== undefined; hops += 1) {
      assert.ok(hops < 5, `redirected for ever: ${at}`);
      at = await this.open(at.location);
    }
    return at;
  }

  /** Presses the first button with `words` in it, of the first form that leads to `endpoint`, once that is filled. */
  async press(page, endpoint, typed = {}, words = "") {
    const forms = page.text.match(/<form[\s\S]*?<\/form>/g) ?? [];
    const form = forms.find((html) => attribute(html, "action")?.endsWith(endpoint));
    assert.ok(form, `no form leads to ${endpoint}: ${page}`);
    const fields = [];
    for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
      if (attribute(tag, "name")) fields.push([attribute(tag, "name"), attribute(tag, "value") ?? ""]);
    }
    const buttons = form.match(/<button[\s\S]*?<\/button>/g) ?? [];
    const button = buttons.find((html) => html.includes(words));
    assert.ok(button, `no button says ${words}: ${form}`);
    if (attribute(button, "name")) fields.push([attribute(button, "name"), attribute(button, "value") ?? ""]);
    const all = new URLSearchParams([...fields.filter(([name]) => !(name in typed)), ...Object.entries(typed)]);
    return this.request(attribute(form, "action"), {
      method: "POST",
      headers: [...pageLoad, "Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin"],
      body: all.toString(),
    });
  }

  /** Path and query of an absolute address, which must be on this origin. */
  #local(address) {
    const url = new URL(address);
    assert.equal(url.origin, this.#origin.origin, `led away to ${address}`);
    return address.slice(url.origin.length) || "/";
  }
}
