import type { Locator, Page } from "@playwright/test";
import { AppPage } from "./app-page.ts";

export class DeadLinkPage extends AppPage {
  readonly sendNew: Locator;
  readonly startOver: Locator;

  constructor(page: Page, heading: string | RegExp = "This link has expired or was already used") {
    super(page, heading);
    this.sendNew = page.getByRole("button", { name: "Email me a new link" });
    this.startOver = page.getByRole("link", { name: /Get a new link|Use another address/ });
  }
}
