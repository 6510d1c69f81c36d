// The application behind the door in bench-door.sh: a small page of Express's, the same page of Node's alone, 100 MB to take,
// and whatever is sent.
//   node bench-application.mjs PORT
import { createServer } from "node:http";
import { createRequire } from "node:module";

const express = createRequire(new URL("../end2end/doors/package.json", import.meta.url))("express");
const page = `<!doctype html><title>Reports</title><h1>Reports</h1><p>${"Nothing new today. ".repeat(50)}</p>\n`;
const piece = Buffer.alloc(64 * 1024, "x");

const app = express();
app.get("/", (request, response) => response.send(page));
app.get("/large", (request, response) => {
  let left = (100 * 1024 * 1024) / piece.length;
  const more = () => {
    while (left-- > 0) if (!response.write(piece)) return response.once("drain", more);
    return response.end();
  };
  more();
});
app.post("/upload", (request, response) => request.on("data", () => {}).on("end", () => response.end("taken")));

createServer((request, response) => {
  if (request.url !== "/bare") return app(request, response);
  return response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Length": page.length }).end(page);
}).listen(Number(process.argv[2]), "127.0.0.1");
