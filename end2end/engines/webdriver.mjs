// A client of WebDriver (W3C), as far as these tests need one: a driver process, one browser, and what a person does
// in it. It speaks the protocol itself, so that no package has to keep up with two drivers.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "./server.mjs";

/** Long enough for any step on a busy machine. */
const patience = 30_000;
/** The name that the protocol gives an element's id. */
const elementKey = "element-6066-11e4-a52e-4f735466cecf";

export class Browser {
  #session;
  #driver;

  constructor(session, driver) {
    this.#session = session;
    this.#driver = driver;
  }

  /** Starts the engine's driver and a browser of its own. */
  static async start({ name, command, capabilities }) {
    const port = await freePort();
    const [program, ...args] = command(port);
    // Its own group, so that what it starts ends with it.
    const driver = spawn(program, args, { stdio: "ignore", detached: true });
    try {
      const url = `http://127.0.0.1:${port}`;
      await until(`${name}'s driver`, async () => {
        if (driver.exitCode !== null) throw new Error(`${program} ended with exit code ${driver.exitCode}`);
        return (await fetch(`${url}/status`).catch(() => undefined))?.ok;
      });
      const { sessionId } = await call("POST", `${url}/session`, { capabilities: { alwaysMatch: capabilities } });
      return new Browser(`${url}/session/${sessionId}`, driver);
    } catch (error) {
      await end(driver);
      throw error;
    }
  }

  async stop() {
    await this.#call("DELETE", "").catch(() => undefined);
    await end(this.#driver);
  }

  /** Opens an address, and waits for the page to be live when it is one of the application's. */
  async open(url) {
    await this.#call("POST", "/url", { url });
    await this.hydrated();
  }

  /** As the button of the browser does. */
  async back() {
    await this.#call("POST", "/back", {});
  }

  async hydrated() {
    await until("a live page", () => this.run("return document.documentElement.hasAttribute('data-hydrated')"));
  }

  /** The path in the address bar. */
  async path() {
    return new URL(await this.#call("GET", "/url")).pathname;
  }

  /** Waits for the page of this heading; one that ends in an ellipsis may go on. */
  async shows(heading) {
    let found = "";
    const fits = heading.endsWith("…") ? (text) => text.startsWith(heading.slice(0, -1)) : (text) => text === heading;
    await until(`“${heading}”`, async () => fits((found = await this.heading())), () => `“${found}”`);
  }

  async heading() {
    return this.run("return document.querySelector('h1')?.textContent.trim() ?? ''");
  }

  /** What stands on the page. */
  async text() {
    return this.run("return document.body.innerText");
  }

  /** Types into a field, until all of it stands there: a driver may answer while the last keys are still on their way. */
  async fill(label, text) {
    const field = await this.#find(`//input[@id = //label[normalize-space() = "${label}"]/@for]`);
    await this.#call("POST", `/element/${field}/clear`, {});
    await this.#call("POST", `/element/${field}/value`, { text });
    let stands;
    const value = () => this.#call("GET", `/element/${field}/property/value`);
    await until(`“${text}” in “${label}”`, async () => (stands = await value()) === text, () => `“${stands}”`);
  }

  async press(name) {
    await this.#click(`//button[contains(normalize-space(), "${name}")]`);
  }

  async follow(name) {
    await this.#click(`//a[contains(normalize-space(), "${name}")]`);
  }

  async cookies() {
    return this.#call("GET", "/cookie");
  }

  /** As a browser that has never been here. */
  async forgetCookies() {
    await this.#call("DELETE", "/cookie");
  }

  async run(script) {
    return this.#call("POST", "/execute/sync", { script, args: [] });
  }

  async #click(path) {
    await this.#call("POST", `/element/${await this.#find(path)}/click`, {});
  }

  async #find(path) {
    let element;
    await until(path, async () => {
      element = await this.#call("POST", "/element", { using: "xpath", value: path }).catch(() => undefined);
      return element;
    });
    return element[elementKey];
  }

  async #call(method, path, body) {
    return call(method, this.#session + path, body);
  }
}

/** Waits until something is so. A page that is just being replaced makes a question fail, which is no answer. */
export async function until(what, isSo, instead = () => "") {
  const deadline = performance.now() + patience;
  let trouble = "";
  while (performance.now() < deadline) {
    try {
      if (await isSo()) return;
      trouble = "";
    } catch (error) {
      trouble = error.message;
    }
    await pause(50);
  }
  throw new Error(`waited in vain for ${what}; instead: ${instead() || trouble || "nothing"}`);
}

async function call(method, url, body) {
  const response = await fetch(url, {
    method,
    headers: { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(2 * patience),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname}: ${value.error}: ${value.message}`);
  return value;
}

async function end(driver) {
  if (driver.exitCode !== null || driver.signalCode !== null) return;
  const gone = once(driver, "exit");
  try {
    process.kill(-driver.pid, "SIGTERM");
  } catch {
    return;
  }
  await gone;
}
