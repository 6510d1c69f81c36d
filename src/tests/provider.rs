//! Providers and identity providers, which are pages of the sandbox: somebody goes there, and comes back.

use reqwest::{Client, Url, redirect};

use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

/// Every way in but a password.
pub const METHODS: &str = "email_link,email_code,google,microsoft,github,slack,hubspot,sso";

impl TestApp {
    /// With these ways in.
    pub async fn with_methods(methods: &str) -> Self {
        Self::with_env(&[("PORTICO_METHODS", methods), ("STYTCH_PUBLIC_TOKEN", portico_sandbox::PUBLIC_TOKEN)]).await
    }
}

/// Presses the button of a provider.
pub async fn leave_for(browser: &mut Browser, page: &Answer, provider: &str) -> Answer {
    let forms = page.forms("start_oauth");
    let names = |form: &&crate::browser::Form| form.fields.contains(&("method".to_owned(), provider.to_owned()));
    let form = forms.iter().find(names).unwrap_or_else(|| panic!("no button for {provider}: {forms:?}"));
    browser.post(&form.action, &form.filled(&[])).await
}

/// Where a start URL sends the browser back to, with the answer given in the URL: an address of ours.
pub async fn answered(start: &str, answer: &[(&str, &str)]) -> String {
    let url = Url::parse_with_params(start, answer).unwrap();
    led_on(&client().get(url).send().await.unwrap())
}

/// The same for who signs in with this address.
pub async fn signed_in(start: &str, email: &str) -> String {
    answered(start, &[("sandbox_sign_in_as", email)]).await
}

/// The same by the provider's page, as a person goes.
pub async fn signed_in_by_the_page(start: &str, email: &str) -> String {
    let begun = client().get(start).send().await.unwrap();
    let page = begun.url().join(begun.headers()["location"].to_str().unwrap()).unwrap();
    let origin = page.origin().ascii_serialization();
    let body = Url::parse_with_params("http://form", [("email_address", email)]).unwrap();
    let request = client().post(page).header("content-type", "application/x-www-form-urlencoded");
    let request = request.header("origin", origin).body(body.query().unwrap().to_owned());
    led_on(&request.send().await.unwrap())
}

/// The value of a parameter.
pub fn parameter(address: &str, name: &str) -> Option<String> {
    let url = Url::parse("http://localhost").unwrap().join(address).unwrap();
    url.query_pairs().find(|(each, _)| each == name).map(|(_, value)| value.into_owned())
}

fn led_on(response: &reqwest::Response) -> String {
    let location = response.headers().get("location").unwrap_or_else(|| panic!("{}", response.status()));
    let url = Url::parse(location.to_str().unwrap()).unwrap();
    format!("{}?{}", url.path(), url.query().unwrap())
}

/// A client that follows no redirect.
fn client() -> Client {
    #[expect(clippy::disallowed_methods, reason = "a test's own client")]
    Client::builder().no_proxy().redirect(redirect::Policy::none()).build().unwrap()
}
