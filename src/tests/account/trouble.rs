//! The member's own page while Stytch does not answer, or has ended the session.

use axum::http::StatusCode;
use serde_json::json;
use time::Duration;

use super::{EMAIL, PAGE, acme, name_at_stytch};
use crate::test_app::TestApp;

#[tokio::test]
async fn what_cannot_be_loaded_is_told_with_a_reference_and_the_rest_is_there() {
    let app = acme().await;
    let mut ada = app.member("acme", EMAIL).await;
    for (path, shows_others, shows_form) in
        [("*/sessions/authenticate", false, false), ("/v1/b2b/sessions", false, true)]
    {
        app.faults(json!([{ "path": path, "status": 500 }])).await;
        let page = ada.get(PAGE).await;
        assert_eq!((page.status, page.heading().as_str()), (StatusCode::BAD_GATEWAY, "Your account"), "{path}");
        assert!(page.text(".notice.warn").unwrap().starts_with("Not everything could be loaded."));
        assert_eq!(page.text(".reference code").unwrap().len(), 9);
        assert!(
            page.text("main").unwrap().contains(EMAIL) && page.texts("code").len() == 3,
            "{:?}",
            page.texts("code")
        );
        assert_eq!(page.texts("#others").len(), usize::from(shows_others));
        assert_eq!(page.forms("save_name").len(), usize::from(shows_form), "{path}");
        assert_eq!(page.forms("organization_sign_out").len(), 1, "whoever wants out gets out");
        app.faults(json!([])).await;
    }
    let page = ada.get(PAGE).await;
    assert_eq!((page.status, page.text(".notice")), (StatusCode::OK, None), "back again");
}

#[tokio::test]
async fn with_stytch_gone_the_page_shows_what_the_record_knows() {
    let app = acme().await;
    let mut ada = app.member("acme", EMAIL).await;
    let form = ada.get(PAGE).await;
    let TestApp { sandbox, clock, .. } = app;
    drop(sandbox);
    let page = ada.get(PAGE).await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::BAD_GATEWAY, "Your account"));
    assert!(page.text("main").unwrap().contains(EMAIL));
    // What is typed is kept.
    let failed = ada.press_on(&form, "save_name", &[("name", "Ada")]).await;
    assert_eq!(failed.status, StatusCode::BAD_GATEWAY);
    assert!(failed.alert().unwrap().contains("We could not reach the sign-in service"));
    // Once the proof is over, nothing is shown to who may be somebody else by now.
    clock.advance(Duration::seconds(301));
    let page = ada.get(PAGE).await;
    assert_eq!(page.status, StatusCode::BAD_GATEWAY);
    assert!(!page.body.contains(EMAIL));
}

// Case 98.
#[tokio::test]
async fn a_session_that_was_ended_elsewhere_is_found_out_by_this_page_at_once() {
    let app = acme().await;
    let mut ada = app.member("acme", EMAIL).await;
    let form = ada.get(PAGE).await;
    app.revoke_sessions("acme", EMAIL).await;
    assert_eq!(ada.get("/org/acme").await.heading(), "Welcome", "the proof holds for some minutes");
    let mut tab = ada.clone();
    let out = ada.get(PAGE).await;
    assert_eq!(out.location(), "/org/acme");
    let door = ada.follow(&out).await;
    assert_eq!((door.status, door.heading().as_str()), (StatusCode::UNAUTHORIZED, "Sign in to Acme"));
    let refused = tab.press(&form, "save_name", &[("name", "Ada")]).await;
    assert_eq!(refused.location(), "/org/acme");
    assert_eq!(name_at_stytch(&app, EMAIL).await, "");
    // From the door, back here.
    app.clock.advance(Duration::minutes(1));
    ada.press(&door, "send_organization_link", &[("email", EMAIL)]).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    assert_eq!(ada.press(&page, "finish_sign_in", &[]).await.location(), PAGE);
}

#[tokio::test]
async fn an_answer_that_was_lost_after_the_name_was_saved_is_found_by_looking() {
    let app = acme().await;
    let mut ada = app.member("acme", EMAIL).await;
    let page = ada.get(PAGE).await;
    app.faults(json!([{ "method": "PUT", "path": "*/members/*", "drop_response": true, "times": 1 }])).await;
    let lost = ada.press_on(&page, "save_name", &[("name", "Ada")]).await;
    assert!(lost.status.is_server_error());
    assert!(lost.alert().unwrap().contains("may have been carried out"), "{:?}", lost.alert());
    assert_eq!((lost.field("name").as_deref(), name_at_stytch(&app, EMAIL).await.as_str()), (Some("Ada"), "Ada"));
    let saved = ada.press_on(&page, "save_name", &[("name", "Ada")]).await;
    assert_eq!(saved.text("main [role=status]").as_deref(), Some("Your name is saved."));
}
