import type { Locator, Page } from "@playwright/test";

/** The sandbox's stand-in for a provider, or for an organization's identity provider: no page of the application. */
export class ProviderPage {
  readonly heading: Locator;
  readonly email: Locator;
  readonly go: Locator;

  constructor(page: Page) {
    this.heading = page.getByRole("heading", { level: 1, name: /^Sign in with/ });
    this.email = page.getByLabel("Email address");
    this.go = page.getByRole("button", { name: "Continue", exact: true });
  }

  /** Waits until it stands there: the page that leads to it has a field of the same name. */
  async shown(): Promise<this> {
    await this.heading.waitFor();
    return this;
  }
}
