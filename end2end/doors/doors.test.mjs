// The same for each door, Portico itself or a proxy that asks it, before each of the example applications: who gets
// through, and what the application is told.
import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { after, before, describe, test } from "node:test";
import { applications, startApplication } from "./support/applications.mjs";
import { fronts } from "./support/fronts.mjs";
import { pageLoad, script, send, sendRaw } from "./support/http.mjs";
import { identity, lies, name, unknown } from "./support/identity.mjs";
import { freePort, limits, stopAll } from "./support/processes.mjs";
import { startTap } from "./support/tap.mjs";

let marks = 0;

for (const [front, startFront] of Object.entries(fronts)) {
  for (const kind of applications) {
    describe(`${front} before ${kind}`, limits, () => {
      const servers = [];
      let portico, port, base, tap, ada, grace, heidi;

      before(async () => {
        const application = await freePort();
        servers.push(await startApplication(kind, "more", application));
        servers.push((tap = await startTap(application)));
        const door = await startFront(tap.port);
        servers.push(...door.servers);
        ({ portico, port, base } = door);
        await portico.seed("acme", [
          { email_address: "ada@acme.example", member_id: "member-ada", name },
          { email_address: "grace@acme.example", member_id: "member-grace", roles: ["stytch_admin"] },
        ]);
        await portico.seed("globex", [{ email_address: "heidi@globex.example", member_id: "member-heidi" }]);
        ada = await portico.member("ada@acme.example", "acme", base);
        grace = await portico.member("grace@acme.example", "acme", base);
        heidi = await portico.member("heidi@globex.example", "globex", base);
      });
      after(() => stopAll(servers));

      /** A query by which a request is found again at the application. */
      const mark = () => `mark=${kind}${(marks += 1)}.`;
      const arrived = (mark) => tap.requests(mark);
      const visitor = () => portico.browser();

      test("a visitor is led to sign in and comes back to the exact address", async () => {
        const address = "/reports/7?q=a%20b&x=%C3%BC&y=";
        const browser = visitor();
        const turnedAway = await browser.open(address);
        assert.equal(turnedAway.status, 303, String(turnedAway));
        await portico.seed("initech", [{ email_address: "ivan@initech.example" }]);
        const chosen = await portico.signIn(browser, "ivan@initech.example", turnedAway);
        assert.equal(chosen.location, address);
        const report = await browser.open(chosen.location);
        assert.match(report.text, /Report 7 of initech/);
        assert.ok(report.text.replaceAll(/&(amp|#38);/g, "&").includes(address), report.text);
      });

      test("the application learns who it is, in every letter", async () => {
        const { organization_id, ...me } = (await ada.fetch("/api/me")).json();
        assert.deepEqual(me, {
          id: "member-ada",
          email: "ada@acme.example",
          name,
          organization: "acme",
          roles: ["stytch_member"],
        });
        assert.match(organization_id, /^organization-/);
        assert.equal((await heidi.fetch("/api/me")).json().organization, "globex");
        const home = await ada.open("/");
        assert.match(home.text, /Hello, Ada Łoveläce 🦉 &(lt|#60);b&(gt|#62);/);
      });

      test("a page's own script learns it from Portico", async () => {
        const session = (await ada.fetch("/_portico/session")).json();
        assert.deepEqual([session.member.name, session.organization.slug], [name, "acme"]);
        assert.equal((await visitor().fetch("/_portico/session")).status, 401);
      });

      test("two members at once are never taken for each other", async () => {
        const people = [ada, grace, heidi];
        const answers = await Promise.all(Array.from({ length: 60 }, (_, at) => people[at % 3].fetch("/api/me")));
        const ids = ["member-ada", "member-grace", "member-heidi"];
        for (const answer of answers) assert.equal(answer.status, 200, String(answer));
        assert.deepEqual(answers.map((answer) => answer.json().id), answers.map((_, at) => ids[at % 3]));
      });

      test("nobody says who they are but Portico", async () => {
        const said = front === "nginx" ? lies : [...lies, ...unknown];
        const [closed, open, openToo] = [mark(), mark(), mark()];
        await ada.fetch(`/api/me?${closed}`, said);
        const [told] = arrived(closed);
        const { "organization-id": organization, ...rest } = identity(told);
        assert.deepEqual(rest, {
          "member-id": "member-ada",
          "organization-slug": "acme",
          email: "ada@acme.example",
          name,
          roles: "stytch_member",
        });
        assert.match(organization, /^organization-/);
        for (const [browser, marked] of [[visitor(), open], [ada, openToo]]) {
          assert.equal((await browser.open(`/public/about?${marked}`, said)).status, 200);
          assert.deepEqual(arrived(marked).map(identity), [{}]);
        }
        const none = mark();
        assert.equal((await visitor().fetch(`/api/me?${none}`, said)).status, 401);
        assert.deepEqual(arrived(none), []);
      });

      test("what is no proper header says nothing either", async () => {
        for (const line of [
          "X-Portico-Email : eve@evil.example",
          "X-Portico-Email\t: eve@evil.example",
          "X-Other: a\r\n X-Portico-Email: eve@evil.example",
          "X-Other: a\nX-Portico-Email: eve@evil.example",
          "X-Other: a\rX-Portico-Email: eve@evil.example",
          "\x0bX-Portico-Email: eve@evil.example",
        ]) {
          const marked = mark();
          const head = `GET /public/about?${marked} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close`;
          const { status } = await sendRaw(port, `${head}\r\n${line}\r\n\r\n`);
          assert.ok([200, 400].includes(status), `${status} for ${JSON.stringify(line)}`);
          for (const request of arrived(marked)) assert.deepEqual(identity(request), {}, JSON.stringify(line));
        }
      });

      test("no spelling of a path leads a visitor to a page of members", async () => {
        for (const path of [
          "/reports/7",
          "/public",
          "/public/../reports/7",
          "/public/./../reports/7",
          "/public/about/../../reports/7",
          "/public/%2e%2e/reports/7",
          "/public/.%2E/reports/7",
          "/public/..%2freports/7",
          "/public%2f..%2freports/7",
          "/public/..%5creports/7",
          "/public/..;/reports/7",
          "/public/..;a=b/reports/7",
          "/public\\..\\reports\\7",
          "/public/\\../reports/7",
          "/public/%252e%252e/reports/7",
          "/public//../reports/7",
          "//reports/7",
          "/reports/7/../../public/about",
          "/reports/7/%2e%2e/%2e%2e/public/about",
          "/reports//7",
          "//public/../reports/7",
          "/./reports/7",
          "/public/..",
          "/publicity",
          "/reports/public/7",
          "/Reports/7",
          "/reports/7?x=/public/about",
          "/reports/7#/public/about",
          "http://localhost/reports/7",
          "http://evil.example/public/../reports/7",
        ]) {
          const marked = mark();
          const address = path.includes("?") ? `${path}&${marked}` : path.replace(/(?=#)|$/, `?${marked}`);
          const lines = `Host: localhost:${port}\r\nAccept: text/html\r\nX-Original-URL: /public/about`;
          const head = `GET ${address} HTTP/1.1\r\n${lines}\r\nConnection: close\r\n\r\n`;
          const { status, text } = await sendRaw(port, head);
          // Caddy has an empty answer for a host that it does not know.
          const elsewhere = [301, 303, 308, 400, 404].includes(status) || /Content-Length: 0\r\n/.test(text);
          assert.ok(elsewhere, `${status} for ${path}`);
          if (path === "/public" && front === "Portico") continue;
          assert.deepEqual(arrived(marked), [], path);
        }
      });

      test("a page for one role is closed to the others, however it is spelt", async () => {
        assert.match((await grace.open("/admin")).text, /Administration/);
        const spellings = ["/admin", "/Admin", "/ADMIN", "/admin/", "/%61dmin", "/admin?x=/"];
        for (const path of [...spellings, "/public/../admin", "/admin/../admin"]) {
          const marked = mark();
          const answer = await ada.open(`${path}${path.includes("?") ? "&" : "?"}${marked}`);
          assert.ok([400, 403, 404].includes(answer.status), `${answer.status} for ${path}`);
          // In front, the application looks at the roles itself.
          if (front !== "Portico") assert.deepEqual(arrived(marked), [], path);
        }
      });

      test("a page of one organization is for its members", async () => {
        assert.match((await ada.open("/org/acme/settings")).text, /Settings of acme/);
        const turnedAway = await heidi.open("/org/acme/settings?x=1");
        assert.equal(turnedAway.status, 303);
        assert.match(turnedAway.location, /\/org\/acme\?next=%2Forg%2Facme%2Fsettings%3Fx%3D1$/);
        assert.equal((await heidi.fetch("/org/acme/settings")).status, 403);
      });

      test("a script that is turned away gets 401 and is led nowhere", async () => {
        const older = ["Accept", "text/html", "X-Requested-With", "XMLHttpRequest"];
        for (const headers of [script, ["Accept", "*/*"], older]) {
          const answer = await send(port, "/api/me", { headers });
          assert.deepEqual([answer.status, answer.location], [401, undefined], String(answer));
        }
      });

      test("what a client says of the address counts for nothing", async () => {
        const marked = mark();
        const told = await visitor().open(`/reports/7?${marked}`, [
          ...["X-Forwarded-Uri", "/public/about", "X-Original-URL", "/public/about", "X-Rewrite-URL", "/public/about"],
          ...["X-Forwarded-Method", "OPTIONS", "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "ftp"],
          ...["X-Forwarded-Prefix", "/public", "Forwarded", "host=evil.example", "X-Forwarded-For", "127.0.0.1"],
        ]);
        assert.equal(told.status, 303);
        const way = new URL(told.location, portico.url);
        assert.equal(way.origin, portico.url);
        assert.equal(way.searchParams.get("next"), `/reports/7?${marked}`);
        assert.deepEqual(arrived(marked), []);
        const seen = mark();
        const lied = ["X-Forwarded-Uri", "/public/about", "X-Original-URL", "/admin", "X-Rewrite-URL", "/admin"];
        await send(port, `/api/me?${seen}`, { headers: [...script, ...lied, "Cookie", ada.cookie] });
        assert.ok(arrived(seen)[0].headers.every(([, value]) => !/\/public|\/admin/.test(value)));
        const asked = await send(port, "/_portico/verify", { headers: [...pageLoad, "X-Forwarded-Uri", "/reports/7"] });
        assert.equal(asked.location, undefined, "nobody but the proxy asks about another address");
      });

      test("the application gets its own cookies and never the session", async () => {
        const [session] = ada.cookie.match(/(?<=^|; )portico=[^;]*/);
        for (const [sent, expected] of [
          [session, []],
          [`theirs=1; ${session}`, ["theirs=1"]],
          [`${session}; theirs=1`, ["theirs=1"]],
          [`theirs=1; ${session}; other=x=y; porticos=2`, ["theirs=1", "other=x=y", "porticos=2"]],
          [session.replace("portico=", "__Host-portico="), []],
        ]) {
          const marked = mark();
          await send(port, `/public/about?${marked}`, { headers: [...pageLoad, "Cookie", sent] });
          await send(port, `/api/me?${marked}`, { headers: [...script, "Cookie", sent] });
          assert.ok(arrived(marked).length > 0);
          for (const { headers } of arrived(marked)) {
            const cookies = headers.filter(([header]) => header.toLowerCase() === "cookie").map(([, value]) => value);
            const pairs = cookies.flatMap((cookie) => cookie.split(/; ?/)).filter(Boolean);
            assert.deepEqual(pairs, expected, sent.replaceAll(session, "…"));
          }
        }
      });

      test("a body goes up, and an event comes down while the answer is under way", async () => {
        const headers = [...script, "Content-Type", "text/plain"];
        const counted = await ada.request("/count", { method: "POST", headers, body: "x".repeat(200_000) });
        assert.equal(counted.text, "200000", String(counted));
        const refused = await visitor().request("/count", { method: "POST", headers, body: "x" });
        assert.equal(refused.status, 401);
        const socket = connect(port, "127.0.0.1").setTimeout(5_000, () => socket.destroy());
        socket.write(`GET /events HTTP/1.1\r\nHost: localhost:${port}\r\nCookie: ${ada.cookie}\r\n\r\n`);
        let text = "";
        for await (const chunk of socket) if (/data: .*\n\n/.test((text += chunk))) break;
        assert.match(text, /data: ada@acme\.example\n\n/);
      });

      if (kind === "Express") {
        test("a WebSocket is a member's", async () => {
          const open = async (cookie) => {
            const socket = connect(port, "127.0.0.1").setTimeout(5_000, () => socket.destroy());
            const lines = [
              ...["GET /socket HTTP/1.1", `Host: localhost:${port}`, `Cookie: ${cookie}`, "Sec-Fetch-Mode: websocket"],
              ...["Connection: Upgrade, X-Portico-Email", "Upgrade: websocket", "X-Portico-Email: eve@evil.example"],
              ...["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="],
            ];
            socket.write(`${lines.join("\r\n")}\r\n\r\n`);
            let text = "";
            for await (const chunk of socket) {
              text += chunk;
              if (/^HTTP\/1\.1 [^1]|ping\n/.test(text)) break;
              if (text.endsWith("example\n")) socket.write("ping\n");
            }
            return text;
          };
          assert.match(await open(ada.cookie), /^HTTP\/1\.1 101 [^]*\r\n\r\nada@acme\.example\nping\n$/);
          assert.match(await open("a=1"), /^HTTP\/1\.1 401 /);
        });
      }

      test("a bare protocol upgrade is no way around", async () => {
        const marked = mark();
        const lines = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__";
        const socket = connect(port, "127.0.0.1");
        socket.write(`GET /public/about?${marked} HTTP/1.1\r\nHost: localhost:${port}\r\n${lines}\r\n\r\n`);
        await once(socket, "data");
        socket.destroy();
        for (const { headers } of arrived(marked)) {
          assert.deepEqual(headers.filter(([header]) => header.toLowerCase() === "upgrade"), []);
        }
      });

      test("Portico's home of an organization leads on to the application", async () => {
        const home = await heidi.open(`${base}/org/globex`);
        assert.equal(new URL((await heidi.press(home, "go_on")).location, portico.url).href, `${portico.url}/`);
      });

      test("signing out ends it, and leads on to where the link says", async () => {
        await portico.seed("umbrella", [{ email_address: "uma@umbrella.example" }]);
        const uma = await portico.member("uma@umbrella.example", "umbrella", base);
        assert.equal((await uma.open("/")).status, 200);
        const before = uma.cookie;
        const page = await uma.open(`${base}/logout?next=/public/about`);
        const left = await uma.press(page, "sign_out");
        assert.equal(left.location, "/public/about");
        assert.equal((await uma.open("/public/about")).status, 200);
        assert.equal((await uma.open("/")).status, 303);
        assert.equal((await send(port, "/api/me", { headers: [...script, "Cookie", before] })).status, 401);
      });

      test("Portico's log holds no failure of its own", () => {
        assert.doesNotMatch(portico.server.log(), /ERROR|panicked/);
      });
    });
  }
}
