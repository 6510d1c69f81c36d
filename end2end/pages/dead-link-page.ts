import type { Locator, Page } from "@playwright/test";
import { say, sayAny } from "../fixtures/words.ts";
import { AppPage } from "./app-page.ts";

export class DeadLinkPage extends AppPage {
  readonly sendNew: Locator;
  readonly startOver: Locator;

  constructor(page: Page, heading: string | RegExp = say("This link has expired or was already used")) {
    super(page, heading);
    this.sendNew = page.getByRole("button", { name: say("Email me a new link") });
    this.startOver = page.getByRole("link", { name: sayAny("Get a new link", "Use another address") });
  }
}
