// A Portico of these tests' own, on free ports, with its sandbox.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "./webdriver.mjs";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const binary = process.env.PORTICO_E2E_BINARY ?? join(repository, "target", "release", "portico");

export async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), "portico-engines-"));
  const [app, sandbox] = [await freePort(), await freePort()];
  const log = openSync(join(folder, "log"), "a");
  const child = spawn(binary, {
    cwd: folder,
    stdio: ["ignore", log, log],
    env: {
      PATH: process.env.PATH,
      LEPTOS_SITE_ADDR: `127.0.0.1:${app}`,
      LEPTOS_SITE_ROOT: process.env.LEPTOS_SITE_ROOT ?? join(repository, "target", "site"),
      PUBLIC_BASE_URL: `http://localhost:${app}`,
      PORTICO_SANDBOX_LISTEN: `127.0.0.1:${sandbox}`,
      PORTICO_DATA_DIR: join(folder, "data"),
      PORTICO_METHODS: "email_link,email_code,google,password",
    },
  });
  closeSync(log);
  const url = `http://localhost:${app}`;
  const sandboxUrl = `http://localhost:${sandbox}`;
  const words = () => readFileSync(join(folder, "log"), "utf8");
  await until("the server", async () => (await fetch(`${url}/healthz`).catch(() => undefined))?.ok, words);
  async function newest(to, has, kind) {
    let found;
    await until(`a ${has} to ${to}`, async () => {
      const mails = await (await fetch(`${sandboxUrl}/_sandbox/inbox?to=${encodeURIComponent(to)}`)).json();
      found = mails.find((mail) => mail[has] && (!kind || mail.kind === kind));
      return found;
    });
    return found;
  }
  return {
    url,
    log: words,
    /** The newest link mailed to an address. */
    link: async (to) => (await newest(to, "link")).link,
    /** The newest code sent to an address: `otp` by mail, `sms_otp` to the phone. */
    code: async (to, kind) => (await newest(to, "code", kind)).code,
    seed: async (organization) => {
      const answer = await fetch(`${sandboxUrl}/_sandbox/seed`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ organizations: [organization] }),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
    stop: async () => {
      const gone = once(child, "exit");
      child.kill();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}
