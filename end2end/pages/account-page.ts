import type { Locator, Page } from "@playwright/test";
import { visit } from "../fixtures/navigation.ts";
import { say } from "../fixtures/words.ts";
import { AppPage } from "./app-page.ts";

/** A member's own page. */
export class AccountPage extends AppPage {
  readonly name: Locator;
  readonly saveName: Locator;
  readonly told: Locator;
  readonly others: Locator;
  readonly endOne: Locator;
  readonly endAll: Locator;
  readonly stay: Locator;
  readonly copy: Locator;
  readonly setUpApp: Locator;
  readonly removeApp: Locator;
  readonly setPassword: Locator;
  readonly changePassword: Locator;

  constructor(page: Page) {
    super(page, say("Your account"));
    const button = (english: string) => page.getByRole("button", { name: say(english), exact: true });
    const link = (english: string) => page.getByRole("link", { name: say(english), exact: true });
    this.name = page.getByLabel(say("Name"), { exact: true });
    this.saveName = button("Save name");
    this.told = this.main.getByRole("status");
    this.others = page.getByRole("region", { name: say("Signed in elsewhere") }).getByRole("listitem");
    this.endOne = button("End this session");
    this.endAll = button("End all other sessions");
    this.stay = button("Stay signed in");
    this.copy = button("Copy");
    this.setUpApp = link("Set up an authenticator app");
    this.removeApp = link("Remove the app");
    this.setPassword = link("Set a password");
    this.changePassword = link("Change the password");
  }

  async open(slug: string): Promise<this> {
    await visit(this.page, `/org/${slug}/account`);
    return this.shown();
  }

  signOutOf(name: string): Locator {
    return this.page.getByRole("button", { name: say("Sign out of {0} here", name) });
  }
}
