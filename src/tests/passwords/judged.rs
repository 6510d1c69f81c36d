//! A new password is judged while it is typed, as Stytch judges it.

use axum::http::{Request, StatusCode};
use portico::error::AppError;
use portico::model::{PasswordAdvice, PasswordProblem};

use super::{GOOD, LEAKED, METHODS};
use crate::browser::Answer;
use crate::test_app::TestApp;

const CHECK: &str = "/_portico/api/check_password";

async fn judge(app: &TestApp, password: &str) -> Answer {
    app.browser().from("192.0.2.1").call(CHECK, &[("password", password)]).await
}

#[tokio::test]
async fn it_says_what_is_wrong_in_words_of_ours_and_what_will_do() {
    let app = TestApp::with_env(&[METHODS]).await;
    for (password, problem) in [
        (GOOD, None),
        (LEAKED, Some(PasswordProblem::Breached)),
        ("qwertyuiop", Some(PasswordProblem::Common)),
        ("abcdefghij", Some(PasswordProblem::Sequence)),
        ("aaaaaaaaaaaa", Some(PasswordProblem::Repeats)),
        ("x".repeat(5_000).as_str(), Some(PasswordProblem::TooLong)),
    ] {
        let advice: PasswordAdvice = judge(&app, password).await.json();
        assert_eq!(advice.problem, problem, "{password}");
    }
    assert_eq!(judge(&app, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_password_stands_in_no_address() {
    let app = TestApp::with_env(&[METHODS]).await;
    let asked = app.browser().send(Request::get(format!("{CHECK}?password=secret"))).await;
    assert!(asked.status.is_client_error(), "{}", asked.status);
    assert_eq!(app.calls("strength_check").await, 0);
}

#[tokio::test]
async fn who_asks_too_often_is_told_to_wait_and_stytch_is_not_asked() {
    let app = TestApp::with_env(&[METHODS, ("PORTICO_LIMIT_PASSWORD_CHECK_PER_IP", "2/1m")]).await;
    for _ in 0..2 {
        assert_eq!(judge(&app, GOOD).await.status, StatusCode::OK);
    }
    let refused = judge(&app, GOOD).await;
    assert!(matches!(refused.json(), AppError::Limited { .. }), "{}", refused.body);
    assert_eq!(app.calls("strength_check").await, 2);
    let from_elsewhere = app.browser().from("192.0.2.2").call(CHECK, &[("password", GOOD)]).await;
    assert_eq!(from_elsewhere.status, StatusCode::OK);
}

#[tokio::test]
async fn every_problem_has_its_words_in_every_language() {
    for language in portico::model::Language::ALL {
        let words = &language.later().passwords;
        let mut said: Vec<_> = PasswordProblem::ALL.iter().map(|problem| words.problem(*problem)).collect();
        said.sort_unstable();
        said.dedup();
        assert_eq!(said.len(), PasswordProblem::ALL.len(), "{language:?}: each its own");
    }
}
