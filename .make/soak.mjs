// Mixed load on a Portico, with faults at its sandbox switched on and off, and a report of it on standard output. Ends with code 1
// where an error was ours, or memory did not stay flat.
//   node soak.mjs APP SANDBOX PID MINUTES LOG STORE
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Samples } from "./soak-samples.mjs";
import { Visitor, ask, path, seed } from "./visitor.mjs";

const visitors = 24;
const people = 3_000;
const organizations = 20;
// Between two requests of a visitor, at most, in milliseconds.
const pause = 60;
// What goes wrong at Stytch, one after the other: each for a while, then none for a while.
const faultLasts = 15_000;
const calmLasts = 60_000;
const faults = [
  { name: "every call takes 1.5 s", fault: { path: "/v1/*", delay_ms: 1_500 } },
  { name: "500 to every call", fault: { path: "/v1/*", status: 500 } },
  { name: "429 to every call", fault: { path: "/v1/*", status: 429, error_type: "too_many_requests" } },
  { name: "the answer is lost", fault: { path: "/v1/*", drop_response: true } },
  { name: "what comes is no JSON", fault: { path: "/v1/*", garbage: true } },
  { name: "every call takes 12 s", fault: { path: "/v1/*", delay_ms: 12_000 } },
];
// A call that was under way fails up to ten seconds after a fault; then Stytch is asked again within half a minute.
const recovery = 30_000;

const [app, sandbox, pid, minutes, log, store] = process.argv.slice(2);
const begun = Date.now();
const end = begun + Number(minutes) * 60_000;
const counts = new Map();
const ours = new Map();
const samples = new Samples(pid);
const seen = { signIns: 0, signOuts: 0, expected: 0, faults: 0, givenUp: 0 };
let excusedUntil = 0;

for (let i = 0; i < organizations; i++) {
  await seed(sandbox, `soak-${i}`, 1, addresses().slice((i * people) / organizations, ((i + 1) * people) / organizations));
}
await Promise.all([misfortune(), inboxEmptied(), samples.until(end), ...Array.from({ length: visitors }, (_, i) => visitor(i))]);
await ask(`${sandbox}/_sandbox/faults`, undefined, "DELETE");
report();

function addresses() {
  return Array.from({ length: people }, (_, i) => `person-${i}@soak.example`);
}

// One person after another, from the sign-in to the sign-out, with what strangers do in between.
async function visitor(number) {
  for (let turn = 0; Date.now() < end; turn++) {
    const email = addresses()[(turn * visitors + number) % people];
    try {
      await (turn % 4 === 3 ? stranger(turn) : member(email));
    } catch {
      // What has failed is counted already; the next person comes.
      seen.givenUp++;
      await sleep(500);
    }
  }
}

async function member(email) {
  const browser = new Visitor(app, sandbox);
  await told("sign-in page", () => browser.get("/login"));
  await told("ask for a link", () => browser.askForLink(email));
  const link = await told("open the link", async () => (await browser.openLink(email)));
  const finished = await told("confirm the link", () => browser.finishSignIn(link.fields));
  const picker = await told("picker", () => browser.picker(finished));
  const chosen = await told("choose", () => browser.chooseOrganization(picker.fields));
  const home = path(chosen);
  if (!home.startsWith("/org/")) throw new Error(`not in, but at ${home}`);
  seen.signIns++;
  for (let visit = 0; visit < 12; visit++) {
    await told("member home", () => browser.get(home));
    await told("verify", () => browser.get("/_portico/verify"));
    await told("application", () => browser.get("/"));
    if (visit % 4 === 0) await told("switcher", () => browser.get("/organizations"));
  }
  // Some never come back; their sessions stay.
  if (Math.random() < 0.8) {
    await told("sign out", () => browser.signOut());
    seen.signOuts++;
  }
}

// What comes without a session, or with nonsense.
async function stranger(turn) {
  const browser = new Visitor(app, sandbox);
  const token = "x".repeat(10 + (turn % 60));
  await told("door, nobody", () => browser.get("/reports"));
  await told("verify, nobody", () => browser.get("/_portico/verify"));
  await told("wrong link", () => browser.get(`/authenticate?stytch_token_type=discovery&token=${token}`));
  await told("wrong link, sent", () => browser.finishSignIn({ token_type: "discovery", token, attempt: "" }));
  await told("no organization", () => browser.get(`/org/nobody-${turn % 50}`));
  await told("junk", () => browser.get(`/org/%F0%9F%92%A9/${"%2e%2e/".repeat(20)}?${"a=b&".repeat(200)}`));
  await told("junk", () => browser.post("/_portico/api/choose_organization", { organization_id: "\u0000".repeat(500) }));
  await told("junk", () => browser.post("/_portico/api/nothing", { a: "b".repeat(20_000) }));
  await garbage();
}

