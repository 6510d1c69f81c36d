import type { Locator, Page } from "@playwright/test";
import { say } from "../fixtures/words.ts";
import { AppPage } from "./app-page.ts";

export class SignOutPage extends AppPage {
  readonly signOut: Locator;

  constructor(page: Page) {
    super(page, say("Sign out?"));
    this.signOut = page.getByRole("button", { name: say("Sign out") });
  }
}

export class SignedOutPage extends AppPage {
  readonly signInAgain: Locator;

  constructor(page: Page) {
    super(page, say("You are signed out"));
    this.signInAgain = page.getByRole("link", { name: say("Sign in again") });
  }
}
