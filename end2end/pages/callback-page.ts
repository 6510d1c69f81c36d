import type { Locator, Page } from "@playwright/test";
import { AppPage } from "./app-page.ts";

/** Where a mailed link leads, before it is spent. */
export class CallbackPage extends AppPage {
  readonly continue: Locator;

  constructor(page: Page) {
    super(page, /^Continue signing in/);
    this.continue = page.getByRole("button", { name: "Continue" });
  }
}
