// What every page of the application has. Page objects find things as people do: by role and label.
import { expect, type Locator, type Page } from "@playwright/test";
import { hydrated } from "../fixtures/navigation.ts";

export abstract class AppPage {
  /** The page's one `h1`. */
  readonly heading: Locator;
  /** What went wrong with a form. */
  readonly problem: Locator;
  readonly main: Locator;

  constructor(
    readonly page: Page,
    heading: string | RegExp,
  ) {
    this.heading = page.getByRole("heading", { level: 1, name: heading });
    this.problem = page.getByRole("alert");
    this.main = page.getByRole("main");
  }

  /** Waits until this is the page that stands there, ready to be used. */
  async shown(): Promise<this> {
    await expect(this.heading).toBeVisible();
    await hydrated(this.page);
    return this;
  }
}
