// The sandbox's inbox: another site as far as the application is concerned.
import { expect, type Locator, type Page } from "@playwright/test";

export class InboxPage {
  readonly heading: Locator;
  readonly mails: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1, name: "Inbox" });
    this.mails = page.getByRole("article");
  }

  async shown(): Promise<this> {
    await expect(this.heading).toBeVisible();
    return this;
  }

  async showOnly(address: string): Promise<void> {
    await this.page.getByRole("navigation", { name: "Recipients" }).getByRole("link", { name: address }).click();
    await expect(this.mails.filter({ hasNotText: address })).toHaveCount(0);
  }

  async openNewestLink(): Promise<void> {
    await this.mails.first().getByRole("link", { name: "Open the link" }).click();
  }
}
