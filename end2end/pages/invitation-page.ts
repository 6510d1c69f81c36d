import type { Locator, Page } from "@playwright/test";
import { say } from "../fixtures/words.ts";
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
    super(page, say("You have been invited to {0}", organization));
    this.accept = page.getByRole("button", { name: say("Accept the invitation") });
    this.open = page.getByRole("button", { name: say("Open the invitation") });
    this.join = page.getByRole("button", { name: say("Join {0}", organization) });
  }
}
