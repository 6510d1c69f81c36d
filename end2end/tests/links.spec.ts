import { askForLink, askOrganizationForLink, openLinkHere, signUp } from "../fixtures/flows.ts";
import { goBack, hydrated, place, reload, visit } from "../fixtures/navigation.ts";
import { freeSlug, type Person, somebody } from "../fixtures/people.ts";
import type { Sandbox } from "../fixtures/sandbox.ts";
import { expect, test } from "../fixtures/test.ts";
import { CallbackPage } from "../pages/callback-page.ts";
import { CheckEmailPage } from "../pages/check-email-page.ts";
import { ConfirmAccountPage } from "../pages/confirm-account-page.ts";
import { DeadLinkPage } from "../pages/dead-link-page.ts";
import { MemberHome, OrganizationSignInPage } from "../pages/organization-page.ts";
import { NoOrganizationPage, OrganizationsPage } from "../pages/organizations-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";

async function memberOfAcme(sandbox: Sandbox): Promise<{ ada: Person; slug: string }> {
  const [ada, slug] = [somebody(), freeSlug()];
  await sandbox.seed({ organization_name: "Acme", organization_slug: slug, members: [{ email_address: ada.email }] });
  return { ada, slug };
}

test.describe("in the browser that asked for it", () => {
  test("a link continues by itself with JavaScript, and at one press without", async ({ page, scripted, sandbox }) => {
    const ada = somebody();
    await askForLink(page, ada);
    await page.goto((await sandbox.newestMail(ada.email)).link);
    if (!scripted) {
      const callback = await new CallbackPage(page).shown();
      await expect(callback.heading).toHaveText("Continue signing in");
      await expect(callback.main).toContainText("You asked for this link in this browser");
      await callback.continue.click();
    }
    await new NoOrganizationPage(page).shown();
    expect(place(page)).toBe("/organizations");
  });

  test("a used link opened again leads to where it led", async ({ page, sandbox }) => {
    const { ada, slug } = await memberOfAcme(sandbox);
    await askForLink(page, ada);
    const { link } = await sandbox.newestMail(ada.email);
    await openLinkHere(page, link);
    await new OrganizationsPage(page).shown();
    await visit(page, link);
    await (await new OrganizationsPage(page).shown()).choose(/^Acme/);
    await new MemberHome(page).shown();
    await visit(page, link);
    await new MemberHome(page).shown();
    expect(place(page)).toBe(`/org/${slug}`);
  });

  test("a double click on “Continue” signs in once", async ({ page, scripted, sandbox, anotherBrowser }) => {
    const { ada } = await memberOfAcme(sandbox);
    await askForLink(page, ada);
    const { link } = await sandbox.newestMail(ada.email);
    // With JavaScript the asking browser needs no press, so the press is tried where one is needed.
    const where = scripted ? await anotherBrowser() : page;
    await visit(where, link);
    await (await new CallbackPage(where).shown()).continue.dblclick();
    await new OrganizationsPage(where).shown();
  });

  test("a double click on “Continue” enters the organization of an organization's link", async ({
    page,
    sandbox,
    anotherBrowser,
    scripted,
  }) => {
    const { ada, slug } = await memberOfAcme(sandbox);
    await askOrganizationForLink(page, slug, "Acme", ada);
    const { link } = await sandbox.newestMail(ada.email);
    if (scripted) {
      const other = await anotherBrowser();
      await visit(other, link);
      await (await new CallbackPage(other).shown()).continue.dblclick();
      await new ConfirmAccountPage(other, ada.email).shown();
    } else {
      await visit(page, link);
      await (await new CallbackPage(page).shown()).continue.dblclick();
      await new MemberHome(page).shown();
    }
  });

  test("going back after signing in never asks for the link again", async ({ page, sandbox }) => {
    const { ada, slug } = await memberOfAcme(sandbox);
    await askForLink(page, ada);
    await openLinkHere(page, (await sandbox.newestMail(ada.email)).link);
    await (await new OrganizationsPage(page).shown()).choose(/^Acme/);
    await new MemberHome(page).shown();
    while (page.url() !== "about:blank") {
      await goBack(page);
      await expect(new CallbackPage(page).continue).toHaveCount(0);
    }
    await new MemberHome(page).open(slug);
  });

  test("a reload of the waiting callback page changes nothing", async ({ page, sandbox, anotherBrowser }) => {
    const ada = somebody();
    await askForLink(page, ada);
    const { link } = await sandbox.newestMail(ada.email);
    const other = await anotherBrowser();
    await visit(other, link);
    await new CallbackPage(other).shown();
    await reload(other);
    await (await new CallbackPage(other).shown()).continue.click();
    await new NoOrganizationPage(other).shown();
  });

  test("two links to one person both work", async ({ page, sandbox, anotherBrowser }) => {
    const { ada, slug } = await memberOfAcme(sandbox);
    await askForLink(page, ada);
    const first = await sandbox.newestMail(ada.email);
    await askOrganizationForLink(page, slug, "Acme", ada);
    const second = await sandbox.newestMail(ada.email, 2);
    expect([first.kind, second.kind]).toEqual(["discovery", "login"]);
    await openLinkHere(page, second.link);
    await new MemberHome(page).shown();
    const other = await anotherBrowser();
    await visit(other, first.link);
    await (await new CallbackPage(other).shown()).continue.click();
    await new OrganizationsPage(other).shown();
  });
});

