// Prints the milliseconds a server takes from its start to its first good answer: the median of some starts.
//   node start-time.mjs URL COMMAND [ARGUMENT…]: FOLDER among the arguments becomes a new folder at each start.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const starts = 9;
const patience = 10_000;

const [url, command, ...args] = process.argv.slice(2);

const answers = () =>
  new Promise((resolve) => {
    const request = get(url, { agent: false }, (answer) => resolve(answer.resume().statusCode === 200));
    request.on("error", () => resolve(false));
  });

async function start() {
  const folder = mkdtempSync(join(tmpdir(), "start-time-"));
  const begun = performance.now();
  const server = spawn(command, args.map((each) => (each === "FOLDER" ? folder : each)), { stdio: "ignore" });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  while (!(await answers())) {
    if (server.exitCode !== null || performance.now() - begun > patience) throw new Error(`${command} does not answer`);
  }
  const took = performance.now() - begun;
  server.kill();
  await ended;
  rmSync(folder, { recursive: true });
  return took;
}

if (await answers()) throw new Error(`${url} answers already`);
const took = [];
for (let i = 0; i < starts; i++) took.push(await start());
console.log(took.sort((a, b) => a - b)[(starts - 1) / 2].toFixed(0));
