// Makes one CycloneDX document of two that `cargo cyclonedx` wrote: the command's, and with it what its browser's half holds.
//   node sbom.mjs FOLDER COMMAND BROWSER >DOCUMENT
// FOLDER is where both were written. It says nothing of what is released, and is left out of the names in them.
import { readFileSync } from "node:fs";

const [folder, ...files] = process.argv.slice(2);
const [command, browser] = files.map((file) => JSON.parse(readFileSync(file, "utf8").replaceAll(folder, "")));

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const sorted = (map) => [...map].sort(([a], [b]) => compare(a, b)).map(([, value]) => value);

// What both halves hold is the same package. The browser's half itself is the library that the command holds too.
const components = new Map([...browser.components, ...command.components].map((each) => [each["bom-ref"], each]));

const needs = new Map();
for (const { ref, dependsOn = [] } of [...command.dependencies, ...browser.dependencies]) {
  needs.set(ref, new Set([...(needs.get(ref) ?? []), ...dependsOn]));
}
const dependencies = new Map([...needs].map(([ref, on]) => [ref, { ref, dependsOn: [...on].sort(compare) }]));

const known = new Set([command.metadata.component["bom-ref"], ...components.keys()]);
for (const { ref, dependsOn } of dependencies.values()) {
  const unknown = [ref, ...dependsOn].find((each) => !known.has(each));
  if (unknown) throw new Error(`${unknown} is needed and not listed`);
}

const document = { ...command, components: sorted(components), dependencies: sorted(dependencies) };
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
