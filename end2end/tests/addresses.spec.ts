// Addresses that are nobody's, old ones, and what every answer carries.
import { signUp } from "../fixtures/flows.ts";
import { place, visit } from "../fixtures/navigation.ts";
import { somebody } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/test.ts";
import { ProblemPage } from "../pages/problem-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";

const nowhere = ["/nowhere", "/org", "/org/acme/members", "/login/unknown", "/organizations/new/again", "/.env", "/pkg2/x.js"];
for (const path of nowhere) {
  test(`${path} is a page that says there is nothing, with a way on`, async ({ page, watch }) => {
    watch.expectStatus(404, path);
    const response = await visit(page, path);
    expect(response.status()).toBe(404);
    await expect(page).toHaveTitle("There is nothing at this address · Portico");
    await (await new ProblemPage(page, "There is nothing at this address").shown()).wayOn.click();
    await new SignInPage(page).shown();
  });
}

test("addresses of common habit lead to the page they mean", async ({ page }) => {
  for (const path of ["/send-discovery-eml", "/send-eml"]) {
    await visit(page, path);
    await new SignInPage(page).shown();
    expect(place(page), path).toBe("/");
  }
  // The sign-in page's other name.
  await visit(page, "/login");
  await new SignInPage(page).shown();
  expect(place(page)).toBe("/login");
});

test("addresses of common habit lead a member to the organizations", async ({ page, sandbox }) => {
  await signUp(page, sandbox, somebody());
  await visit(page, "/create_org");
  expect(place(page)).toBe("/organizations/new");
  await visit(page, "/select-organization");
  expect(place(page)).toBe("/organizations");
});

test("a missing file is not found, and nothing outside the folder is served", async ({ request }) => {
  for (const path of ["/_portico/pkg/nothing.js", "/_portico/pkg/", "/_portico/pkg/%2e%2e/%2e%2e/Cargo.toml", "/favicon.ico.map"]) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
});

test("the loopback address leads to localhost, where the cookies are", async ({ request, site }) => {
  const { port } = new URL(site.url);
  const response = await request.get(`http://127.0.0.1:${port}/login/sent`, { maxRedirects: 0 });
  expect(response.status()).toBe(307);
  expect(response.headers().location).toBe(`${site.url}/login/sent`);
});

test("the health check answers", async ({ request }) => {
  const response = await request.get("/healthz");
  expect([response.status(), await response.text()]).toEqual([200, "ok"]);
});

test.describe("every page", () => {
  for (const path of ["/", "/login/sent", "/logout", "/nowhere", "/authenticate?stytch_token_type=discovery&token=abc"]) {
    test(`${path} carries the security headers`, async ({ request }) => {
      const headers = (await request.get(path)).headers();
      const policy = headers["content-security-policy"] ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).toContain("form-action 'self'");
      expect(policy).toMatch(/script-src [^;]*'nonce-[A-Za-z0-9+/=_-]{16,}'[^;]*'wasm-unsafe-eval'/);
      expect(policy).not.toContain("unsafe-inline");
      expect(policy).not.toMatch(/'unsafe-eval'/);
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": expect.stringContaining("camera=()"),
        "x-robots-tag": "noindex",
        "cache-control": "no-store",
      });
      expect(headers).not.toHaveProperty("strict-transport-security");
      expect(headers).not.toHaveProperty("server");
    });
  }

  test("gets a nonce of its own", async ({ request }) => {
    const nonce = async () => /'nonce-([^']+)'/.exec((await request.get("/")).headers()["content-security-policy"] ?? "")?.[1];
    const drawn = [await nonce(), await nonce(), await nonce()];
    expect(new Set(drawn).size).toBe(3);
    const html = await (await request.get("/")).text();
    expect(html).not.toMatch(/ on[a-z]+=|javascript:|style="/);
    for (const script of html.match(/<script[^>]*>/g) ?? []) expect(script).toContain("nonce=");
  });

  test("sets no cookie before something has to be remembered", async ({ request }) => {
    for (const path of ["/", "/login/sent", "/logout", "/nowhere"]) {
      expect((await request.get(path)).headers(), path).not.toHaveProperty("set-cookie");
    }
  });
});

