import type { Locator, Page } from "@playwright/test";
import { AppPage } from "./app-page.ts";

/** Where the link of an invitation leads, and the question that may follow. */
export class InvitationPage extends AppPage {
  /** When it names the address. */
  readonly accept: Locator;
  /** When it does not. */
  readonly open: Locator;
  /** On the question that then does. */
  readonly join: Locator;

  constructor(page: Page, organization: string) {
    super(page, `You have been invited to ${organization}`);
    this.accept = page.getByRole("button", { name: "Accept the invitation" });
    this.open = page.getByRole("button", { name: "Open the invitation" });
    this.join = page.getByRole("button", { name: `Join ${organization}` });
  }
}
