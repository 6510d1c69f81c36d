// Portico in front of an application: large bodies, and the demo.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { once } from "node:events";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { applications, startApplication } from "./support/applications.mjs";
import { fronts } from "./support/fronts.mjs";
import { send } from "./support/http.mjs";
import { examples, freePort, limits, start, stopAll } from "./support/processes.mjs";

const megabytes = 100;
const chunk = Buffer.alloc(1_000_000, "x");

/** How much of a process is in memory, in bytes. */
function resident(pid) {
  return 1024 * Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/^VmRSS:\s+(\d+) kB$/m)[1]);
}

/** The most that a process grows by while something is done. */
async function growth(pid, work) {
  const before = resident(pid);
  let most = before;
  let over = false;
  const watch = async () => {
    while (!over) {
      most = Math.max(most, resident(pid));
      await pause(5);
    }
  };
  await Promise.all([watch(), work().finally(() => (over = true))]);
  return Math.max(most, resident(pid)) - before;
}

for (const kind of applications) {
  describe(`Portico in front of ${kind}`, limits, () => {
    const servers = [];
    let portico, port, ada;

    before(async () => {
      const application = await freePort();
      servers.push(await startApplication(kind, "more", application));
      const door = await fronts.Portico(application);
      servers.push(...door.servers);
      ({ portico, port } = door);
      await portico.seed("acme", [{ email_address: "ada@acme.example" }]);
      ada = await portico.member("ada@acme.example", "acme");
    });
    after(() => stopAll(servers));

    const begin = (path, method, headers = {}) =>
      request({ host: "127.0.0.1", port, path, method, agent: false, headers: { Cookie: ada.cookie, ...headers } });

    const upload = async () => {
      const sent = begin("/count", "POST", { "Content-Length": String(megabytes * chunk.length) });
      const answered = once(sent, "response");
      for (let at = 0; at < megabytes; at += 1) if (!sent.write(chunk)) await once(sent, "drain");
      sent.end();
      const [response] = await answered;
      let text = "";
      for await (const piece of response) text += piece;
      assert.equal(text, String(megabytes * chunk.length));
    };

    const download = async () => {
      const sent = begin(`/large?megabytes=${megabytes}`, "GET");
      sent.end();
      const [response] = await once(sent, "response");
      let bytes = 0;
      for await (const piece of response) bytes += piece.length;
      assert.equal(bytes, megabytes * chunk.length);
    };

    for (const [what, work] of [
      ["an upload", upload],
      ["a download", download],
    ]) {
      const skip = process.platform !== "linux" && "memory is read from /proc, which is Linux's";
      test(`${what} of ${megabytes} MB does not pass through its memory`, { skip }, async () => {
        await send(port, "/login");
        const grown = await growth(portico.pid, work);
        assert.ok(grown < 20_000_000, `grew by ${grown} bytes`);
      });
    }
  });
}

describe("the demo", limits, () => {
  const servers = [];
  let portico, port;

  before(async () => {
    port = await freePort();
    const demo = join(examples, "demo", "app.mjs");
    servers.push(await start(process.execPath, [demo], { port, env: { PORT: String(port) } }));
    const door = await fronts.Portico(port);
    servers.push(...door.servers);
    ({ portico } = door);
  });
  after(() => stopAll(servers));

  test("it says who is signed in, in plain HTML", async () => {
    const name = "Ada <script>alert(1)</script> Łoveläce";
    await portico.seed("acme", [{ email_address: "ada@acme.example", name, roles: ["stytch_admin"] }]);
    const ada = portico.browser();
    const home = await ada.follow(await portico.signIn(ada, "ada@acme.example", await ada.open("/")));
    assert.equal(home.status, 200);
    assert.doesNotMatch(home.text, /<script/);
    for (const words of ["Hello, Ada &#60;script&#62;", "Łoveläce", "ada@acme.example", ">acme<", "stytch_admin"]) {
      assert.ok(home.text.includes(words), `${words} in ${home.text}`);
    }
  });

  test("who has no name is greeted by email", async () => {
    await portico.seed("initech", [{ email_address: "ivan@initech.example" }]);
    const ivan = await portico.member("ivan@initech.example", "initech");
    assert.match((await ivan.open("/")).text, /<h1>Hello, ivan@initech\.example<\/h1>/);
  });

  test("its links switch the organization, sign out, and come back", async () => {
    const email = "grace@both.example";
    for (const slug of ["first", "second"]) await portico.seed(slug, [{ email_address: email, name: "Grace" }]);
    const grace = portico.browser();
    const address = "/reports/7?year=2026";
    const chosen = await portico.signIn(grace, email, await grace.open(address));
    assert.equal(chosen.location, address);
    const report = await grace.open(address);
    const organization = report.text.match(/of (first|second)\./)[1];
    const other = organization === "first" ? "second" : "first";
    const [, switcher] = report.text.match(/href="(\/organizations[^"]*)"/);
    for (const to of [other, organization]) {
      const entered = await grace.press(await grace.open(switcher), "choose_organization", {}, to);
      assert.equal(entered.location, "/");
      assert.ok((await grace.open("/")).text.includes(`<dd>${to}</dd>`));
    }
    const [, out] = report.text.match(/href="(\/logout[^"]*)"/);
    const left = await grace.press(await grace.open(out), "sign_out");
    assert.equal(left.location, "/");
    assert.equal((await grace.open("/")).status, 303);
  });

  test("it believes nobody who comes past Portico without a word", async () => {
    assert.equal((await send(port, "/")).status, 401);
  });
});
