// Writes FILE.br and FILE.gz beside every compressible file of a folder, so that the server never compresses.
//   node precompress.mjs FOLDER
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const compressible = new Set([
  ".css", ".html", ".ico", ".js", ".json", ".map", ".mjs", ".svg", ".txt", ".wasm", ".webmanifest", ".xml",
]);

const encoders = {
  ".br": (bytes) =>
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_LGWIN]: 24,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  ".gz": (bytes) => gzipSync(bytes, { level: 9 }),
};

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const folder = process.argv[2];
for (const name of readdirSync(folder, { recursive: true })) {
  const path = join(folder, name);
  if (!compressible.has(extname(name)) || !statSync(path).isFile()) continue;
  const bytes = readFileSync(path);
  const sizes = [bytes.length];
  for (const [suffix, encode] of Object.entries(encoders)) {
    if (modified(path + suffix) > modified(path)) continue;
    const encoded = encode(bytes);
    writeFileSync(path + suffix, encoded);
    sizes.push(encoded.length);
  }
  if (sizes.length > 1) console.log(`  ${name}: ${sizes.join(" → ")} bytes`);
}
