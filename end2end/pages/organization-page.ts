import type { Locator, Page } from "@playwright/test";
import { visit } from "../fixtures/navigation.ts";
import { AppPage } from "./app-page.ts";

/** An organization's page for a visitor. */
export class OrganizationSignInPage extends AppPage {
  readonly email: Locator;
  readonly send: Locator;
  readonly notice: Locator;
  readonly findYours: Locator;
  /** For a member of another organization. */
  readonly switch: Locator;

  constructor(page: Page, name: string) {
    super(page, `Sign in to ${name}`);
    this.email = page.getByLabel("Email address");
    this.send = page.getByRole("button", { name: "Email me a link" });
    this.notice = page.getByRole("status");
    this.switch = page.getByRole("button", { name: `Switch to ${name}` });
    this.findYours = page.getByRole("link", { name: "Find yours by email" });
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
    super(page, /^Welcome/);
    this.you = page.getByRole("region", { name: "You" });
    this.session = page.getByRole("region", { name: "This session" });
    this.organization = page.getByRole("region", { name: "Organization" });
    this.switch = page.getByRole("link", { name: "Switch organization" });
    this.signOut = page.getByRole("button", { name: "Sign out" });
  }

  async open(slug: string): Promise<this> {
    await visit(this.page, `/org/${slug}`);
    return this.shown();
  }
}