test.describe("a form post", () => {
  const form = { email: "ada@company.example" };

  test("from another site is refused", async ({ request }) => {
    for (const headers of [
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site" },
      { Origin: "https://evil.example" },
      { Origin: "null" },
      {},
    ] as Record<string, string>[]) {
      const response = await request.post("/_portico/api/send_link", { form, headers: { Accept: "text/html", ...headers } });
      expect(response.status(), JSON.stringify(headers)).toBe(403);
    }
  });

  test("that is too large is refused", async ({ request }) => {
    const response = await request.post("/_portico/api/send_link", {
      form: { email: "a".repeat(17 * 1024) },
      headers: { "Sec-Fetch-Site": "same-origin", Accept: "application/json" },
      maxRedirects: 0,
    });
    expect(response.status()).toBe(413);
  });

  test("of a plain page is answered with 303, and of a script with the outcome's own status", async ({ request, site }) => {
    const post = (Accept: string, email: string) =>
      request.post("/_portico/api/send_link", {
        form: { email },
        headers: { "Sec-Fetch-Site": "same-origin", Origin: site.url, Accept },
        maxRedirects: 0,
      });
    const plain = await post("text/html", somebody().email);
    expect([plain.status(), plain.headers().location]).toEqual([303, "/login/sent"]);
    const refused = await post("text/html", "ada@");
    expect([refused.status(), refused.headers().location]).toEqual([303, "/"]);
    expect((await post("application/json", somebody().email)).status()).toBe(200);
    expect((await post("application/json", "ada@")).status()).toBe(422);
  });
});

test.describe("the built files", () => {
  test("come precompressed under names that never change their content", async ({ request }) => {
    const html = await (await request.get("/")).text();
    const files = [...new Set(html.match(/\/_portico\/pkg\/[\w.-]+\.(?:css|js|wasm)/g))];
    // The style sheet, the script and what loads the parts of the wasm; the base, and the words of the page's language,
    // which have some strings in common with other parts.
    const plain = files.map((file) => file.replace(/\.[\w-]{16,}\./, ".")).sort();
    expect(plain.filter((file) => !/^\/_portico\/pkg\/chunk_\d+\.wasm$/.test(file))).toEqual([
      "/_portico/pkg/__wasm_split.js",
      "/_portico/pkg/portico.css",
      "/_portico/pkg/portico.js",
      "/_portico/pkg/portico.wasm",
      "/_portico/pkg/split_words_en.wasm",
    ]);
    for (const file of files) {
      expect(file, "a hashed name").toMatch(/^\/_portico\/pkg\/\w+\.[\w-]{16,}\.\w+$/);
      for (const encoding of ["br", "gzip"]) {
        const response = await request.get(file, { headers: { "Accept-Encoding": encoding } });
        expect(response.headers(), file).toMatchObject({
          "content-encoding": encoding,
          "cache-control": "public, max-age=31536000, immutable",
          "x-content-type-options": "nosniff",
        });
      }
      expect((await request.get(file, { headers: { "Accept-Encoding": "identity" } })).headers()).not.toHaveProperty(
        "content-encoding",
      );
    }
    for (const wasm of files.filter((file) => file.endsWith(".wasm")))
      expect((await request.get(wasm)).headers()["content-type"]).toBe("application/wasm");
  });

  test("are all a first visit loads", async ({ page }) => {
    const loaded: string[] = [];
    page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
    await new SignInPage(page).open();
    await page.waitForLoadState("networkidle");
    for (const path of loaded.slice(1)) expect(path).toMatch(/^\/_portico\/pkg\/(portico|__wasm_split|split_words_en|chunk_\d+)\.|^\/_portico\/favicon\.svg$/);
    expect(loaded.length).toBeLessThanOrEqual(10);
  });
});
