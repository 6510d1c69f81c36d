//! The picker of many: its pages, its search, and what it begins with.

use axum::http::StatusCode;
use portico::model::OrganizationChoice;
use portico::wire::PageData;
use serde_json::json;

use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

/// As many organizations, named by their numbers, with this member in each.
async fn many(app: &TestApp, number: usize) {
    let organization = |number: usize| {
        json!({
            "organization_name": format!("Company {number}"), "organization_slug": format!("company-{number}"),
            "members": [{ "email_address": EMAIL }],
        })
    };
    app.seed((1..=number).map(organization).collect()).await;
}

fn names(page: &Answer) -> Vec<String> {
    page.texts(".org-list bdi").iter().map(|name| name.trim().to_owned()).collect()
}

/// Where the link to the page before or after leads.
fn leads(page: &Answer, rel: &str) -> Option<String> {
    page.attribute(&format!(".pages a[rel~={rel}]"), "href")
}

async fn follow(browser: &mut Browser, page: &Answer, rel: &str) -> Answer {
    let to = leads(page, rel).unwrap_or_else(|| panic!("no {rel} in {}", page.body));
    browser.get(&to).await
}

#[tokio::test]
async fn a_list_has_pages_of_twenty_that_lead_to_each_other_and_into_each_organization() {
    let app = TestApp::start().await;
    many(&app, 45).await;
    let mut ada = app.proven(EMAIL).await;
    let first = ada.get("/organizations").await;
    assert_eq!((names(&first).len(), leads(&first, "prev")), (20, None));
    assert_eq!(first.text(".pages span").as_deref(), Some("1 to 20 of 45"));
    let second = follow(&mut ada, &first, "next").await;
    assert_eq!((names(&second)[0].as_str(), names(&second).len()), ("Company 21", 20));
    let third = follow(&mut ada, &second, "next").await;
    assert_eq!((names(&third).len(), leads(&third, "next")), (5, None));
    assert_eq!(third.text(".pages span").as_deref(), Some("41 to 45 of 45"));
    assert_eq!(names(&follow(&mut ada, &third, "prev").await), names(&second));
    let last = third.forms("choose_organization").pop().unwrap();
    let home = ada.submit(&last.action, &last.filled(&[])).await;
    assert!(home.text("title").unwrap().starts_with("Company 45"), "{:?}", home.text("title"));
}

#[tokio::test]
async fn the_pages_of_a_search_keep_it_whatever_is_searched_for() {
    let app = TestApp::start().await;
    many(&app, 45).await;
    app.organization("100 % Bücher & Söhne", "odd", &[EMAIL]).await;
    let mut ada = app.proven(EMAIL).await;
    let first = ada.get("/organizations?q=%20COMPANY%20").await;
    assert_eq!((names(&first).len(), first.field("q").as_deref()), (20, Some("COMPANY")));
    let second = follow(&mut ada, &first, "next").await;
    assert_eq!((names(&second).len(), second.field("q").as_deref()), (20, Some("COMPANY")));
    assert_eq!(second.text(".pages span").as_deref(), Some("21 to 40 of 45"));
    for (typed, found) in [("buch", 1), ("100%20%25%20b%C3%BC", 1), ("%EF%BC%A3%EF%BD%8F", 20), ("company%2045", 1)] {
        assert_eq!(names(&ada.get(&format!("/organizations?q={typed}")).await).len(), found, "{typed}");
    }
    let none = ada.get("/organizations?q=%3Cscript%3E&page=7").await;
    assert_eq!((none.status, names(&none).len(), leads(&none, "next")), (StatusCode::OK, 0, None));
    assert!(none.text(".empty").unwrap().contains("Nothing matches “<script>”"), "{:?}", none.text(".empty"));
    assert!(none.text(".empty").unwrap().contains("Show all 46"));
}

#[tokio::test]
async fn what_makes_no_sense_in_the_address_shows_the_list() {
    let app = TestApp::start().await;
    many(&app, 21).await;
    let mut ada = app.proven(EMAIL).await;
    let long = "x".repeat(5_000);
    for (query, rows) in [
        ("page=99", 1),
        ("page=0", 20),
        ("page=-1", 20),
        ("page=1e9", 20),
        ("page=18446744073709551616", 20),
        ("q=%ff", 0),
        (&format!("q={long}"), 0),
        ("q=&page=&x", 20),
        ("q=a&q=company", 20),
    ] {
        let page = ada.get(&format!("/organizations?{query}")).await;
        assert_eq!((page.status, names(&page).len()), (StatusCode::OK, rows), "{query}");
        assert!(page.field("q").unwrap_or_default().chars().count() <= 128);
    }
}

#[tokio::test]
async fn a_thousand_are_sent_as_the_twenty_that_are_shown_and_the_data_of_any_page_can_be_asked_for() {
    let app = TestApp::start().await;
    many(&app, 1_000).await;
    let mut ada = app.proven(EMAIL).await;
    let page = ada.get("/organizations").await;
    assert!(page.body.len() < 40_000, "{} bytes", page.body.len());
    assert!(!page.body.contains("company-21\""), "the second page is none of the first");
    let data = ada.get("/_portico/api/page?path=%2Forganizations%3Fq%3Dcompany%252050%26page%3D1").await;
    let PageData::Organizations(OrganizationChoice { listed, cards, .. }) = data.json() else {
        panic!("{}", data.body)
    };
    assert_eq!((listed.total, listed.found, cards.len()), (1_000, 11, 11));
    let found = ada.get("/organizations?q=company%201000").await;
    assert_eq!(ada.press_on(&found, "choose_organization", &[]).await.heading(), "Welcome");
    // As a switcher it has the same pages.
    let switcher = ada.get("/organizations?page=50").await;
    assert_eq!((switcher.heading().as_str(), names(&switcher).len()), ("Switch organization", 20));
}

#[tokio::test]
async fn a_choice_that_fails_on_a_later_page_is_told_at_the_list() {
    let app = TestApp::start().await;
    many(&app, 25).await;
    let mut ada = app.proven(EMAIL).await;
    let second = ada.get("/organizations?page=2").await;
    app.faults(json!([{ "path": "*/exchange", "status": 503, "times": 1 }])).await;
    let told = ada.press_on(&second, "choose_organization", &[]).await;
    assert!(told.status.is_server_error() && told.alert().is_some(), "{}", told.status);
    assert_eq!(names(&told).len(), 20);
    assert!(ada.press_on(&second, "choose_organization", &[]).await.heading().starts_with("Welcome"));
}

// Cases 61 and 62
#[tokio::test]
async fn each_row_tells_before_the_click_what_the_organization_asks_for() {
    let app = TestApp::start().await;
    let only = |method: &str| json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": [method] });
    for (slug, settings) in [
        ("plain", json!({})),
        ("steps", json!({ "mfa_policy": "REQUIRED_FOR_ALL" })),
        ("federated", only("sso")),
        ("googlers", only("google_oauth")),
    ] {
        app.organization_with(slug, slug, &[EMAIL], settings).await;
    }
    let page = app.proven(EMAIL).await.get("/organizations").await;
    for (slug, badge) in [
        ("plain", None),
        ("steps", Some("second step")),
        ("federated", Some("Single sign-on")),
        ("googlers", Some("Google")),
    ] {
        let row = page.forms("choose_organization").into_iter().find(|row| row.text.contains(slug)).unwrap();
        for one in ["second step", "Single sign-on", "Google"] {
            assert_eq!(row.text.contains(one), badge == Some(one), "{one} in {}", row.text);
        }
    }
}
