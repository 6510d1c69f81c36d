//! The same for codes, passwords and second steps: what is secret in what was typed does not come back.

use portico::error::AppError;
use serde_json::json;

use super::{TROUBLES, email};
use crate::browser::{Answer, Browser};
use crate::faulty_proxy::{Fault, FaultyProxy};
use crate::second_step::{KEY, shown};
use crate::steps::member_id;
use crate::test_app::TestApp;

const PASSWORD: &str = "correct horse battery staple 7";

/// A form whose call to Stytch fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    SendDiscoveryCode,
    SendOrganizationCode,
    EnterDiscoveryCode,
    EnterOrganizationCode,
    EnterPassword,
    EnterPasswordAfterLink,
    ForgotPassword,
    SetPassword,
    SendSmsCode,
    EnterSmsCode,
    BeginApp,
    EnterAppCode,
    EnterRecoveryCode,
}

const STEPS: [Step; 13] = [
    Step::SendDiscoveryCode,
    Step::SendOrganizationCode,
    Step::EnterDiscoveryCode,
    Step::EnterOrganizationCode,
    Step::EnterPassword,
    Step::EnterPasswordAfterLink,
    Step::ForgotPassword,
    Step::SetPassword,
    Step::SendSmsCode,
    Step::EnterSmsCode,
    Step::BeginApp,
    Step::EnterAppCode,
    Step::EnterRecoveryCode,
];

impl Step {
    /// Its call's path; its form; the heading of the page that follows.
    fn what(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::SendDiscoveryCode => ("otps/email/discovery/send", "send_code", "Check your email"),
            Self::SendOrganizationCode => ("otps/email/login_or_signup", "send_organization_code", "Check your email"),
            Self::EnterDiscoveryCode => ("otps/email/discovery/authenticate", "enter_code", "Choose an organization"),
            Self::EnterOrganizationCode => ("otps/email/authenticate", "enter_code", "Welcome"),
            Self::EnterPassword => ("passwords/discovery/authenticate", "enter_password", "Choose an organization"),
            Self::EnterPasswordAfterLink => ("passwords/authenticate", "enter_password", "Welcome"),
            Self::ForgotPassword => ("passwords/discovery/email/reset/start", "forgot_password", "Check your email"),
            Self::SetPassword => ("passwords/discovery/email/reset", "set_password", "Choose an organization"),
            Self::SendSmsCode => ("otps/sms/send", "send_sms_code", "Strict asks for a second step"),
            Self::EnterSmsCode => ("otps/sms/authenticate", "take_second_step", "Welcome"),
            Self::BeginApp => ("totp", "choose_factor", "Strict asks for a second step"),
            Self::EnterAppCode => ("totp/authenticate", "take_second_step", "Keep these recovery codes"),
            Self::EnterRecoveryCode => ("recovery_codes/recover", "take_second_step", "You used a recovery code"),
        }
    }

    /// What comes of the next try after an answer that was lost: its status and its heading.
    fn after_a_loss(self) -> (u16, &'static str) {
        match self {
            Self::EnterDiscoveryCode | Self::EnterOrganizationCode => (410, "Check your email"),
            // Another link is mailed at once.
            Self::EnterSmsCode | Self::EnterAppCode | Self::EnterRecoveryCode => (200, "Check your email"),
            _ => (200, self.what().2),
        }
    }
}

struct Stage {
    app: TestApp,
    proxy: FaultyProxy,
}

struct Person {
    browser: Browser,
    page: Answer,
    typed: Vec<(&'static str, String)>,
}

impl Stage {
    async fn new() -> Self {
        let ways = ("PORTICO_METHODS", "email_link,email_code,password");
        let mut app = TestApp::with_env(&[("STYTCH_TOTAL_SECONDS", "4"), ways]).await;
        let proxy = FaultyProxy::to(app.sandbox.url()).await;
        app.router = app.restarted_with(&[("STYTCH_BASE_URL", &proxy.url)]).await;
        let emails: Vec<String> = (0..TROUBLES.len()).map(email).collect();
        let emails: Vec<&str> = emails.iter().map(String::as_str).collect();
        app.organization("Acme", "acme", &emails).await;
        app.organization_with("Strict", "strict", &emails, json!({ "mfa_policy": "REQUIRED_FOR_ALL" })).await;
        let with_password = |email: &&str| json!({ "email_address": email, "password": PASSWORD });
        app.seed(json!([{
            "organization_name": "Vault", "organization_slug": "vault", "organization_id": "organization-test-vault",
            "auth_methods": "RESTRICTED", "allowed_auth_methods": ["password"],
            "members": emails.iter().map(with_password).collect::<Vec<_>>(),
        }]))
        .await;
        Self { app, proxy }
    }

