import type { Locator, Page } from "@playwright/test";
import { visit } from "../fixtures/navigation.ts";
import { say } from "../fixtures/words.ts";
import { AppPage } from "./app-page.ts";

export class NewOrganizationPage extends AppPage {
  readonly name: Locator;
  readonly slug: Locator;
  readonly advice: Locator;
  readonly proposals: Locator;
  readonly create: Locator;
  readonly back: Locator;

  constructor(page: Page) {
    super(page, say("Create an organization"));
    this.name = page.getByLabel(say("Name"), { exact: true });
    this.slug = page.getByLabel(say("Address"), { exact: true });
    this.advice = page.getByRole("status");
    this.proposals = page.getByRole("group", { name: say("Free addresses") }).getByRole("button");
    this.create = page.getByRole("button", { name: say("Create and continue") });
    this.back = page.getByRole("link", { name: say("Back to your organizations") });
  }

  async open(): Promise<this> {
    await visit(this.page, "/organizations/new");
    return this.shown();
  }

  async submit(name: string, slug: string): Promise<void> {
    await this.name.fill(name);
    await this.slug.fill(slug);
    await this.create.click();
  }
}

/** The same address for a member, whose email was proven too long ago. */
export class ProveEmailPage extends AppPage {
  readonly send: Locator;

  constructor(page: Page) {
    super(page, say("Confirm your email once more"));
    this.send = page.getByRole("button", { name: say("Email me a link") });
  }
}
