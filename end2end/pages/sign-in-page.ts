import type { Locator, Page } from "@playwright/test";
import { visit } from "../fixtures/navigation.ts";
import { say } from "../fixtures/words.ts";
import { AppPage } from "./app-page.ts";

export class SignInPage extends AppPage {
  readonly email: Locator;
  readonly send: Locator;
  readonly sendCode: Locator;
  readonly byPassword: Locator;

  constructor(page: Page) {
    super(page, say("Sign in or sign up"));
    this.email = page.getByLabel(say("Email address"));
    this.send = page.getByRole("button", { name: say("Email me a link") });
    this.sendCode = page.getByRole("button", { name: say("Email me a code") });
    this.byPassword = page.getByRole("button", { name: say("Continue with a password") });
  }

  async open(): Promise<this> {
    await visit(this.page, "/");
    return this.shown();
  }

  async askFor(email: string): Promise<void> {
    await this.email.fill(email);
    await this.send.click();
  }
}
