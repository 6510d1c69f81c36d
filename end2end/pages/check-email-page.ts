import type { Locator, Page } from "@playwright/test";
import { say } from "../fixtures/words.ts";
import { AppPage } from "./app-page.ts";

export class CheckEmailPage extends AppPage {
  readonly again: Locator;
  readonly another: Locator;
  readonly inbox: Locator;
  readonly news: Locator;
  readonly codeInstead: Locator;
  readonly code: Locator;
  readonly enter: Locator;

  constructor(page: Page) {
    super(page, say("Check your email"));
    this.again = page.getByRole("button", { name: say("Send it again") });
    this.another = page.getByRole("link", { name: say("Use another") });
    this.inbox = this.main.getByRole("link", { name: say("Open the inbox") });
    this.news = page.getByRole("status");
    this.codeInstead = page.getByRole("button", { name: say("Email me a code instead") });
    this.code = page.getByLabel(say("Code from the email"));
    this.enter = page.getByRole("button", { name: say("Continue") });
  }
}

/** The same address once the link has been opened in this browser. */
export class LinkOpenedPage extends AppPage {
  readonly on: Locator;

  constructor(page: Page) {
    super(page, say("This step is done"));
    this.on = this.main.getByRole("link");
  }
}
