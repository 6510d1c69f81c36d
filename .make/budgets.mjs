// What a person loads of a built site, in bytes of brotli, against what it may be.
//   node budgets.mjs FOLDER
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The sign-in page: style sheet, scripts, base, and the words of one language. */
const FIRST = 182_000;
/** A further page, for who comes from the one before: what is not there yet. The first one brings the words of all of them. */
const FURTHER = 66_000;
/** A page with its words, besides the base and the words of every page, for who comes to it first. */
const ALONE = 77_000;
/** The same of the member's own pages, where members come from their home, which has most of it. */
const INSIDE = 106_000;
/** The ways of somebody new, of somebody whose link is opened in another browser, by a code with a second step, and by a password. */
const WAYS = [
  ["steps", "callback", "organizations", "new_organization"],
  ["callback", "steps", "organizations", "account"],
  ["steps", "second_step", "organizations"],
  ["second_step", "steps", "callback", "organizations"],
];
/** What every page but the first says. */
const LATER = "later";

const folder = join(process.argv[2], "_portico", "pkg");
const names = readdirSync(folder);
const named = (beginning, extension) => names.filter((name) => name.startsWith(beginning) && name.endsWith(extension));
const kilobytes = (files) => files.reduce((sum, file) => sum + statSync(join(folder, `${file}.br`)).size, 0) / 1000;
const parts = JSON.parse(readFileSync(join(folder, named("__wasm_split_manifest.", ".json")[0]), "utf8"));
const filesOf = (part) => parts[part].map((name) => `${name}.wasm`);

let over = 0;
function judge(what, files, budget) {
  const size = kilobytes(files);
  if (size > budget / 1000) over++;
  console.log(`  ${what}: ${size.toFixed(1)} of ${budget / 1000} kB${size > budget / 1000 ? ", TOO MUCH" : ""}`);
}

const base = [".css", ".js", ".wasm"].flatMap((extension) => named("portico.", extension));
base.push(...named("__wasm_split.", ".js"));
const LANGUAGES = ["en", "de", "ar"];
const LANGUAGE = new RegExp(`_(${LANGUAGES.join("|")})$`);
const words = Object.keys(parts).filter((part) => part.startsWith("words_"));
const pages = Object.keys(parts).filter((part) => !LANGUAGE.test(part));
/** A part's files with those of its words, in the language that has most to say. */
const withWords = (part) => {
  const spoken = (language) => filesOf(`${LATER}_${language}`);
  const [longest] = LANGUAGES.map(spoken).sort((one, other) => kilobytes(other) - kilobytes(one));
  return [...new Set([...filesOf(part), ...longest])];
};
for (const part of words) judge(`/ with ${part}`, [...base, ...filesOf(part)], FIRST);
for (const way of WAYS) {
  const there = new Set();
  for (const part of way) {
    const missing = withWords(part).filter((file) => !there.has(file));
    judge(there.size ? `then ${part}` : `/, then ${part}`, missing, FURTHER);
    for (const file of missing) there.add(file);
  }
}
for (const part of pages) judge(`${part} first`, withWords(part), part === "account" ? INSIDE : ALONE);
process.exitCode = over ? 1 : 0;
