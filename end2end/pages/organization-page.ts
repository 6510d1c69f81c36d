import type { Locator, Page } from "@playwright/test";
import { visit } from "../fixtures/navigation.ts";
import { say, sayAny } from "../fixtures/words.ts";
import { AppPage } from "./app-page.ts";

/** An organization's page for a visitor. */
export class OrganizationSignInPage extends AppPage {
  readonly email: Locator;
  readonly send: Locator;
  readonly sendCode: Locator;
  readonly byPassword: Locator;
  readonly notice: Locator;
  readonly findYours: Locator;
  /** For a member of another organization. */
  readonly switch: Locator;

  constructor(page: Page, name: string) {
    super(page, say("Sign in to {0}", name));
    this.email = page.getByLabel(say("Email address"));
    this.send = page.getByRole("button", { name: say("Email me a link") });
    this.sendCode = page.getByRole("button", { name: say("Email me a code") });
    this.byPassword = page.getByRole("button", { name: say("Continue with a password") });
    this.notice = page.getByRole("status");
    this.switch = page.getByRole("button", { name: say("Switch to {0}", name) });
    this.findYours = page.getByRole("link", { name: say("Find yours by email") });
  }

  async open(slug: string): Promise<this> {
    await visit(this.page, `/org/${slug}`);
    return this.shown();
  }

  async askFor(email: string): Promise<void> {
    await this.email.fill(email);
    await this.send.click();
  }
}

/** The same page for a member. */
export class MemberHome extends AppPage {
  readonly you: Locator;
  readonly session: Locator;
  readonly organization: Locator;
  readonly switch: Locator;
  readonly signOut: Locator;

  constructor(page: Page) {
    super(page, sayAny("Welcome"));
    this.you = page.getByRole("region", { name: say("You") });
    this.session = page.getByRole("region", { name: say("This session") });
    this.organization = page.getByRole("region", { name: say("Organization") });
    this.switch = page.getByRole("link", { name: say("Switch organization") });
    this.signOut = page.getByRole("button", { name: say("Sign out") });
  }

  async open(slug: string): Promise<this> {
    await visit(this.page, `/org/${slug}`);
    return this.shown();
  }
}