    async fn person(&self, step: Step, number: usize) -> Person {
        let (app, email) = (&self.app, email(number));
        match step {
            Step::SendDiscoveryCode | Step::SendOrganizationCode => {
                let mut browser = app.browser();
                let page = browser.get(if step == Step::SendDiscoveryCode { "/" } else { "/org/acme" }).await;
                Person { browser, page, typed: vec![("email", email)] }
            }
            Step::EnterDiscoveryCode => {
                let (browser, page) = app.asked_for_code(&email).await;
                Person { browser, page, typed: vec![("code", app.code(&email).await)] }
            }
            Step::EnterOrganizationCode => {
                let (browser, page) = app.asked_for_code_at("acme", &email).await;
                Person { browser, page, typed: vec![("code", app.code(&email).await)] }
            }
            Step::EnterPassword | Step::ForgotPassword | Step::SetPassword => self.with_password(step, &email).await,
            Step::EnterPasswordAfterLink => self.with_password_besides(&email).await,
            Step::SendSmsCode | Step::EnterSmsCode | Step::BeginApp | Step::EnterAppCode | Step::EnterRecoveryCode => {
                self.at_second_step(step, number).await
            }
        }
    }

    async fn with_password(&self, step: Step, email: &str) -> Person {
        let app = &self.app;
        let mut browser = app.browser();
        let page = browser.get("/").await;
        let page = browser.press_on(&page, "ask_password", &[("email", email)]).await;
        let typed = vec![("password", PASSWORD.to_owned())];
        if step == Step::ForgotPassword {
            return Person { browser, page, typed: Vec::new() };
        }
        browser.press_on(&page, "forgot_password", &[]).await;
        let form = browser.get(&app.link(email).await).await;
        if step == Step::SetPassword {
            return Person { browser, page: form, typed };
        }
        browser.press_on(&form, "set_password", &[("password", PASSWORD)]).await;
        let mut browser = app.browser();
        let page = browser.get("/").await;
        let page = browser.press_on(&page, "ask_password", &[("email", email)]).await;
        Person { browser, page, typed }
    }

    /// At an organization that takes passwords alone, come to by a code.
    async fn with_password_besides(&self, email: &str) -> Person {
        let app = &self.app;
        let (mut browser, page) = app.asked_for_code(email).await;
        let picker = browser.press_on(&page, "enter_code", &[("code", &app.code(email).await)]).await;
        let form = picker
            .forms("choose_organization")
            .into_iter()
            .find(|form| form.fields.iter().any(|(_, value)| value.contains("vault")));
        let form = form.unwrap_or_else(|| panic!("{}", picker.body));
        let unfinished = browser.submit(&form.action, &form.filled(&[])).await;
        let page = browser.press_on(&unfinished, "ask_password", &[]).await;
        Person { browser, page, typed: vec![("password", PASSWORD.to_owned())] }
    }

