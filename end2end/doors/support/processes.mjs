// Servers of these tests' own, on free ports of this machine. None outlives the tests, whatever becomes of those.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** Long enough for any start on a busy machine. */
const patience = 20_000;
/** Of a suite: long enough for all of its tests on such a machine. */
export const limits = { timeout: 90_000 };

export const repository = fileURLToPath(new URL("../../..", import.meta.url));
export const examples = join(repository, "docs", "examples");

const running = new Set();
const folders = new Set();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
// The tests may end by a signal, or because whoever ran them is gone.
process.stdout.on("error", () => process.exit(1));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));

/** A folder that is deleted at the end. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), "portico-doors-"));
  folders.add(path);
  return path;
}

/** Starts a command and waits until it takes connections on its port; what it says is in `log()`. */
export async function start(command, args, { cwd = folder(), env = {}, port }) {
  const file = join(folder(), "log");
  const descriptor = openSync(file, "a");
  const child = spawn(command, args, {
    cwd,
    stdio: ["ignore", descriptor, descriptor],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
  closeSync(descriptor);
  running.add(child);
  const gone = once(child, "exit").then(
    ([code, signal]) => running.delete(child) && `ended with ${code ?? signal}`,
    (error) => running.delete(child) && error.message,
  );
  const log = () => readFileSync(file, "utf8");
  let ended;
  gone.then((how) => (ended = how));
  await until(`${command} on port ${port}`, async () => {
    if (ended) throw new Error(`${command} ${ended}: ${log()}`);
    return takesConnections(port);
  }).catch((error) => {
    child.kill("SIGKILL");
    throw new Error(`${error.message}: ${log()}`);
  });
  return {
    pid: child.pid,
    log,
    stop: async () => {
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/** Stops what was started, the newest first. */
export async function stopAll(servers) {
  for (const server of servers.splice(0).reverse()) await server.stop();
}

/** Below the ports that systems give to whoever asks for any: what is free there stays so until it is used. */
let nextPort = 12_000 + Math.floor(Math.random() * 18_000);

export async function freePort() {
  for (;;) {
    const port = (nextPort += 1);
    const probe = createServer().listen(port, "127.0.0.1");
    try {
      await once(probe, "listening");
    } catch {
      continue;
    }
    probe.close();
    await once(probe, "close");
    return port;
  }
}

/** Waits until something is so. */
export async function until(what, isSo) {
  const deadline = performance.now() + patience;
  while (performance.now() < deadline) {
    if (await isSo()) return;
    await pause(20);
  }
  throw new Error(`waited in vain for ${what}`);
}

async function takesConnections(port) {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
