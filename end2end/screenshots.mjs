// Takes a picture of every state of every page, on a desktop, on a phone and at 320 px, in light and in dark, in each
// language, and one for the README. Needs the release build.
//   node screenshots.mjs FOLDER [part of a state's name]
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const [folder, only] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node screenshots.mjs FOLDER [part of a state's name]");
  process.exit(2);
}
const { status } = spawnSync(
  "npx",
  ["playwright", "test", "--config", "screenshots.config.ts", ...(only ? ["--grep", only] : [])],
  {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    env: { ...process.env, SCREENSHOTS: resolve(folder) },
    stdio: "inherit",
  },
);
process.exit(status ?? 1);
