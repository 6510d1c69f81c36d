import type { Locator, Page } from "@playwright/test";
import { say } from "../fixtures/words.ts";
import { AppPage } from "./app-page.ts";

export class ConfirmAccountPage extends AppPage {
  readonly continue: Locator;
  readonly notMe: Locator;

  constructor(page: Page, email: string) {
    super(page, say("Continue as {0}?", email));
    this.continue = page.getByRole("button", { name: say("Continue") });
    this.notMe = page.getByRole("button", { name: say("Not me") });
  }
}
