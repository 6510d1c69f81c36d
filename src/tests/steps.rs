//! The steps that most tests begin with, taken as a person without JavaScript takes them.

use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

impl TestApp {
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

    /// The path that the newest mail to an address leads to.
    pub async fn link(&self, email: &str) -> String {
        let url = reqwest::Url::parse(&self.mail(email).await.redirect_url).unwrap();
        format!("{}?{}", url.path(), url.query().unwrap())
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
