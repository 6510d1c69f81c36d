import type { Locator, Page } from "@playwright/test";
import { AppPage } from "./app-page.ts";

export class UnfinishedPage extends AppPage {
  readonly wayOn: Locator;

  constructor(page: Page, organization: string) {
    super(page, `${organization} asks for one more step`);
    this.wayOn = this.main.getByRole("link");
  }
}
