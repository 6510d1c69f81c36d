// All tests in one process, with one sandbox, and then the judgement over their calls. A file of `tests` runs alone too.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { test } from "node:test";
import { answered, collect, get } from "./support/sandbox.mjs";

for (const file of (await readdir(new URL("tests/", import.meta.url))).sort()) await import(`./tests/${file}`);

test("every supported route was answered well by some test", async () => {
  await collect();
  const routes = await get("routes");
  const backed = new Set();
  for (const call of answered) {
    const [method, path, status] = call.split(" ");
    const route = routes.find((row) => row.method === method && pattern(row.path).test(path));
    if (route && status < 400) backed.add(`${method} ${route.path}`);
  }
  const supported = routes.filter(({ support }) => support !== "501").map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(supported.filter((route) => !backed.has(route)), []);
});

/** The paths of a route. */
function pattern(path) {
  return new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`);
}
