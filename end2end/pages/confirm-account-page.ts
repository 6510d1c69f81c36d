import type { Locator, Page } from "@playwright/test";
import { AppPage } from "./app-page.ts";

export class ConfirmAccountPage extends AppPage {
  readonly continue: Locator;
  readonly notMe: Locator;

  constructor(page: Page, email: string) {
    super(page, `Continue as ${email}?`);
    this.continue = page.getByRole("button", { name: "Continue" });
    this.notMe = page.getByRole("button", { name: "Not me" });
  }
}
