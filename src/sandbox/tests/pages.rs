//! Pages as a test reads them: parsed, and with the headers every page must have.

use reqwest::Response;
use scraper::{Html, Selector};

use crate::support::World;

/// A page that is there.
pub(crate) async fn page(world: &World, path: &str) -> Html {
    let (status, page) = page_with_status(world, path).await;
    assert_eq!(status, 200, "{path}");
    page
}

/// A page, whatever its status.
pub(crate) async fn page_with_status(world: &World, path: &str) -> (u16, Html) {
    let response = world.plain.get(format!("{}{path}", world.sandbox.url())).send().await;
    read(response.expect("an answer")).await
}

/// A response as a page; it must have every page's headers.
pub(crate) async fn read(response: Response) -> (u16, Html) {
    let header = |name: &str| response.headers()[name].to_str().expect("text").to_owned();
    let policy = header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"));
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("referrer-policy"), "same-origin");
    let status = response.status().as_u16();
    (status, Html::parse_document(&response.text().await.expect("text")))
}

/// The texts of the elements that a selector finds.
pub(crate) fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).map(|found| found.text().collect::<String>().trim().to_owned()).collect()
}

/// The values of an attribute of the elements that a selector finds.
pub(crate) fn attributes(page: &Html, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).filter_map(|found| found.attr(name)).map(str::to_owned).collect()
}

/// Submits a form of a page as a browser does; the response, with no redirect followed.
pub(crate) async fn submit(world: &World, path: &str, fields: &[(&str, &str)]) -> Response {
    let own = world.sandbox.url();
    send(world, path, fields, &[("origin", &own), ("sec-fetch-site", "same-origin")]).await
}

/// Submits a form with these headers.
pub(crate) async fn send(world: &World, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Response {
    let body = reqwest::Url::parse_with_params("http://form.invalid", fields).expect("a form");
    let request = world.plain.post(format!("{}{path}", world.sandbox.url()));
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let request = request.body(body.query().unwrap_or_default().to_owned());
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    request.send().await.expect("an answer")
}

/// Where a response leads on to after a form.
pub(crate) fn back(response: &Response) -> String {
    assert_eq!(response.status().as_u16(), 303);
    response.headers()["location"].to_str().expect("text").to_owned()
}

/// Submits a form as another site's page would; it must be refused.
pub(crate) async fn refused_from_elsewhere(world: &World, path: &str, fields: &[(&str, &str)]) {
    for header in [("origin", "https://evil.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")] {
        let answer = send(world, path, fields, &[header]).await;
        assert_eq!(answer.status().as_u16(), 403, "{header:?}");
    }
}
