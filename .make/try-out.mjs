// Starts a binary with the site in it in an empty folder, and loads its first page with everything that the page names.
//   node try-out.mjs BINARY FOLDER
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout } from "node:timers/promises";

const [binary, folder] = process.argv.slice(2);
const server = createServer().listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address();
server.close();
await once(server, "close");

const origin = `http://localhost:${port}`;
const env = {
  LEPTOS_SITE_ADDR: `127.0.0.1:${port}`, PUBLIC_BASE_URL: origin, PORTICO_SANDBOX_LISTEN: "127.0.0.1:0", RUST_LOG: "warn",
};
const portico = spawn(binary, { cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] });
try {
  await inOrder();
  const page = await load(origin);
  const names = [...new Set((await page.text()).match(/\/_portico\/[\w./-]+\.(?:css|js|wasm|svg)/g))];
  for (const extension of ["css", "js", "wasm", "svg"]) {
    if (!names.some((name) => name.endsWith(`.${extension}`))) throw new Error(`the page names no .${extension}`);
  }
  for (const name of names) {
    const answer = await load(origin + name);
    const bytes = (await answer.arrayBuffer()).byteLength;
    if (bytes === 0 || answer.headers.get("content-encoding") !== "br") throw new Error(`${name}: ${bytes} bytes, as ${answer.headers.get("content-encoding")}`);
  }
  console.log(`  ${names.length} files of the first page`);
} finally {
  portico.kill("SIGTERM");
}
const [code] = portico.exitCode === null ? await once(portico, "exit") : [portico.exitCode];
if (code !== 0) throw new Error(`it ended with code ${code}`);

async function load(url) {
  const answer = await fetch(url, { headers: { accept: "text/html", "accept-encoding": "br" } });
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`);
  return answer;
}

// Until the binary says so of itself, for as long as a slow machine may take.
async function inOrder() {
  for (let tried = 1; ; tried += 1) {
    try {
      execFileSync(binary, ["health"], { cwd: folder, env, stdio: "ignore" });
      return;
    } catch (error) {
      if (portico.exitCode !== null || tried === 100) throw error;
      await setTimeout(100);
    }
  }
}
