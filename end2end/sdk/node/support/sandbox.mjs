// A sandbox of its own for the run: the built binary, and its control API. Knows nothing of the SDK.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { after, beforeEach } from "node:test";

export const projectId = "project-test-00000000-0000-4000-8000-000000000000";
export const secret = "secret-test-sandbox";
export const publicToken = "public-token-test-00000000-0000-4000-8000-000000000000";

/** The binary to start: PORTICO_SANDBOX, or the debug build of this repository. */
const binary =
  process.env.PORTICO_SANDBOX ?? fileURLToPath(new URL("../../../../target/debug/portico-sandbox", import.meta.url));

const running = spawn(binary, ["--listen", "127.0.0.1:0"], {
  env: { ...process.env, RUST_LOG: "warn" },
  stdio: ["ignore", "pipe", "inherit"],
});
const [first] = await once(createInterface(running.stdout), "line");

export const url = first.match(/http:\S+/)[0];

/** Every call of every test so far: "METHOD path status". */
export const answered = new Set();

beforeEach(async () => {
  await collect();
  await post("reset", {});
});

after(() => running.kill());

/** Keeps what was called since the last reset, which forgets it. */
export async function collect() {
  for (const seen of await requests()) answered.add(seen);
}

/** A document of the control API. */
export async function get(path) {
  const reply = await fetch(`${url}/_sandbox/${path}`);
  if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
  return reply.json();
}

/** A change by the control API, which must agree. */
export async function post(path, body) {
  const headers = { "content-type": "application/json" };
  const reply = await fetch(`${url}/_sandbox/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return reply.json();
}

/** The calls since the last reset: "METHOD path status". */
export async function requests() {
  return (await get("requests")).map(({ method, path, status }) => `${method} ${path} ${status}`);
}

export const advance = (seconds) => post("clock", { advance_seconds: seconds });

/** The sandbox's time, in seconds. */
export const now = async () => (await get("clock")).now_unix;

/** Puts the clock before real time. */
export const turnBack = async (seconds) => post("clock", { set: (await now()) - seconds });

/** Makes one organization; what was made of it. */
export async function seed(organization) {
  const seeded = { organization_name: "Acme", organization_slug: "acme", ...organization };
  return (await post("seed", { organizations: [seeded] })).organizations[0];
}

/** The newest mail to an address. */
export async function mail(to) {
  const [newest] = await get(`inbox?to=${encodeURIComponent(to)}`);
  if (!newest) throw new Error(`no mail to ${to}`);
  return newest;
}

/** The code in the newest text message to a number. */
export const text = async (number) => (await get("inbox")).find(({ phone_number }) => phone_number === number).code;

/** What a browser does: from a start URL to the provider's page, and back. The query that the application gets. */
export async function atProvider(start, email_address, query = {}) {
  const parameters = new URLSearchParams({ public_token: publicToken, ...query });
  const begun = await fetch(`${url}${start}?${parameters}`, { redirect: "manual" });
  const page = new URL(begun.headers.get("location"), url);
  const body = new URLSearchParams({ email_address, name: "Ada" });
  const done = await fetch(page, { method: "POST", body, redirect: "manual" });
  return Object.fromEntries(new URL(done.headers.get("location")).searchParams);
}
