import type { Locator, Page } from "@playwright/test";
import { say, sayAny } from "../fixtures/words.ts";
import { AppPage } from "./app-page.ts";

/** Where a mailed link leads, before it is spent. */
export class CallbackPage extends AppPage {
  readonly continue: Locator;

  constructor(page: Page) {
    super(page, sayAny("Continue signing in", "Continue signing in?"));
    this.continue = page.getByRole("button", { name: say("Continue") });
  }
}
