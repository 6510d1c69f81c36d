//! The page that stands in for every identity provider.

use reqwest::Response;
use scraper::{Html, Selector};
use serde_json::json;

use crate::browser::{LOGIN, SIGNUP, bare, header, location, page_path, parameter};
use crate::sso_connections::active_saml;
use crate::support::World;

const DISCOVERY: &str = "/v1/b2b/public/oauth/google/discovery/start";
const SLACK: &str = "/v1/b2b/public/oauth/slack/start";

async fn two_organizations() -> World {
    let world = World::new().await;
    for (slug, members) in [
        ("acme", json!([{ "email_address": "ada@acme.example", "name": "Ada" }])),
        ("other", json!([{ "email_address": "ada@acme.example" }, { "email_address": "bob@other.example" }])),
    ] {
        let organization = json!({ "organization_name": slug, "organization_slug": slug, "members": members });
        world.seed(organization).await;
    }
    world
}

async fn page(response: Response) -> Html {
    let policy = header(&response, "content-security-policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"));
    assert_eq!(header(&response, "cache-control"), "no-store");
    assert_eq!(header(&response, "referrer-policy"), "same-origin");
    Html::parse_document(&response.text().await.expect("text"))
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    page.select(&selector).map(|found| words(found.text().collect())).collect()
}

fn attributes(page: &Html, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).filter_map(|found| found.attr(name)).map(str::to_owned).collect()
}

#[tokio::test]
async fn it_says_where_it_leads_and_offers_everybody_known() {
    let world = two_organizations().await;
    let path = page_path(&world.start(DISCOVERY, &[("provider_login_hint", "eve@navy.example")]).await);
    let page = page(world.open(&path).await).await;
    assert_eq!(texts(&page, "title"), ["Sign in with Google · Portico sandbox"]);
    assert_eq!(texts(&page, "h1"), ["Sign in with Google"]);
    assert_eq!(texts(&page, ".lede strong"), ["http://localhost:3000"]);
    assert_eq!(attributes(&page, "input[name=email_address]", "value"), ["eve@navy.example"]);
    assert_eq!(texts(&page, ".people button"), ["Ada ada@acme.example acme, other", "bob@other.example other"]);
    assert_eq!(attributes(&page, "form", "action"), [path]);
    assert!(texts(&page, "input[name=tenant_ids], input[name=groups], script, style").is_empty());
    let first = attributes(&page, "form button", "name");
    assert_eq!(first, ["person", "person", "deny"], "Enter presses Continue, which has no name");
}

#[tokio::test]
async fn single_sign_on_offers_the_organizations_own_members() {
    let world = two_organizations().await;
    let connection_id = active_saml(&world, "other").await;
    let path = page_path(&world.start("/v1/public/sso/start", &[("connection_id", &connection_id)]).await);
    let page = page(world.open(&path).await).await;
    assert_eq!(texts(&page, "h1"), ["Sign in with Okta"]);
    assert_eq!(texts(&page, ".lede strong"), ["other"]);
    assert_eq!(attributes(&page, ".people button", "value"), ["ada@acme.example", "bob@other.example"]);
    assert_eq!(attributes(&page, "input", "name"), ["email_address", "name", "groups"]);
}

#[tokio::test]
async fn the_chosen_organizations_members_come_first() {
    let world = two_organizations().await;
    let path = page_path(&world.start(SLACK, &[("slug", "other")]).await);
    let page = page(world.open(&path).await).await;
    assert_eq!(attributes(&page, "input", "name"), ["email_address", "name", "tenant_ids"]);
    assert_eq!(attributes(&page, ".people button", "value"), ["ada@acme.example", "bob@other.example"]);
    assert!(texts(&page, "#email-note")[0].starts_with("Slack does not vouch for addresses."));
}

#[tokio::test]
async fn only_the_first_twenty_people_are_offered() {
    let world = World::new().await;
    let members: Vec<_> = (0..23).map(|n| json!({ "email_address": format!("m{n}@acme.example") })).collect();
    world.seed(json!({ "organization_name": "Acme", "members": members })).await;
    let path = page_path(&world.start(DISCOVERY, &[]).await);
    let page = page(world.open(&path).await).await;
    assert_eq!(texts(&page, ".people li").len(), 20);
    assert!(texts(&page, "section > .note")[0].starts_with("There are 3 more."));
}

