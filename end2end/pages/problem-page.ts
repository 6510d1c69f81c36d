import type { Locator, Page } from "@playwright/test";
import { AppPage } from "./app-page.ts";

/** A failure that takes the whole page: a headline, a cause, one way on. */
export class ProblemPage extends AppPage {
  readonly wayOn: Locator;

  constructor(page: Page, headline: string) {
    super(page, headline);
    this.wayOn = this.main.getByRole("link");
  }
}
