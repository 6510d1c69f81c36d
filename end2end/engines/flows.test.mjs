// Both flows of the guide, and signing out, in the engines besides Chromium, with JavaScript.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, beforeEach, describe, test } from "node:test";
import { engines } from "./engines.mjs";
import { hostile, outcome } from "./hostile.mjs";
import { startServer } from "./server.mjs";
import { Browser, until } from "./webdriver.mjs";

const chosen = (process.env.PORTICO_E2E_ENGINES ?? Object.keys(engines).join(" ")).split(" ").filter(Boolean);
const unique = () => randomBytes(5).toString("hex");
const somebody = () => `ada@company-${unique()}.example`;

for (const engine of chosen) {
  describe(engines[engine].name, () => {
    let server;
    let browser;

    before(async () => {
      server = await startServer();
      browser = await Browser.start(engines[engine]);
    });
    // What one test leaves behind is not for the next to stumble over. Cookies are those of the page that is open.
    beforeEach(async () => {
      await browser.open(`${server.url}/`);
      await browser.forgetCookies();
    });
    after(async () => {
      await browser?.stop();
      await server?.stop();
    });

    /** Asks for a link at an address of ours, and opens it in this browser: its page goes on by itself. */
    async function proveEmail(path, heading, email) {
      await browser.open(server.url + path);
      await browser.shows(heading);
      await browser.fill("Email address", email);
      await browser.press("Email me a link");
      await browser.shows("Check your email");
      await browser.open(await server.link(email));
    }

    async function signOut(slug, name) {
      await browser.press("Sign out");
      await browser.shows("You are signed out");
      await browser.open(`${server.url}/org/${slug}`);
      await browser.shows(`Sign in to ${name}`);
    }

    test("a newcomer signs up by email, creates an organization, stands in it and signs out", async () => {
      const [email, slug] = [somebody(), `rockets-${unique()}`];
      await proveEmail("/", "Sign in or sign up", email);
      await browser.shows("No organization yet");
      await browser.follow("Create an organization");
      await browser.shows("Create an organization");
      await browser.fill("Name", "Acme Rockets");
      await browser.fill("Address", slug);
      await browser.press("Create and continue");
      await browser.shows("Welcome…");
      assert.equal(await browser.path(), `/org/${slug}`);
      const text = await browser.text();
      for (const words of [email, "Administrator", "Acme Rockets"]) assert.ok(text.includes(words), words);
      const cookies = await browser.cookies();
      assert.deepEqual(
        cookies.map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite]).sort(),
        ["portico", "portico-method", "portico-organization"].map((name) => [name, true, "Lax"]),
      );
      await signOut(slug, "Acme Rockets");
    });

    test("a member chooses an organization, signs out, and Back shows nobody's page", async () => {
      const [email, slug] = [somebody(), `choice-${unique()}`];
      const members = [{ email_address: email }];
      await server.seed({ organization_name: "Acme Choice", organization_slug: slug, members });
      await server.seed({ organization_name: "Other Works", organization_slug: `other-${unique()}`, members });
      await proveEmail("/", "Sign in or sign up", email);
      await browser.shows("Choose an organization");
      await browser.press("Acme Choice");
      await browser.shows("Welcome…");
      assert.equal(await browser.path(), `/org/${slug}`);
      await browser.open(`${server.url}/org/${slug}`);
      await browser.press("Sign out");
      await browser.shows("You are signed out");
      await browser.back();
      // Where Back leads is the engine's own choice: some leave out what a script has put into the history.
      await until("a page of nobody", async () => {
        if ((await browser.path()) === "/logout/done") return false;
        const text = await browser.text();
        return !text.includes("Welcome") && !text.includes(email);
      });
    });

    test("a member signs in at an organization's own door, and signs out", async () => {
      const [email, slug] = [somebody(), `door-${unique()}`];
      await server.seed({ organization_name: "Acme Door", organization_slug: slug, members: [{ email_address: email }] });
      await proveEmail(`/org/${slug}`, "Sign in to Acme Door", email);
      await browser.shows("Welcome…");
      assert.equal(await browser.path(), `/org/${slug}`);
      await browser.open(`${server.url}/org/${slug}`);
      await browser.shows("Welcome…");
      await signOut(slug, "Acme Door");
    });

    test("a member whose organization asks for a second step sets up a phone, and is in", async () => {
      const [email, slug] = [somebody(), `strict-${unique()}`];
      const members = [{ email_address: email }];
      await server.seed({ organization_name: "Strict", organization_slug: slug, mfa_policy: "REQUIRED_FOR_ALL", members });
      await browser.open(`${server.url}/org/${slug}`);
      await browser.fill("Email address", email);
      await browser.press("Email me a code");
      await browser.shows("Check your email");
      await browser.fill("Code from the email", await server.code(email, "otp"));
      await browser.press("Continue");
      await browser.shows("Strict asks for a second step");
      await browser.press("Get codes by text message");
      await browser.fill("Mobile number", "+1 500 555 0006");
      await browser.press("Text me a code");
      await browser.fill("Code from the text message", await server.code(email, "sms_otp"));
      await browser.press("Continue");
      await browser.shows("Welcome…");
      assert.equal(await browser.path(), `/org/${slug}`);
    });

    test("a provider leads to the organizations, and in", async () => {
      const [email, slug] = [somebody(), `google-${unique()}`];
      const members = [{ email_address: email }];
      await server.seed({ organization_name: "By Google", organization_slug: slug, members });
      await browser.open(`${server.url}/`);
      await browser.press("Continue with Google");
      await browser.shows("Sign in with…");
      await browser.fill("Email address", email);
      await browser.press("Continue");
      await browser.shows("Choose an organization");
      assert.equal(await browser.path(), "/organizations");
      await browser.press("By Google");
      await browser.shows("Welcome…");
      assert.equal(await browser.path(), `/org/${slug}`);
    });

    test("a password set by mail leads in", async () => {
      const [email, slug] = [somebody(), `secret-${unique()}`];
      const password = "correct horse battery staple 7";
      const members = [{ email_address: email }];
      await server.seed({ organization_name: "By Password", organization_slug: slug, members });
      const ask = async () => {
        await browser.open(`${server.url}/`);
        await browser.fill("Email address", email);
        await browser.press("Continue with a password");
        await browser.shows("Enter your password");
      };
      await ask();
      await browser.press("Email me a link to set a password");
      await browser.shows("Check your email");
      await browser.open(await server.link(email));
      await browser.shows("Choose a new password");
      await browser.fill("New password", password);
      await browser.press("Set the password and sign in");
      await browser.shows("Choose an organization");
      await browser.forgetCookies();
      await ask();
      await browser.fill("Password", password);
      await browser.press("Sign in");
      await browser.shows("Choose an organization");
      await browser.press("By Password");
      await browser.shows("Welcome…");
      assert.equal(await browser.path(), `/org/${slug}`);
    });

    test("the policy of a page keeps hostile markup in it from running", async () => {
      await browser.open(`${server.url}/`);
      await browser.run(hostile);
      let came;
      await until("what was refused", async () => {
        came = await browser.run(outcome);
        return /script-src.*script-src/.test(came.refused) && /style-src/.test(came.refused);
      });
      assert.equal(came.ran, "");
      assert.notEqual(came.color, "rgb(1, 2, 3)");
      assert.equal(new URL(came.base).origin, server.url);
    });

    test("the server's log holds no failure of its own", () => {
      assert.doesNotMatch(server.log(), /ERROR|panicked/);
    });
  });
}