#[tokio::test]
async fn a_button_a_typed_address_and_a_no_each_lead_on() {
    let world = two_organizations().await;
    let parameters = [("slug", "acme"), ("login_redirect_url", LOGIN), ("signup_redirect_url", SIGNUP)];
    let path = page_path(&world.start(SLACK, &parameters).await);
    let chosen = world.submit(&path, &[("email_address", "ignored"), ("person", "ada@acme.example")]).await;
    assert_eq!(chosen.status().as_u16(), 303);
    assert_eq!(bare(&location(&chosen)), LOGIN);
    let typed = world.submit(&path, &[("email_address", " eve@navy.example "), ("name", "Eve")]).await;
    assert_eq!(bare(&location(&typed)), SIGNUP);
    assert_ne!(parameter(&location(&typed), "token"), parameter(&location(&chosen), "token"));
    let denied = world.submit(&path, &[("email_address", ""), ("deny", "true")]).await;
    assert_eq!(parameter(&location(&denied), "error"), "access_denied");
}

#[tokio::test]
async fn an_address_that_is_none_is_asked_for_again_with_what_was_typed() {
    let world = two_organizations().await;
    let path = page_path(&world.start(SLACK, &[("slug", "acme")]).await);
    let fields = [("email_address", "\"><script>"), ("name", "Eve"), ("tenant_ids", "T1")];
    let response = world.submit(&path, &fields).await;
    assert_eq!(response.status().as_u16(), 422);
    let page = page(response).await;
    assert_eq!(texts(&page, "title"), ["Error: Sign in with Slack · Portico sandbox"]);
    assert_eq!(attributes(&page, "input", "value"), ["\"><script>", "Eve", "T1"]);
    assert_eq!(attributes(&page, "input[aria-invalid=true]", "aria-describedby"), ["email-problem"]);
    assert_eq!(texts(&page, "#email-problem"), ["Type an email address, such as ada@acme.example."]);
}

#[tokio::test]
async fn a_changed_id_leads_nowhere() {
    let world = two_organizations().await;
    let path = page_path(&world.start(DISCOVERY, &[]).await);
    let mut changed = path.clone();
    let last = changed.pop();
    changed.push(if last == Some('A') { 'B' } else { 'A' });
    let elsewhere = format!("{path}?login_url=http%3A%2F%2Fevil.example%2F");
    let answered =
        world.submit(&elsewhere, &[("person", "ada@acme.example"), ("login_url", "http://evil.example/")]).await;
    assert_eq!(bare(&location(&answered)), LOGIN, "nothing in the request changes where it leads");
    for response in [world.open(&changed).await, world.submit(&changed, &[("person", "ada@acme.example")]).await] {
        assert_eq!(response.status().as_u16(), 404);
        assert_eq!(texts(&page(response).await, "h1"), ["This sign-in is over"]);
    }
}

#[tokio::test]
async fn a_sign_in_waits_for_an_hour() {
    let world = two_organizations().await;
    let path = page_path(&world.start(DISCOVERY, &[]).await);
    world.advance(59 * 60).await;
    assert_eq!(world.open(&path).await.status().as_u16(), 200);
    world.advance(61).await;
    assert_eq!(world.open(&path).await.status().as_u16(), 404);
    assert_eq!(world.submit(&path, &[("person", "ada@acme.example")]).await.status().as_u16(), 404);
}

#[tokio::test]
async fn another_sites_page_cannot_answer_and_its_own_can() {
    let world = two_organizations().await;
    let path = page_path(&world.start(DISCOVERY, &[]).await);
    for (origin, site, status) in [
        ("http://evil.example".to_owned(), "cross-site", 403),
        ("null".to_owned(), "same-origin", 403),
        (world.sandbox.url(), "same-origin", 303),
    ] {
        let request = world.plain.post(format!("{}{path}", world.sandbox.url()));
        let request = request.header("origin", &origin).header("sec-fetch-site", site);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let response = request.body("person=ada%40acme.example").send().await.expect("an answer");
        assert_eq!(response.status().as_u16(), status, "{origin}");
    }
}

#[tokio::test]
async fn what_the_page_loads_is_there() {
    let world = two_organizations().await;
    let path = page_path(&world.start(DISCOVERY, &[]).await);
    let page = page(world.open(&path).await).await;
    let mut paths = attributes(&page, "link", "href");
    paths.extend(attributes(&page, "img", "src"));
    assert_eq!(paths.len(), 3);
    for path in paths {
        assert!(world.open(&path).await.status().is_success(), "{path}");
    }
}

#[tokio::test]
async fn a_body_that_is_no_form_is_refused() {
    let world = two_organizations().await;
    let path = page_path(&world.start(DISCOVERY, &[]).await);
    let json = world.plain.post(format!("{}{path}", world.sandbox.url())).json(&json!({})).send().await;
    assert_eq!(json.expect("an answer").status().as_u16(), 400);
    let put = world.plain.put(format!("{}{path}", world.sandbox.url())).send().await;
    assert_eq!(put.expect("an answer").status().as_u16(), 405);
}
