import type { Locator, Page } from "@playwright/test";
import { say } from "../fixtures/words.ts";
import { AppPage } from "./app-page.ts";

/** A change of how a member signs in. Its heading says of what, or that a fresh proof comes first. */
export class CredentialChangePage extends AppPage {
  readonly setUpApp: Locator;
  readonly cannotScan: Locator;
  readonly key: Locator;
  readonly appCode: Locator;
  readonly turnOn: Locator;
  readonly removeApp: Locator;
  readonly confirm: Locator;
  readonly newPassword: Locator;
  readonly savePassword: Locator;

  constructor(page: Page, heading: "Authenticator app" | "Password" | "Confirm that it is you") {
    super(page, say(heading));
    const button = (english: string) => page.getByRole("button", { name: say(english), exact: true });
    this.setUpApp = button("Set up an authenticator app");
    this.cannotScan = page.getByText(say("I cannot scan it"));
    this.key = this.main.locator("code.key");
    this.appCode = page.getByLabel(say("Code from the app"));
    this.turnOn = button("Turn on");
    this.removeApp = button("Remove the app");
    this.confirm = button("Confirm");
    // By itself: the control beside it names the password too.
    this.newPassword = page.getByLabel(say("New password"), { exact: true });
    this.savePassword = button("Set the password");
  }
}
