// Signs members in to a running sandbox and writes a wrk script that authenticates their sessions by turns.
//   node bench-sandbox.mjs SAID SCRIPT: SAID is what the sandbox wrote at its start, SCRIPT the file to write.
import { readFileSync, writeFileSync } from "node:fs";

const organizations = 8;
const members = 8;

const [said, script] = process.argv.slice(2);
const pairs = [...readFileSync(said, "utf8").matchAll(/(STYTCH_\w+)=(\S+)/g)];
const told = Object.fromEntries(pairs.map(([, ...pair]) => pair));
const authorization = `Basic ${btoa(`${told.STYTCH_PROJECT_ID}:${told.STYTCH_SECRET}`)}`;

async function post(path, body) {
  const headers = { Authorization: authorization, "Content-Type": "application/json" };
  const answer = await fetch(told.STYTCH_BASE_URL + path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
}

async function signIn(organization_id, email_address) {
  await post("/v1/b2b/magic_links/email/login_or_signup", { organization_id, email_address });
  const mails = await fetch(`${told.STYTCH_BASE_URL}/_sandbox/inbox?to=${email_address}`);
  const [{ token: magic_links_token }] = await mails.json();
  const { session_token } = await post("/v1/b2b/magic_links/authenticate", { magic_links_token });
  return session_token;
}

const bodies = [];
for (let i = 1; i <= organizations; i++) {
  const addresses = Array.from({ length: members }, (_, j) => `member-${j + 1}@bench-${i}.example`);
  const seed = {
    organization_name: `Bench ${i}`,
    organization_slug: `bench-${i}`,
    members: addresses.map((email_address) => ({ email_address })),
  };
  await post("/_sandbox/seed", { organizations: [seed] });
  for (const address of addresses) bodies.push(JSON.stringify({ session_token: await signIn(`bench-${i}`, address) }));
}

writeFileSync(
  script,
  `local headers = { ["Authorization"] = "${authorization}", ["Content-Type"] = "application/json" }
local bodies = { ${bodies.map((body) => `'${body}'`).join(", ")} }
local requests, turn = {}, 0

function init()
  for i, body in ipairs(bodies) do
    requests[i] = wrk.format("POST", "/v1/b2b/sessions/authenticate", headers, body)
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end
`,
);
