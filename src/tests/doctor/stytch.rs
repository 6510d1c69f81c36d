//! What the doctor finds of Stytch, the sandbox standing for it.

use portico::server::clock::Clock;
use portico::server::operations::doctor::{Level, Subject};
use serde_json::json;
use time::Duration;

use super::{changed, finds, is_in_order, of, report, report_at};
use crate::test_app::TestApp;

#[tokio::test]
async fn good_credentials_are_taken_and_nobody_is_mailed() {
    let app = TestApp::start().await;
    let before = app.sandbox_state().await;
    let report = report(&app.env()).await;
    for subject in [Subject::Credentials, Subject::Clock, Subject::Project, Subject::RedirectUrls] {
        is_in_order(&report, subject);
    }
    finds(&report, Subject::RedirectUrls, Level::Ok, "Discovery: http://localhost:3000/authenticate is listed");
    // Whether it is cannot be known of these without a mail, and is not claimed.
    for kind in ["Login", "Signup", "Invite"] {
        finds(&report, Subject::RedirectUrls, Level::Ok, &format!("{kind}: not checked"));
    }
    assert!(app.all_mails().await.is_empty());
    assert_eq!(app.sandbox_state().await, before, "nothing is left at Stytch");
}

#[tokio::test]
async fn a_redirect_url_that_is_not_listed_is_told_with_the_line_to_add() {
    let app = TestApp::start().await;
    let env = changed(&app.env(), &[("PORTICO_BASE_PATH", "/elsewhere")]);
    let report = report(&env).await;
    let url = "http://localhost:3000/elsewhere/authenticate";
    finds(&report, Subject::RedirectUrls, Level::Fault, &format!("Discovery: {url} is not listed"));
    let mend = of(&report, Subject::RedirectUrls)[0].mend.clone().unwrap();
    assert!(mend.ends_with(&format!("add {url} with the type Discovery")), "{mend}");
    assert!(app.all_mails().await.is_empty());
}

#[tokio::test]
async fn with_passwords_the_url_of_their_links_is_looked_at_too() {
    let app = TestApp::with_env(&[("PORTICO_METHODS", "password")]).await;
    let listed = "Reset password: http://localhost:3000/authenticate is listed";
    finds(&report(&app.env()).await, Subject::RedirectUrls, Level::Ok, listed);
    let elsewhere = changed(&app.env(), &[("PORTICO_BASE_PATH", "/elsewhere")]);
    let url = "http://localhost:3000/elsewhere/authenticate";
    let unlisted = format!("Reset password: {url} is not listed");
    finds(&report(&elsewhere).await, Subject::RedirectUrls, Level::Fault, &unlisted);
    assert!(app.all_mails().await.is_empty());
}

#[tokio::test]
async fn wrong_credentials_are_told_each_by_its_kind() {
    let app = TestApp::start().await;
    let other = "project-test-11111111-1111-4111-8111-111111111111";
    for (changes, what) in [
        ([("STYTCH_SECRET", "secret-test-wrong")], "do not belong together"),
        ([("STYTCH_PROJECT_ID", other)], "do not belong together"),
        ([("STYTCH_PROJECT_ID", "project-test-odd")], "no project's id"),
    ] {
        let report = report(&changed(&app.env(), &changes)).await;
        finds(&report, Subject::Credentials, Level::Fault, what);
        assert_eq!(report.exit_code, 2);
        assert!(!report.to_string().contains("secret-test"), "{report}");
        // Nobody is asked any more; what has to be listed is said all the same.
        finds(&report, Subject::RedirectUrls, Level::Ok, "Discovery: not checked");
    }
}

#[tokio::test]
async fn a_project_for_consumers_and_a_stytch_that_is_unwell_are_told_apart() {
    let app = TestApp::start().await;
    let search = "/v1/b2b/organizations/search";
    for (fault, level, what) in [
        (json!({ "status": 400, "error_type": "invalid_b2b_endpoint" }), Level::Fault, "for consumers"),
        (json!({ "status": 500, "error_type": "internal_server_error" }), Level::Warning, "500"),
        (json!({ "status": 429, "error_type": "too_many_requests" }), Level::Warning, "too many calls"),
    ] {
        let mut with_path = fault.clone();
        with_path["path"] = json!(search);
        app.faults(json!([with_path])).await;
        finds(&report(&app.env()).await, Subject::Credentials, level, what);
    }
}

#[tokio::test]
async fn clocks_that_differ_are_told_by_how_much() {
    let app = TestApp::start().await;
    for (seconds, level) in [(0, Level::Ok), (30, Level::Warning), (120, Level::Fault)] {
        let clock = Clock::default();
        clock.advance(Duration::seconds(seconds));
        let report = report_at(&app.env(), &clock).await;
        let found = of(&report, Subject::Clock);
        assert!(found.len() == 1 && found[0].level == level, "{seconds}: {found:?}");
        assert!(seconds == 0 || found[0].found.contains("seconds ahead"), "{found:?}");
    }
    let behind = Clock::default();
    behind.advance(Duration::seconds(-30));
    finds(&report_at(&app.env(), &behind).await, Subject::Clock, Level::Warning, "seconds behind");
}

#[tokio::test]
async fn nobody_at_stytchs_address_and_an_address_of_the_other_environment_are_faults() {
    let app = TestApp::start().await;
    let silent = report(&changed(&app.env(), &[("STYTCH_BASE_URL", "http://127.0.0.1:9")])).await;
    finds(&silent, Subject::Credentials, Level::Fault, "does not answer");

    let public = [("PUBLIC_BASE_URL", "https://login.example.invalid")];
    finds(&report(&changed(&app.env(), &public)).await, Subject::Project, Level::Fault, "a sandbox at most");
}

#[tokio::test]
async fn a_key_that_can_be_guessed_is_told_but_not_shown() {
    let app = TestApp::start().await;
    finds(&report(&app.env()).await, Subject::SecretKey, Level::Warning, "it counts on");
    let public = changed(&app.env(), &[("PUBLIC_BASE_URL", "https://login.example.invalid")]);
    let report = report(&public).await;
    finds(&report, Subject::SecretKey, Level::Fault, "it counts on");
    finds(&report, Subject::PublicUrl, Level::Ok, "the cookie is __Host-portico");
    assert!(!report.to_json().unwrap().contains(crate::test_app::KEY));
}

#[tokio::test]
async fn without_an_account_the_sandbox_is_named_and_not_started() {
    let report = report(&[("PORTICO_DATA_DIR".to_owned(), "target/tmp/no-such-folder".to_owned())]).await;
    finds(&report, Subject::Project, Level::Ok, "the sandbox that is built in");
    finds(&report, Subject::RoundTrip, Level::Warning, "never served here");
    for subject in [Subject::Credentials, Subject::Clock, Subject::RedirectUrls] {
        assert!(of(&report, subject).is_empty());
    }
    assert!(!std::path::Path::new("target/tmp/no-such-folder").exists());
}