    async fn at_second_step(&self, step: Step, number: usize) -> Person {
        let (email, phone) = (&email(number), format!("+121245678{number:02}"));
        let app = &self.app;
        let mut codes = Vec::new();
        if step == Step::EnterRecoveryCode {
            let member = json!({ "organization_id": "strict", "member_id": member_id("strict", email), "secret": KEY });
            let made = app.api("totp/migrate", member).await;
            codes.clone_from(made["recovery_codes"].as_array().unwrap());
        }
        let (mut browser, page) = app.asked_for_code_at("strict", email).await;
        let page = browser.press_on(&page, "enter_code", &[("code", &app.code(email).await)]).await;
        let factor = match step {
            Step::SendSmsCode | Step::EnterSmsCode => "sms_code",
            Step::EnterRecoveryCode => "recovery_code",
            _ => "authenticator_app",
        };
        if step == Step::BeginApp {
            return Person { browser, page, typed: vec![("factor", factor.to_owned())] };
        }
        let page = browser.press_on(&page, "choose_factor", &[("factor", factor)]).await;
        match step {
            Step::SendSmsCode => Person { browser, page, typed: vec![("phone", phone)] },
            Step::EnterSmsCode => {
                let page = browser.press_on(&page, "send_sms_code", &[("phone", &phone)]).await;
                let sent = app.mails(email).await.into_iter().find(|mail| mail.phone_number.is_some());
                let sent = sent.unwrap_or_else(|| panic!("no code to {phone}: {:?}", page.alert()));
                Person { browser, page, typed: vec![("code", sent.code.unwrap())] }
            }
            Step::EnterRecoveryCode => {
                Person { browser, page, typed: vec![("code", codes[0].as_str().unwrap().to_owned())] }
            }
            _ => {
                let code = shown(app, &page.text("code.key").unwrap()).await;
                Person { browser, page, typed: vec![("code", code)] }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn codes_passwords_and_second_steps_with_every_trouble_recover_in_one_press() {
    let mut rows = tokio::task::JoinSet::new();
    for step in STEPS {
        rows.spawn(async move {
            let stage = Stage::new().await;
            let mut wrong = Vec::new();
            for number in 0..TROUBLES.len() {
                wrong.extend(try_it(&stage, step, number).await.err());
                stage.proxy.works();
            }
            wrong
        });
    }
    let wrong = rows.join_all().await.concat();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Takes the step while Stytch has this trouble, and once more without it; or what is wrong about that.
async fn try_it(stage: &Stage, step: Step, number: usize) -> Result<(), String> {
    let (name, fault, status, retry_after) = &TROUBLES[number];
    let (path, endpoint, arrived) = step.what();
    let Person { mut browser, page, typed } = stage.person(step, number).await;
    let typed: Vec<_> = typed.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let expect = |holds: bool, what: &str, answer: &Answer| {
        let (status, heading, alert) = (answer.status, answer.text("h1"), answer.alert());
        let seen = || format!("{step:?} with {name}: {what}: {status}, {heading:?}, {alert:?}");
        if holds { Ok(()) } else { Err(seen()) }
    };
    // Stytch has the same word for a wrong password, and for a secret of the project's that is.
    let enters = matches!(step, Step::EnterPassword | Step::EnterPasswordAfterLink);
    let status = if enters && *name == "wrong secret" { 422 } else { *status };
    let as_told = |answer: &Answer| (answer.status.as_u16(), answer.header("retry-after")) == (status, *retry_after);
    stage.proxy.fails(path, *fault);
    let form = page.form(endpoint);
    if *fault != Fault::Lost {
        let told = browser.clone().call(&form.action, &form.filled(&typed)).await;
        expect(as_told(&told), "told as data", &told)?;
        expect(told.json::<AppError>().status() == status, "the error of another status", &told)?;
    }
    let told = browser.submit(&form.action, &form.filled(&typed)).await;
    expect(as_told(&told), "told", &told)?;
    expect(told.alert().is_some_and(|alert| !alert.is_empty()), "nothing said", &told)?;
    for (field, text) in &typed {
        let kept = if matches!(*field, "email" | "phone") { *text } else { "" };
        // A factor is a button's.
        expect(*field == "factor" || told.field(field).unwrap_or_default() == kept, "typed", &told)?;
    }
    stage.proxy.works();
    let form = told.form(endpoint);
    let again = browser.submit(&form.action, &form.filled(&typed)).await;
    let (status, heading) = if *fault == Fault::Lost { step.after_a_loss() } else { (200, arrived) };
    expect(again.status.as_u16() == status && again.heading().starts_with(heading), "again", &again)?;
    expect(status != 200 || again.alert().is_none(), "still told", &again)
}
