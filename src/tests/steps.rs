//! The steps that most tests begin with, taken as a person without JavaScript takes them.

use serde_json::{Value, json};
use time::Duration;

use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

impl TestApp {
    /// An organization with these members.
    pub async fn organization(&self, name: &str, slug: &str, members: &[&str]) -> String {
        self.organization_with(name, slug, members, json!({})).await
    }

    /// An organization with these members and settings; its id.
    pub async fn organization_with(&self, name: &str, slug: &str, members: &[&str], settings: Value) -> String {
        let mut organization = settings;
        organization["organization_name"] = name.into();
        organization["organization_slug"] = slug.into();
        let member = |email: &&str| json!({ "email_address": email, "member_id": member_id(slug, email) });
        organization["members"] = members.iter().map(member).collect();
        let made = self.seed(json!([organization])).await;
        made["organizations"][0]["organization_id"].as_str().unwrap().to_owned()
    }

    /// A browser that has asked for a link by email alone.
    pub async fn asked(&self, email: &str) -> Browser {
        let mut browser = self.browser();
        let page = browser.get("/").await;
        let sent = browser.press_on(&page, "send_link", &[("email", email)]).await;
        assert_eq!(sent.heading(), "Check your email");
        browser
    }

    /// A browser that has asked for a link into one organization.
    pub async fn asked_at(&self, slug: &str, email: &str) -> Browser {
        let mut browser = self.browser();
        let page = browser.get(&format!("/org/{slug}")).await;
        let sent = browser.press_on(&page, "send_organization_link", &[("email", email)]).await;
        assert_eq!(sent.heading(), "Check your email");
        browser
    }

    /// A browser that has asked for a code by email alone, and the page that waits for it.
    pub async fn asked_for_code(&self, email: &str) -> (Browser, Answer) {
        let mut browser = self.browser();
        let page = browser.get("/").await;
        let sent = browser.press_on(&page, "send_code", &[("email", email)]).await;
        assert_eq!(sent.heading(), "Check your email");
        (browser, sent)
    }

    /// The same at an organization's door.
    pub async fn asked_for_code_at(&self, slug: &str, email: &str) -> (Browser, Answer) {
        let mut browser = self.browser();
        let page = browser.get(&format!("/org/{slug}")).await;
        let sent = browser.press_on(&page, "send_organization_code", &[("email", email)]).await;
        assert_eq!(sent.heading(), "Check your email");
        (browser, sent)
    }

    /// The code in the newest mail to an address.
    pub async fn code(&self, email: &str) -> String {
        self.mail(email).await.code.unwrap()
    }

    /// Lets time pass, here and at Stytch.
    pub async fn advance(&self, time: Duration) {
        self.clock.advance(time);
        self.advance_sandbox(time.whole_seconds()).await;
    }

    /// The path that the newest mail to an address leads to.
    pub async fn link(&self, email: &str) -> String {
        let url = reqwest::Url::parse(&self.mail(email).await.redirect_url).unwrap();
        format!("{}?{}", url.path(), url.query().unwrap())
    }

    /// The same, so much later that it is not a double click.
    pub async fn proven_again(&self, email: &str) -> Browser {
        self.clock.advance(Duration::minutes(1));
        self.proven(email).await
    }

    /// The same, so much later that it is not a double click.
    pub async fn member_again(&self, slug: &str, email: &str) -> Browser {
        self.clock.advance(Duration::minutes(1));
        self.member(slug, email).await
    }

    /// Ends all sessions of a member at the sandbox, as an administrator does in Stytch's dashboard.
    pub async fn revoke_sessions(&self, slug: &str, email: &str) {
        self.api("sessions/revoke", json!({ "member_id": member_id(slug, email) })).await;
    }

    /// How many sessions Stytch still takes for alive.
    pub async fn living_sessions(&self) -> usize {
        let state = self.sandbox_state().await;
        state["state"]["tables"]["sessions"].as_array().map_or(0, Vec::len)
    }

    /// A browser at the picker, its email proven.
    pub async fn proven(&self, email: &str) -> Browser {
        let mut browser = self.asked(email).await;
        let page = browser.get(&self.link(email).await).await;
        let answer = browser.press(&page, "finish_sign_in", &[]).await;
        assert_eq!(answer.location(), "/organizations");
        browser
    }

    /// A browser signed in to an organization as a member it has.
    pub async fn member(&self, slug: &str, email: &str) -> Browser {
        let mut browser = self.asked_at(slug, email).await;
        self.enter_by_link(&mut browser, slug, email).await;
        browser
    }

    /// Opens the newest link in the browser that asked for it, and arrives in the organization.
    pub async fn enter_by_link(&self, browser: &mut Browser, slug: &str, email: &str) -> Answer {
        let page = browser.get(&self.link(email).await).await;
        let answer = browser.press(&page, "finish_sign_in", &[]).await;
        assert_eq!(answer.location(), format!("/org/{slug}"));
        browser.follow(&answer).await
    }
}

/// The id under which a member of [`TestApp::organization`] is made.
pub fn member_id(slug: &str, email: &str) -> String {
    format!("member-{slug}-{}", email.replace('@', "-"))
}