// No HTTP at all, and then the line is cut.
async function garbage() {
  const { hostname, port } = new URL(app);
  const line = connect(Number(port), hostname);
  line.on("error", () => {});
  line.write(`\x16\x03\x01 ${Math.random()}\r\n\r\n`);
  await Promise.race([once(line, "close"), sleep(200)]);
  line.destroy();
}

// Counts one answer, and judges it.
async function told(what, work) {
  const from = Date.now();
  let answer;
  try {
    answer = await work();
  } catch (error) {
    count(what, "failed");
    // The way on was no way on: what led here is judged where it was answered. A connection that ends is ours.
    if (error.code) blame(what, `${error.code}`);
    throw error;
  }
  const { status, text, headers } = answer.page ?? answer;
  count(what, status);
  const excused = from < excusedUntil;
  if (status === 500 || (status > 500 && !excused)) blame(what, `${status}`);
  else if (status > 500) {
    seen.expected++;
    const isPage = /text\/html/.test(headers["content-type"]) && text.includes("<h1");
    if (!what.startsWith("verify") && !isPage) blame(what, `${status} without a page`);
  }
  await sleep(Math.random() * pause);
  return answer;
}

function count(what, status) {
  const of = counts.get(what) ?? new Map();
  counts.set(what, of.set(status, (of.get(status) ?? 0) + 1));
}

function blame(what, why) {
  const key = `${what}: ${why}`;
  ours.set(key, (ours.get(key) ?? 0) + 1);
}

async function misfortune() {
  for (let turn = 0; ; turn++) {
    await sleep(Math.min(calmLasts, Math.max(0, end - Date.now())));
    if (Date.now() + faultLasts > end) return;
    excusedUntil = Infinity;
    await ask(`${sandbox}/_sandbox/faults`, [faults[turn % faults.length].fault]);
    await sleep(faultLasts);
    await ask(`${sandbox}/_sandbox/faults`, undefined, "DELETE");
    excusedUntil = Date.now() + recovery;
    seen.faults++;
  }
}

// It would keep every mail.
async function inboxEmptied() {
  while (Date.now() < end) {
    await sleep(Math.min(60_000, Math.max(0, end - Date.now())));
    await ask(`${sandbox}/_sandbox/inbox`, undefined, "DELETE");
  }
}

function report() {
  const lines = readFileSync(log, "utf8").split("\n");
  const panics = lines.filter((line) => line.includes("panicked")).length;
  const errors = lines.filter((line) => /\bERROR\b/.test(line)).length;
  const total = [...counts.values()].flatMap((of) => [...of.values()]).reduce((sum, some) => sum + some, 0);
  const wrong = [...ours].reduce((sum, [, times]) => sum + times, 0) + panics;
  const { isFlat, table, verdict } = samples.judged();
  console.log(`# Soak

${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC, ${minutes} minutes, sessions in ${store}; ${visitors} visitors at once, ${total} requests,
${seen.signIns} sign-ins to the end, ${seen.signOuts} sign-outs. Stytch failed ${seen.faults} times for ${faultLasts / 1000} s: ${faults.map(({ name }) => name).join("; ")}.

| what | answers by status |
|---|---|
${[...counts].map(([what, of]) => `| ${what} | ${[...of].sort().map(([status, times]) => `${status}: ${times}`).join(", ")} |`).join("\n")}

While Stytch failed, or until ${recovery / 1000} s later, ${seen.expected} answers were 502, 503 or 504; ${seen.givenUp} people gave up.

${table}

- ${wrong === 0 ? "PASS" : "short"}: errors of ours: ${wrong}${[...ours].map(([what, times]) => `; ${what} (${times})`).join("")}; panics ${panics}; lines of ERROR in the log ${errors}
- ${isFlat ? "PASS" : "short"}: ${verdict}`);
  process.exit(wrong === 0 && isFlat ? 0 : 1);
}
