// The applications of docs/examples, started as their readers start them.
import { cpSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { examples, folder, start } from "./processes.mjs";

const here = fileURLToPath(new URL("..", import.meta.url));
const python = process.env.PORTICO_E2E_PYTHON ?? "python3";
const packages = process.env.PYTHONPATH === undefined ? {} : { PYTHONPATH: process.env.PYTHONPATH };

const kinds = {
  Express: (name, port) => [process.execPath, [`${name}.mjs`], { PORT: String(port) }],
  Flask: (name, port) => [
    python,
    ["-m", "flask", "--app", name, "run", "--port", String(port)],
    { ...packages, PYTHONDONTWRITEBYTECODE: "1" },
  ],
};

/** The kinds of applications that this machine can run. */
export const applications = Object.keys(kinds).filter((kind) => kind !== "Flask" || !isLeftOut("flask"));

/** True for what `.make/test.sh` has not found here; by itself the suite wants all. */
export function isLeftOut(name) {
  return !(process.env.PORTICO_E2E_DOORS ?? "nginx caddy flask").split(" ").includes(name);
}

/** Starts an example: "more" is "app" with what only tests ask for. */
export async function startApplication(kind, name, port, settings = {}) {
  const cwd = folder();
  cpSync(join(examples, kind.toLowerCase()), cwd, { recursive: true });
  cpSync(join(here, "applications"), cwd, { recursive: true });
  symlinkSync(join(here, "node_modules"), join(cwd, "node_modules"));
  const [command, args, env] = kinds[kind](name, port);
  return start(command, args, { cwd, port, env: { ...env, ...settings } });
}
