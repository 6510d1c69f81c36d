//! A browser on its way from a start URL to the application, one hop at a time.

use reqwest::{Response, Url};
use serde_json::{Value, json};

use crate::support::World;

/// The public token of every sandbox.
pub(crate) const PUBLIC_TOKEN: &str = "public-token-test-00000000-0000-4000-8000-000000000000";

// The example of RFC 7636, appendix B.
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub(crate) const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// Where a member goes on, and where everybody else does, in these tests.
pub(crate) const LOGIN: &str = "http://localhost:3000/authenticate";
pub(crate) const SIGNUP: &str = "http://localhost:3000/discovery";

impl World {
    /// GETs an address of the sandbox.
    pub(crate) async fn open(&self, path: &str) -> Response {
        let url = format!("{}{path}", self.sandbox.url());
        self.plain.get(url).send().await.expect("an answer")
    }

    /// GETs a start URL with the public token and these parameters.
    pub(crate) async fn start(&self, path: &str, parameters: &[(&str, &str)]) -> Response {
        let mut parameters = parameters.to_vec();
        parameters.push(("public_token", PUBLIC_TOKEN));
        self.open(&format!("{path}?{}", encoded(&parameters))).await
    }

    /// Where a start URL leads that says already who signs in.
    pub(crate) async fn lands(&self, path: &str, parameters: &[(&str, &str)]) -> Url {
        location(&self.start(path, parameters).await)
    }

    /// The token that such a start URL leads to.
    pub(crate) async fn provider_token(&self, path: &str, parameters: &[(&str, &str)]) -> String {
        parameter(&self.lands(path, parameters).await, "token")
    }

    /// The status and type of the error that a start URL answers.
    pub(crate) async fn start_refusal(&self, path: &str, parameters: &[(&str, &str)]) -> (u16, String) {
        refusal_of(self.start(path, parameters).await).await
    }

    /// Sends the page's form.
    pub(crate) async fn submit(&self, page: &str, fields: &[(&str, &str)]) -> Response {
        let request = self.plain.post(format!("{}{page}", self.sandbox.url()));
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        request.body(encoded(fields)).send().await.expect("an answer")
    }
}

/// The status and type of an error answer.
pub(crate) async fn refusal_of(response: Response) -> (u16, String) {
    let status = response.status().as_u16();
    crate::support::refused((status, response.json::<Value>().await.expect("JSON")))
}

/// The page that a start URL leads to.
pub(crate) fn page_path(response: &Response) -> String {
    let path = header(response, "location");
    assert!(path.starts_with("/_sandbox/idp/"), "{path}");
    path
}

/// The absolute address that a response leads to.
pub(crate) fn location(response: &Response) -> Url {
    Url::parse(&header(response, "location")).expect("a URL")
}

/// A header of a response.
pub(crate) fn header(response: &Response, name: &str) -> String {
    let value = response.headers().get(name);
    let value = value.unwrap_or_else(|| panic!("{} has no {name}", response.status()));
    value.to_str().expect("text").to_owned()
}

/// A parameter of an address.
pub(crate) fn parameter(url: &Url, name: &str) -> String {
    let found = url.query_pairs().find(|(known, _)| known == name);
    let found = found.unwrap_or_else(|| panic!("{url} has no {name}"));
    found.1.into_owned()
}

/// An address without its parameters.
pub(crate) fn bare(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.to_string()
}

/// What an SDK decoded, as JSON again.
pub(crate) fn shape(value: &impl serde::Serialize) -> Value {
    json!(value)
}

fn encoded(parameters: &[(&str, &str)]) -> String {
    let url = Url::parse_with_params("http://example.invalid/", parameters).expect("parameters");
    url.query().unwrap_or_default().to_owned()
}

/// Acme with a member and an invitation, and these settings.
pub(crate) async fn acme(settings: Value) -> World {
    let world = World::new().await;
    let mut organization = json!({
        "organization_name": "Acme", "organization_slug": "acme",
        "members": [
            { "email_address": "ada@acme.example", "name": "Ada Lovelace" },
            { "email_address": "bob@acme.example", "status": "invited" },
        ],
    });
    for (name, value) in settings.as_object().expect("an object") {
        organization[name] = value.clone();
    }
    world.seed(organization).await;
    world
}
