import type { Locator, Page } from "@playwright/test";
import { say } from "../fixtures/words.ts";
import { AppPage } from "./app-page.ts";

export class UnfinishedPage extends AppPage {
  readonly wayOn: Locator;

  constructor(page: Page, organization: string) {
    super(page, say("{0} asks for one more step", organization));
    this.wayOn = this.main.getByRole("link");
  }
}