test.describe("in another browser", () => {
  test("a discovery link asks first, then goes on", async ({ page, sandbox, anotherBrowser }) => {
    const ada = somebody();
    await askForLink(page, ada);
    const other = await anotherBrowser();
    await visit(other, (await sandbox.newestMail(ada.email)).link);
    const callback = await new CallbackPage(other).shown();
    await expect(callback.heading).toHaveText("Continue signing in?");
    await expect(callback.main).toContainText("another browser or on another device");
    await callback.continue.click();
    await expect((await new NoOrganizationPage(other).shown()).main).toContainText(ada.email);
  });

  test("an organization's link names the account before it is entered", async ({ page, sandbox, anotherBrowser }) => {
    const { ada, slug } = await memberOfAcme(sandbox);
    await askOrganizationForLink(page, slug, "Acme", ada);
    const other = await anotherBrowser();
    await visit(other, (await sandbox.newestMail(ada.email)).link);
    await (await new CallbackPage(other).shown()).continue.click();

    const confirm = await new ConfirmAccountPage(other, ada.email).shown();
    expect(place(other)).toBe("/authenticate/confirm");
    await expect(confirm.main).toContainText("Acme");
    await test.step("nobody is signed in before the answer", async () => {
      await new OrganizationSignInPage(other, "Acme").open(slug);
      await visit(other, "/authenticate/confirm");
    });
    await (await confirm.shown()).continue.click();
    await expect((await new MemberHome(other).shown()).you).toContainText(ada.email);
  });

  test("“Not me” signs nobody in", async ({ page, sandbox, anotherBrowser }) => {
    const { ada, slug } = await memberOfAcme(sandbox);
    await askOrganizationForLink(page, slug, "Acme", ada);
    const other = await anotherBrowser();
    const { link } = await sandbox.newestMail(ada.email);
    await visit(other, link);
    await (await new CallbackPage(other).shown()).continue.click();
    await (await new ConfirmAccountPage(other, ada.email).shown()).notMe.click();
    await new SignInPage(other).shown();
    await new OrganizationSignInPage(other, "Acme").open(slug);
    await visit(other, "/authenticate/confirm");
    await new SignInPage(other).shown();
  });

  test("a used link is a dead end with a way out", async ({ page, sandbox, anotherBrowser, watch }) => {
    const ada = somebody();
    await askForLink(page, ada);
    const { link } = await sandbox.newestMail(ada.email);
    await openLinkHere(page, link);
    await new NoOrganizationPage(page).shown();

    const other = await anotherBrowser();
    watch.expectStatus(410, "/_portico/api/finish_sign_in", "/authenticate");
    await visit(other, link);
    await (await new CallbackPage(other).shown()).continue.click();
    const dead = await new DeadLinkPage(other).shown();
    await expect(dead.main).toContainText("Mail scanners sometimes open them first");
    await expect(dead.sendNew).toHaveCount(0);
    await dead.startOver.click();
    await new SignInPage(other).shown();
  });

  test("a used link offers a new one to the address this browser asked for", async ({
    page,
    sandbox,
    anotherBrowser,
    watch,
  }) => {
    const [ada, grace] = [somebody(), somebody("grace")];
    await askForLink(page, ada);
    const { link } = await sandbox.newestMail(ada.email);
    await openLinkHere(page, link);
    await new NoOrganizationPage(page).shown();

    const other = await anotherBrowser();
    await askForLink(other, grace);
    watch.expectStatus(410, "/_portico/api/finish_sign_in", "/authenticate");
    await openLinkHere(other, link);
    const dead = await new DeadLinkPage(other).shown();
    await expect(dead.main).toContainText(grace.email);
    await expect(dead.main).not.toContainText(ada.email);
    await expect(dead.sendNew).toBeVisible();
    await dead.startOver.click();
    await new SignInPage(other).shown();
  });
});

test("scanners that fetch a link in every way leave it good", async ({ page, request, sandbox, anotherBrowser }) => {
  const ada = somebody();
  await askForLink(page, ada);
  const { link, redirect_url } = await sandbox.newestMail(ada.email);
  for (const address of [link, redirect_url]) {
    for (let round = 0; round < 10; round++) expect((await request.get(address)).status()).toBe(200);
    expect((await request.head(address)).status()).toBe(200);
    expect((await request.get(address, { headers: { "Sec-Purpose": "prefetch" } })).status()).toBe(200);
  }
  expect((await request.fetch(redirect_url, { method: "OPTIONS" })).status()).toBeLessThan(500);

  await test.step("one that runs scripts sees a button and presses nothing", async () => {
    const scanner = await anotherBrowser({ javaScriptEnabled: true, userAgent: "LinkScanner/1.0 HeadlessChrome" });
    const posts: string[] = [];
    scanner.on("request", (one) => void (one.method() === "POST" && posts.push(one.url())));
    await visit(scanner, link);
    await expect(new CallbackPage(scanner).continue).toBeEnabled();
    await scanner.waitForLoadState("networkidle");
    await expect(new CallbackPage(scanner).continue).toBeVisible();
    expect(posts).toEqual([]);
  });
  await test.step("and the person still gets in", async () => {
    await openLinkHere(page, link);
    await new NoOrganizationPage(page).shown();
  });
});

