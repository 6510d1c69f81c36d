import type { Locator, Page } from "@playwright/test";
import { say } from "../fixtures/words.ts";
import { AppPage } from "./app-page.ts";

export class SecondStepPage extends AppPage {
  readonly setUpPhone: Locator;
  readonly setUpApp: Locator;
  readonly useApp: Locator;
  readonly useRecoveryCode: Locator;
  readonly phone: Locator;
  readonly sendCode: Locator;
  readonly otherNumber: Locator;
  readonly smsCode: Locator;
  readonly cannotScan: Locator;
  readonly key: Locator;
  readonly appCode: Locator;
  readonly recoveryCode: Locator;
  readonly go: Locator;
  readonly back: Locator;

  constructor(page: Page, organization: string) {
    super(page, say("{0} asks for a second step", organization));
    const button = (english: string) => page.getByRole("button", { name: say(english), exact: true });
    this.setUpPhone = button("Get codes by text message");
    this.setUpApp = button("Set up an authenticator app");
    this.useApp = button("Use an authenticator app instead");
    this.useRecoveryCode = button("Use a recovery code");
    this.phone = page.getByLabel(say("Mobile number"));
    this.sendCode = button("Text me a code");
    this.otherNumber = button("Use another number");
    this.smsCode = page.getByLabel(say("Code from the text message"));
    this.cannotScan = page.getByText(say("I cannot scan it"));
    this.key = this.main.locator("code.key");
    this.appCode = page.getByLabel(say("Code from the app"));
    this.recoveryCode = page.getByRole("textbox", { name: say("Recovery code") });
    this.go = button("Continue");
    this.back = this.main.getByRole("link");
  }
}

/** New recovery codes. */
export class RecoveryCodesPage extends AppPage {
  readonly codes: Locator;
  readonly copy: Locator;
  readonly download: Locator;
  readonly kept: Locator;

  constructor(page: Page) {
    super(page, say("Keep these recovery codes"));
    this.codes = this.main.getByRole("listitem");
    this.copy = page.getByRole("button", { name: say("Copy") });
    this.download = page.getByRole("link", { name: say("Download") });
    this.kept = page.getByRole("button", { name: say("I have kept them") });
  }
}

/** How many are left, after one was used. */
export class RecoveryCodesLeftPage extends AppPage {
  readonly go: Locator;
  readonly makeNew: Locator;

  constructor(page: Page) {
    super(page, say("You used a recovery code"));
    this.go = page.getByRole("button", { name: say("Continue") });
    this.makeNew = page.getByRole("button", { name: say("Make new recovery codes") });
  }
}
