// Between a door and the application: hands every byte on, and keeps what the application was sent as it was sent.
import { once } from "node:events";
import { connect, createServer } from "node:net";

/** Most bytes that are kept of a connection: heads of requests, and not what is uploaded. */
const mostKept = 16_000_000;

/** Where a request begins; what was sent before it may end in a body. */
const begins = /(?=(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) [^\r\n]+ HTTP\/1\.[01]\r\n)/;

export async function startTap(applicationPort) {
  const connections = [];
  const sockets = new Set();
  const server = createServer((door) => {
    const seen = { text: "" };
    connections.push(seen);
    const application = connect(applicationPort, "127.0.0.1");
    for (const [socket, other] of [
      [door, application],
      [application, door],
    ]) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    door.on("data", (chunk) => {
      if (seen.text.length < mostKept) seen.text += chunk.toString("latin1");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: server.address().port,
    /** The requests whose address holds this text: each the line it begins with and its headers, names and values. */
    requests: (text) =>
      connections
        .flatMap((seen) => seen.text.split(begins))
        .map((head) => head.split("\r\n\r\n")[0].split("\r\n"))
        .filter(([line]) => line.includes(text))
        .map(([line, ...headers]) => ({
          line,
          headers: headers.map((header) => {
            const at = header.indexOf(":");
            return [header.slice(0, at), header.slice(at + 1).trim()];
          }),
        })),
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
