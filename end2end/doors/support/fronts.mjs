// What stands before an application: Portico itself, or a proxy with the configuration of docs/examples that asks it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isLeftOut } from "./applications.mjs";
import { startPortico } from "./portico.mjs";
import { examples, folder, freePort, start } from "./processes.mjs";

/** The ports that the examples name. */
const written = { proxy: 8000, portico: 3000, application: 8080 };

function example(file, ports, change) {
  let text = readFileSync(join(examples, file), "utf8");
  for (const [name, port] of Object.entries(written)) text = text.replaceAll(`:${port}`, `:{${name}}`);
  for (const [name, port] of Object.entries(ports)) text = text.replaceAll(`:{${name}}`, `:${port}`);
  return change(text);
}

const proxies = {
  nginx: async (ports, withJwt) => {
    const cwd = folder();
    const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((it) => `${it}_temp_path ${cwd}/${it};`);
    const text = example("nginx.conf", ports, (config) =>
      (withJwt ? config.replace(/# ((auth_request_set|proxy_set_header) .*authorization;)/g, "$1") : config)
        .replace("http {", `http { access_log off; ${places.join(" ")}`),
    );
    writeFileSync(join(cwd, "nginx.conf"), text);
    const rest = `daemon off; master_process off; pid ${cwd}/pid; lock_file ${cwd}/lock;`;
    return start("nginx", ["-p", cwd, "-c", "nginx.conf", "-e", "stderr", "-g", rest], { cwd, port: ports.proxy });
  },
  caddy: async (ports, withJwt) => {
    const cwd = folder();
    const text = example("Caddyfile", ports, (config) =>
      withJwt ? config.replace(/(copy_headers .*)/, "$1 Authorization") : config,
    );
    writeFileSync(join(cwd, "Caddyfile"), `{\n\tadmin off\n}\n${text}`);
    return start("caddy", ["run"], { cwd, port: ports.proxy, env: { HOME: cwd } });
  },
};

const beside = (proxy) => async (application, { withJwt = false } = {}) => {
  const ports = { proxy: await freePort(), portico: await freePort(), application };
  const portico = await startPortico({
    port: ports.portico,
    publicPort: ports.proxy,
    env: {
      PORTICO_BASE_PATH: "/auth",
      PORTICO_APP_URL: `http://localhost:${ports.proxy}/`,
      PORTICO_TRUSTED_PROXIES: "127.0.0.1",
      PORTICO_FORWARD_JWT: String(withJwt),
    },
  });
  try {
    return { port: ports.proxy, base: "/auth", portico, servers: [portico, await proxies[proxy](ports, withJwt)] };
  } catch (error) {
    await portico.stop();
    throw error;
  }
};

async function inFront(application, { withJwt = false } = {}) {
  const port = await freePort();
  const portico = await startPortico({
    port,
    env: {
      PORTICO_UPSTREAM: `http://127.0.0.1:${application}`,
      PORTICO_PUBLIC_PATHS: "/public",
      PORTICO_FORWARD_JWT: String(withJwt),
    },
  });
  return { port, base: "", portico, servers: [portico] };
}

/** Each with how it is put before an application that listens on a port. */
export const fronts = {
  Portico: inFront,
  ...(isLeftOut("nginx") ? {} : { nginx: beside("nginx") }),
  ...(isLeftOut("caddy") ? {} : { Caddy: beside("caddy") }),
};
