// The application behind the door in bench-door.sh: a small page, 100 MB to take, and whatever is sent.
//   node bench-application.mjs PORT
import { createServer } from "node:http";

const page = `<!doctype html><title>Reports</title><h1>Reports</h1><p>${"Nothing new today. ".repeat(50)}</p>\n`;
const piece = Buffer.alloc(64 * 1024, "x");

createServer((request, response) => {
  if (request.method === "POST") {
    request.on("data", () => {}).on("end", () => response.end("taken"));
  } else if (request.url === "/large") {
    let left = (100 * 1024 * 1024) / piece.length;
    const more = () => {
      while (left-- > 0) if (!response.write(piece)) return response.once("drain", more);
      return response.end();
    };
    more();
  } else {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Length": page.length }).end(page);
  }
}).listen(Number(process.argv[2]), "127.0.0.1");
