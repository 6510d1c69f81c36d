//! What a state is reached with: a browser, the sandbox, somebody new; and the ways that many states begin with.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use portico::model::Slug;
use portico::paths::{Form, Mount, Page, Room};
use serde_json::{Value, json};
use totp_rs::{Builder, Secret};

use super::Astray;
use super::steering::Steering;
use super::visitor::{Led, Shown, Visitor};

/// The app and its sandbox.
pub struct Sources {
    router: Router,
    mount: Mount,
    /// Where browsers find it.
    origin: String,
    sandbox: Steering,
    /// How many browsers there have been.
    browsers: AtomicU64,
}

/// All that one state needs.
pub struct Stage {
    /// The browser.
    pub here: Visitor,
    /// A browser that shares nothing with the first.
    pub elsewhere: Visitor,
    /// The sandbox.
    pub sandbox: Steering,
    /// Somebody's address, at a domain that nobody else has.
    pub email: String,
    origin: String,
    /// What makes names of this state's own.
    unique: String,
}

impl Sources {
    /// Of an app whose pages stand at `mount` of `origin`, over the sandbox at `url`.
    pub fn new(router: Router, mount: Mount, origin: String, url: String) -> Result<Self, Astray> {
        Ok(Self { router, mount, origin, sandbox: Steering::new(url)?, browsers: AtomicU64::new(0) })
    }

    /// Where people read the sandbox's mails.
    #[cfg(test)]
    pub fn sandbox_inbox(&self) -> String {
        self.sandbox.inbox()
    }

    /// For one state.
    pub async fn stage(&self) -> Result<Stage, Astray> {
        let number = self.browsers.fetch_add(2, Ordering::Relaxed);
        // The sandbox may remember people of an earlier process.
        let unique = format!("{:x}-{number:x}", self.sandbox.now().await?);
        let visitor = |number| Visitor::new(self.router.clone(), self.mount.clone(), number);
        Ok(Stage {
            here: visitor(number),
            elsewhere: visitor(number + 1),
            sandbox: self.sandbox.clone(),
            email: format!("ada@{unique}.example"),
            origin: self.origin.clone(),
            unique,
        })
    }
}

impl Stage {
    /// A slug that nobody has.
    pub fn slug(&self, word: &str) -> String {
        format!("{word}-{}", self.unique)
    }

    /// An organization's page.
    pub fn door(&self, word: &str) -> Result<Page, Astray> {
        self.room(word, Room::Home)
    }

    /// A page of an organization's members.
    pub fn room(&self, word: &str, room: Room) -> Result<Page, Astray> {
        let slug = self.slug(word);
        let slug = Slug::parse(&slug).map_err(|_| Astray(format!("{slug} is no slug")))?;
        Ok(Page::Organization(slug, room))
    }

    /// Makes an organization with this person in it, and what else is said of it; its id.
    pub async fn organization(&self, name: &str, word: &str, more: Value) -> Result<String, Astray> {
        let made = self.sandbox.seed(json!([self.with_member(name, word, more)])).await?;
        let id = made["organizations"][0]["organization_id"].as_str().unwrap_or_default();
        Ok(id.to_owned())
    }

    /// An organization with this person in it, as a seed has it.
    pub fn with_member(&self, name: &str, word: &str, more: Value) -> Value {
        let made = json!({
            "organization_name": name,
            "organization_slug": self.slug(word),
            "members": [{ "email_address": self.email }],
        });
        and(made, &more)
    }

    /// Asks for a link, up to "Check your email".
    pub async fn ask_for_link(&mut self) -> Result<Led, Astray> {
        let page = self.here.open(&Page::SignIn).await?;
        self.here.press(&page, Form::SendLink, &[("email", &self.email)]).await
    }

    /// Opens the newest mail's link, and presses its button.
    pub async fn open_link(&mut self) -> Result<Led, Astray> {
        let mail = self.sandbox.mail(&self.email).await?;
        let page = self.here.visit(mail.link()?).await?;
        self.here.press(&page, Form::FinishSignIn, &[]).await
    }

    /// Proves the address; the page after it.
    pub async fn prove_email(&mut self) -> Result<Shown, Astray> {
        self.ask_for_link().await?;
        let led = self.open_link().await?;
        self.here.follow(led).await
    }

    /// Proves the address and makes an organization; its home.
    pub async fn sign_up(&mut self, name: &str) -> Result<Led, Astray> {
        self.prove_email().await?;
        let page = self.here.open(&Page::NewOrganization).await?;
        let slug = self.slug("own");
        self.here.press(&page, Form::CreateOrganization, &[("name", name), ("slug", &slug)]).await
    }

    /// Asks for a link at an organization's own door.
    pub async fn ask_at(&mut self, word: &str) -> Result<Led, Astray> {
        let page = self.here.open(&self.door(word)?).await?;
        self.here.press(&page, Form::SendOrganizationLink, &[("email", &self.email)]).await
    }

