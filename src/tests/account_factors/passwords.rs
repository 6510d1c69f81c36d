//! The password of who is signed in.

use axum::http::StatusCode;
use serde_json::json;
use time::Duration;

use super::{GOOD, PASSWORD_PAGE, acme, member, signed_in, ways};

const BETTER: &str = "a tiny walrus hums in the attic";

#[tokio::test]
async fn a_first_password_is_set_and_a_second_one_takes_its_place() {
    let app = acme(json!({})).await;
    let mut ada = signed_in(&app).await;
    assert!(ways(&mut ada).await.contains("You have no password."));
    let page = ada.get(PASSWORD_PAGE).await;
    for (typed, said) in [
        (String::new(), "Enter a password."),
        ("password1".to_owned(), "Many people have this password"),
        ("leaked-in-the-sandbox-4f1c".to_owned(), "list of stolen ones"),
        ("x".repeat(5_000), "too long"),
    ] {
        let refused = ada.press_on(&page, "change_password", &[("password", &typed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(
            refused.text("#password-error").unwrap().contains(said),
            "{said}: {:?}",
            refused.text("#password-error")
        );
        assert!(refused.attribute("#password", "value").is_none(), "it never comes back");
    }
    let own = ada.press_on(&page, "change_password", &[("password", GOOD)]).await;
    assert_eq!(own.heading(), "Your account");
    assert!(ways(&mut ada).await.contains("You have a password."));
    let first = member(&app).await["password"].clone();
    let page = ada.get(PASSWORD_PAGE).await;
    ada.press_on(&page, "change_password", &[("password", BETTER)]).await;
    assert_ne!(member(&app).await["password"], first);
}

#[tokio::test]
async fn sessions_in_other_browsers_end_and_this_one_stays() {
    let app = acme(json!({ "password": GOOD })).await;
    let mut elsewhere = signed_in(&app).await;
    app.advance(Duration::seconds(61)).await;
    let mut ada = signed_in(&app).await;
    assert_eq!(app.living_sessions().await, 2);
    let page = ada.get(PASSWORD_PAGE).await;
    assert!(page.text("main").unwrap().contains("Your sessions in other browsers end."));
    ada.press_on(&page, "change_password", &[("password", BETTER)]).await;
    assert_eq!(app.living_sessions().await, 1);
    app.advance(Duration::minutes(6)).await;
    assert_eq!(ada.get("/org/acme").await.heading(), "Welcome");
    assert_eq!(elsewhere.get("/org/acme").await.heading(), "Sign in to Acme");
}

#[tokio::test]
async fn after_five_minutes_it_needs_a_fresh_proof_as_stytch_does() {
    let app = acme(json!({ "password": GOOD })).await;
    let mut ada = signed_in(&app).await;
    let page = ada.get(PASSWORD_PAGE).await;
    assert_eq!(page.heading(), "Password");
    app.advance(Duration::minutes(6)).await;
    let asked = ada.press_on(&page, "change_password", &[("password", BETTER)]).await;
    assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
    assert!(!asked.body.contains(BETTER));
    let page = ada.press_on(&asked, "confirm_member", &[("password", GOOD)]).await;
    assert_eq!(page.heading(), "Password");
    // When only Stytch's clock has run: the same is said, and it is asked again.
    app.advance_sandbox(6 * 60).await;
    let told =
        ada.call("/_portico/api/change_password", &[("slug", "acme"), ("password", BETTER), ("attempt", "1")]).await;
    assert_eq!(told.status, StatusCode::UNAUTHORIZED, "{}", told.body);
    assert_eq!(app.answered("passwords/session/reset").await, [401]);
}
