// The engines besides Chromium: where their drivers and browsers are, and how they are started. `.make/setup.sh engines`
// installs them; the list of names in PORTICO_E2E_ENGINES says which are there.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** MiniBrowser stands below a folder of the machine's architecture. */
function miniBrowser() {
  const folders = existsSync("/usr/lib") ? readdirSync("/usr/lib").map((name) => join("/usr/lib", name)) : [];
  return folders
    .flatMap((folder) => ["4.1", "4.0"].map((version) => join(folder, `webkit2gtk-${version}`, "MiniBrowser")))
    .find((path) => existsSync(path));
}

export const engines = {
  firefox: {
    name: "Firefox",
    command: (port) => ["geckodriver", "--host", "127.0.0.1", "--port", String(port)],
    capabilities: {
      browserName: "firefox",
      "moz:firefoxOptions": { binary: process.env.FIREFOX ?? "/usr/bin/firefox-esr", args: ["-headless"] },
    },
  },
  webkit: {
    name: "WebKitGTK",
    // It knows no headless mode: it draws on a screen that nobody sees.
    command: (port) => ["xvfb-run", "--auto-servernum", "WebKitWebDriver", "--host=127.0.0.1", `--port=${port}`],
    capabilities: { "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] } },
  },
};