test("a scanner's visit with this browser's cookies spends nothing either", async ({ page, sandbox }) => {
  const ada = somebody();
  await askForLink(page, ada);
  const { link, redirect_url } = await sandbox.newestMail(ada.email);
  for (let round = 0; round < 10; round++) expect((await page.request.get(redirect_url)).status()).toBe(200);
  expect((await page.request.head(redirect_url)).status()).toBe(200);
  await openLinkHere(page, link);
  await new NoOrganizationPage(page).shown();
});

test.describe("a link that is not one", () => {
  const token = "A".repeat(43) + "=";
  const incomplete = ["", "?token=", `?token=${token}`, "?stytch_token_type=discovery", "?stytch_token_type=discovery&token="];
  for (const path of ["/authenticate", "/discovery"]) {
    test(`${path} without its token or type says that the link is incomplete`, async ({ page, watch }) => {
      watch.expectStatus(400, path);
      for (const query of incomplete) {
        const response = await visit(page, path + query);
        expect(response.status(), query).toBe(400);
        await new DeadLinkPage(page, "This link is incomplete").shown();
        await expect(page.getByRole("main")).toContainText("Copy the whole link");
      }
      await new DeadLinkPage(page, "This link is incomplete").startOver.click();
      await new SignInPage(page).shown();
    });
  }

  test("a kind of link that is not offered says so", async ({ page, watch }) => {
    watch.expectStatus(400, "/authenticate");
    for (const kind of ["oauth", "sso", "<script>"]) {
      await visit(page, `/authenticate?stytch_token_type=${encodeURIComponent(kind)}&token=${token}`);
      await new DeadLinkPage(page, "This way of signing in is not enabled").shown();
    }
    await new DeadLinkPage(page, "This way of signing in is not enabled").startOver.click();
    await new SignInPage(page).shown();
  });

  for (const [name, unknown] of [
    ["unknown", token],
    ["mangled", "%22%3E%3Cscript%3E"],
    ["cut off", "abc"],
    ["endless", "A".repeat(2000)],
  ]) {
    test(`an ${name} token is a link we do not know, and is not repeated`, async ({ page, watch }) => {
      watch.expectStatus(404, "/_portico/api/finish_sign_in", "/authenticate");
      await visit(page, `/authenticate?stytch_token_type=discovery&token=${unknown}`);
      await (await new CallbackPage(page).shown()).continue.click();
      const dead = await new DeadLinkPage(page, "We do not know this link").shown();
      expect(await dead.main.innerText()).not.toContain(decodeURIComponent(unknown ?? ""));
    });
  }

  test("a link whose ampersands a mail program escaped still works", async ({ page, sandbox, site }) => {
    const ada = somebody();
    await askForLink(page, ada);
    const { redirect_url } = await sandbox.newestMail(ada.email);
    expect(redirect_url.startsWith(`${site.url}/authenticate?`)).toBe(true);
    await openLinkHere(page, redirect_url.replaceAll("&", "&amp;"));
    await new NoOrganizationPage(page).shown();
  });

  test("the second registered callback address answers like the first", async ({ page, sandbox }) => {
    const ada = somebody();
    await askForLink(page, ada);
    const { redirect_url } = await sandbox.newestMail(ada.email);
    await openLinkHere(page, redirect_url.replace("/authenticate?", "/discovery?"));
    await new NoOrganizationPage(page).shown();
  });
});

test("a link of one's own opened while signed in elsewhere does not replace that session", async ({ page, sandbox }) => {
  const { slug } = await signUp(page, sandbox, somebody("first"));
  const { ada, slug: other } = await memberOfAcme(sandbox);
  await askOrganizationForLink(page, other, "Acme", ada);
  await openLinkHere(page, (await sandbox.newestMail(ada.email)).link);
  await expect((await new MemberHome(page).shown()).organization).toContainText(other);
  await expect((await new MemberHome(page).open(slug)).organization).toContainText(slug);
});

test("a browser that does not remember asking is told what will happen", async ({ page }) => {
  await visit(page, "/login/sent");
  const sent = await new CheckEmailPage(page).shown();
  await expect(sent.main).toContainText("does not remember asking");
  await expect(sent.again).toHaveCount(0);
  await page.getByRole("link", { name: "Ask for a new link" }).click();
  await hydrated(page);
  await new SignInPage(page).shown();
});
