import type { Locator, Page } from "@playwright/test";
import { say } from "../fixtures/words.ts";
import { AppPage } from "./app-page.ts";

/** Where a password is entered. */
export class PasswordPage extends AppPage {
  readonly password: Locator;
  readonly enter: Locator;
  readonly show: Locator;
  readonly hide: Locator;
  readonly forgotten: Locator;

  /** With a name: at that organization's own door. */
  constructor(page: Page, organization?: string) {
    super(page, organization ? say("Your password for {0}", organization) : say("Enter your password"));
    // By itself: the control beside it names the password too.
    this.password = page.getByLabel(say("Password"), { exact: true });
    this.enter = page.getByRole("button", { name: say("Sign in"), exact: true });
    this.show = page.getByRole("button", { name: say("Show the password") });
    this.hide = page.getByRole("button", { name: say("Hide the password") });
    this.forgotten = page.getByRole("button", { name: say("Email me a link to set a password") });
  }
}

/** Where a mailed link sets one. */
export class NewPasswordPage extends AppPage {
  readonly password: Locator;
  readonly set: Locator;
  readonly advice: Locator;

  constructor(page: Page) {
    super(page, say("Choose a new password"));
    this.password = page.getByLabel(say("New password"), { exact: true });
    this.set = page.getByRole("button", { name: say("Set the password and sign in") });
    this.advice = page.getByRole("status");
  }
}
