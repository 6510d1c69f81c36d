import type { Locator, Page } from "@playwright/test";
import { visit } from "../fixtures/navigation.ts";
import { say, sayAny } from "../fixtures/words.ts";
import { AppPage } from "./app-page.ts";

/** The picker of a visitor, and the switcher of a member. */
export class OrganizationsPage extends AppPage {
  readonly rows: Locator;
  readonly search: Locator;
  readonly searchButton: Locator;
  readonly create: Locator;
  readonly notYou: Locator;
  readonly nothing: Locator;

  constructor(page: Page, heading: string | RegExp = sayAny("Choose an organization", "Switch organization")) {
    super(page, heading);
    this.rows = this.main.getByRole("listitem");
    this.search = page.getByLabel(say("Search"));
    this.searchButton = page.getByRole("button", { name: say("Search") });
    this.create = page.getByRole("link", { name: say("Create a new organization") });
    this.notYou = page.getByRole("button", { name: say("Not you?") }).or(page.getByRole("link", { name: say("Not you?") }));
    this.nothing = page.getByRole("status").filter({ hasText: "“" });
  }

  static switcher(page: Page): OrganizationsPage {
    return new OrganizationsPage(page, say("Switch organization"));
  }

  async open(query = ""): Promise<this> {
    await visit(this.page, `/organizations${query}`);
    return this.shown();
  }

  group(heading: string): Locator {
    return this.page.getByRole("region", { name: heading });
  }

  /** The card of an organization: a button, or a link where this browser is signed in already. */
  card(name: string | RegExp): Locator {
    return this.main.getByRole("button", { name }).or(this.main.getByRole("link", { name }));
  }

  async choose(name: string | RegExp): Promise<void> {
    await this.card(name).click();
  }
}

export class NoOrganizationPage extends AppPage {
  readonly create: Locator;
  readonly another: Locator;

  constructor(page: Page) {
    super(page, say("No organization yet"));
    this.create = page.getByRole("link", { name: say("Create an organization") });
    this.another = page.getByRole("button", { name: say("Use another email") });
  }
}
