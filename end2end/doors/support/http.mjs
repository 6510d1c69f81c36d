// Requests as they are written here: no path is tidied, no header folded, no redirect followed.
import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";

export const pageLoad = ["Accept", "text/html", "Sec-Fetch-Mode", "navigate"];
export const script = ["Accept", "application/json", "Sec-Fetch-Mode", "cors"];

/** One request on a connection of its own; `headers` are names and values in turn. */
export async function send(port, path, { method = "GET", headers = pageLoad, body, host = `localhost:${port}` } = {}) {
  const lines = ["Host", host, ...headers];
  if (body !== undefined) lines.push("Content-Length", String(Buffer.byteLength(body)));
  const sent = request({ host: "127.0.0.1", port, path, method, headers: lines, agent: false });
  sent.end(body);
  const [response] = await once(sent, "response", { signal: AbortSignal.timeout(15_000) });
  const chunks = [];
  for await (const chunk of response) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return {
    status: response.statusCode,
    headers: response.headers,
    location: response.headers.location,
    cookies: response.headers["set-cookie"] ?? [],
    text,
    json: () => JSON.parse(text),
    toString: () => `${response.statusCode} ${response.headers.location ?? ""} ${text.slice(0, 400)}`,
  };
}

/** Whatever is answered to these bytes, until the connection ends. */
export async function sendRaw(port, bytes) {
  const socket = connect(port, "127.0.0.1").setTimeout(5_000, () => socket.destroy());
  socket.write(bytes, "latin1");
  let text = "";
  try {
    for await (const chunk of socket) text += chunk.toString("latin1");
  } catch (error) {
    if (!["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE"].includes(error.code)) throw error;
  }
  return { status: Number(text.match(/^HTTP\/1\.[01] (\d+)/)?.[1]), text };
}
