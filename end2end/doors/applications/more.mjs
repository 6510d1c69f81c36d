// The Express example, and what a door has to let through besides: bodies, events as they happen, WebSockets.
import { createHash } from "node:crypto";
import { app, server } from "./app.mjs";

app.post("/count", async (request, response) => {
  let bytes = 0;
  for await (const chunk of request) bytes += chunk.length;
  response.send(String(bytes));
});

app.get("/large", async (request, response) => {
  const megabyte = Buffer.alloc(1_000_000, "x");
  for (let left = Number(request.query.megabytes); left > 0; left -= 1) {
    if (!response.write(megabyte)) await new Promise((resolve) => response.once("drain", resolve));
  }
  response.end();
});

// One event, and then nothing: it is seen at once, or never.
app.get("/events", (request, response) => {
  response.set({ "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" });
  response.write(`data: ${request.get("X-Portico-Email")}\n\n`);
});

// A WebSocket as far as its handshake; then it says whose it is, and echoes bytes.
server.on("upgrade", (request, socket) => {
  const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash("sha1").update(key).digest("base64");
  const head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade";
  socket.write(`${head}\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
  socket.write(`${request.headers["x-portico-email"]}\n`);
  socket.on("error", () => socket.destroy());
  socket.pipe(socket);
});
