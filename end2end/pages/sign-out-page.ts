import type { Locator, Page } from "@playwright/test";
import { AppPage } from "./app-page.ts";

export class SignOutPage extends AppPage {
  readonly signOut: Locator;

  constructor(page: Page) {
    super(page, "Sign out?");
    this.signOut = page.getByRole("button", { name: "Sign out" });
  }
}

export class SignedOutPage extends AppPage {
  readonly signInAgain: Locator;

  constructor(page: Page) {
    super(page, "You are signed out");
    this.signInAgain = page.getByRole("link", { name: "Sign in again" });
  }
}