    /// Signs in there; its home.
    pub async fn sign_in_at(&mut self, word: &str) -> Result<Led, Astray> {
        self.ask_at(word).await?;
        self.open_link().await
    }

    /// An address of ours with its origin.
    pub fn public(&self, address: &str) -> String {
        format!("{}{address}", self.origin)
    }

    /// Chooses from the picker; the slug tells which.
    pub async fn choose(&mut self, picker: &Shown, organization_id: &str) -> Result<Led, Astray> {
        self.here.press(picker, Form::ChooseOrganization, &[("organization_id", organization_id)]).await
    }

    /// Says an address to sign in by a password at this door; the page for it.
    pub async fn ask_for_password(&mut self, door: &Page) -> Result<Shown, Astray> {
        let page = self.here.open(door).await?;
        self.here.press_on(&page, Form::AskPassword, &[("email", &self.email)]).await
    }

    /// Has the mail sent that sets a password.
    pub async fn forget_password(&mut self) -> Result<Led, Astray> {
        let page = self.ask_for_password(&Page::SignIn).await?;
        self.here.press(&page, Form::ForgotPassword, &[]).await
    }

    /// Does the first step at an organization that asks for a second one, which is made before; the page of the second.
    pub async fn begin_second_step(&mut self) -> Result<Shown, Astray> {
        self.begin_second_step_as(Value::Null).await
    }

    /// The same, where what is said of the person is true of them.
    pub async fn begin_second_step_as(&mut self, more: Value) -> Result<Shown, Astray> {
        let member = and(json!({ "email_address": self.email }), &more);
        let strict = json!({ "mfa_policy": "REQUIRED_FOR_ALL", "members": [member] });
        self.organization("Strict Bank", "strict", strict).await?;
        self.take_first_step().await
    }

    /// Does the first step there, once it is made.
    pub async fn take_first_step(&mut self) -> Result<Shown, Astray> {
        let led = self.sign_in_at("strict").await?;
        self.here.follow(led).await
    }

    /// Signs in to an organization that is made before, where what is said of the person is true of them.
    pub async fn member(&mut self, more: Value) -> Result<Led, Astray> {
        let member = and(json!({ "email_address": self.email, "name": "Ada Lovelace" }), &more);
        self.organization("Acme Rockets", "acme", json!({ "members": [member] })).await?;
        self.sign_in_at("acme").await
    }

    /// Signs in where a second step is asked for, and sets up an app; the home.
    pub async fn member_with_app(&mut self) -> Result<Led, Astray> {
        let page = self.begin_second_step().await?;
        let page = self.choose_factor(&page, "authenticator_app").await?;
        let led = self.enter_app_code(&page, Form::TakeSecondStep).await?;
        let codes = self.here.follow(led).await?;
        self.here.press(&codes, Form::KeepRecoveryCodes, &[]).await
    }

    /// Chooses a second factor; the page that goes on with it.
    pub async fn choose_factor(&mut self, page: &Shown, factor: &str) -> Result<Shown, Astray> {
        self.here.press_on(page, Form::ChooseFactor, &[("factor", factor)]).await
    }

    /// Enters what an app shows that was set up with the key on the page.
    pub async fn enter_app_code(&mut self, page: &Shown, form: Form) -> Result<Led, Astray> {
        let code = self.shown_code(&page.text("code.key")?).await?;
        self.here.press(page, form, &[("code", &code)]).await
    }

    /// What an app shows that was set up with this key.
    pub async fn shown_code(&self, key: &str) -> Result<String, Astray> {
        let secret = Secret::try_from_base32(key.replace(char::is_whitespace, ""));
        let app = secret
            .map_err(|error| error.to_string())
            .and_then(|secret| Builder::new().with_secret(secret).build().map_err(|error| error.to_string()));
        Ok(app.map_err(Astray)?.generate(self.sandbox.now().await?).to_string())
    }

    /// Goes from a page to a provider, signs in there with this address, and is sent back: where to.
    pub async fn sign_in_by(&mut self, page: &Shown, provider: &str, email: &str) -> Result<String, Astray> {
        let away = self.here.press(page, Form::StartOauth, &[("method", provider)]).await?;
        self.sandbox.sign_in_there(away.place(), email).await
    }

    /// The other browser is the one that is looked at from here on.
    pub fn change_browsers(&mut self) {
        std::mem::swap(&mut self.here, &mut self.elsewhere);
    }
}

/// What a seed has, with what else is said of it.
fn and(mut made: Value, more: &Value) -> Value {
    for (field, value) in more.as_object().into_iter().flatten() {
        made[field] = value.clone();
    }
    made
}

/// A code of six digits that is not this one.
pub const fn another(code: &str) -> &'static str {
    if matches!(code.as_bytes(), b"000000") { "000001" } else { "000000" }
}
