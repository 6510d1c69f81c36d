import type { Locator, Page } from "@playwright/test";
import { say } from "../fixtures/words.ts";
import { AppPage } from "./app-page.ts";

/** Where a link to act as a member leads, before it is spent. */
export class ImpersonationPage extends AppPage {
  readonly go: Locator;

  constructor(page: Page) {
    super(page, say("Act as a member?"));
    this.go = page.getByRole("button", { name: say("Go on") });
  }
}

/** The question whether to act as this very member. */
export class ActAsPage extends AppPage {
  readonly go: Locator;
  readonly notMe: Locator;

  constructor(page: Page, email: string) {
    super(page, say("Act as {0}?", email));
    this.go = page.getByRole("button", { name: say("Go on") });
    this.notMe = page.getByRole("button", { name: say("Not me") });
  }
}

/** What stands on every page of the organization meanwhile. */
export class ImpersonationBanner {
  readonly whole: Locator;
  readonly end: Locator;

  constructor(page: Page) {
    this.whole = page.getByRole("complementary", { name: say("Act as a member") });
    this.end = this.whole.getByRole("button", { name: say("End it") });
  }
}
