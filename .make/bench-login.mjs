// Prints what Portico adds to a step of a login, in milliseconds: for each step its name, the median of the whole form through
// Portico, the median of the one call that it makes to Stytch asked directly, and what the first is more than the second. By
// turns, on connections that are kept.
//   node bench-login.mjs APP SANDBOX TIMES
import { Visitor, ask, mail, seed } from "./visitor.mjs";

const warmUp = 20;

const [app, sandbox, times] = process.argv.slice(2);
const total = Number(times) + warmUp;
const addresses = Array.from({ length: total }, (_, i) => `login-${i + 1}@bench.example`);
await seed(sandbox, "login", 1, addresses);

const confirm = { through: [], direct: [] };
const choose = { through: [], direct: [] };
for (const [turn, email] of addresses.entries()) {
  const [through, direct] = [await throughPortico(email), await directly(email)];
  if (turn < warmUp) continue;
  for (const [step, way, took] of [
    [confirm, "through", through[0]], [choose, "through", through[1]], [confirm, "direct", direct[0]], [choose, "direct", direct[1]],
  ]) step[way].push(took);
}
for (const [name, { through, direct }] of Object.entries({ confirm, choose })) {
  const [whole, alone] = [median(through), median(direct)];
  console.log(name, whole.toFixed(2), alone.toFixed(2), (whole - alone).toFixed(2));
}
process.exit();

async function throughPortico(email) {
  const visitor = new Visitor(app, sandbox);
  await visitor.askForLink(email);
  const finished = await visitor.finishSignIn((await visitor.openLink(email)).fields);
  const chosen = await visitor.chooseOrganization((await visitor.picker(finished)).fields);
  if (!/\/org\//.test(chosen.headers.location)) throw new Error(`${email} is in no organization`);
  return [finished.took, chosen.took];
}

async function directly(email_address) {
  await ask(`${sandbox}/v1/b2b/magic_links/email/discovery/send`, { email_address });
  const { token } = await mail(sandbox, email_address);
  const proven = await ask(`${sandbox}/v1/b2b/magic_links/discovery/authenticate`, { discovery_magic_links_token: token });
  const { intermediate_session_token, discovered_organizations } = proven.said;
  const { organization_id } = discovered_organizations[0].organization;
  const entered = await ask(`${sandbox}/v1/b2b/discovery/intermediate_sessions/exchange`, {
    intermediate_session_token, organization_id, session_duration_minutes: 480,
  });
  return [proven.took, entered.took];
}

function median(numbers) {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
