//! Clickjacking, sniffing, and content out of its place: every answer says what may be done with it.

use super::{every_kind, in_front, installation};
use crate::browser::Answer;

/// None of ours may be framed, guessed at, or read by another site.
fn is_guarded(what: &str, answer: &Answer) {
    let status = answer.status;
    assert_eq!(answer.header("x-frame-options"), Some("DENY"), "{what} {status}");
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{what} {status}");
    assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"), "{what} {status}");
    assert_eq!(answer.header("referrer-policy"), Some("same-origin"), "{what} {status}");
    assert_eq!(answer.header("access-control-allow-origin"), None, "{what} {status}");
    let policies: Vec<_> = answer.headers.get_all("content-security-policy").iter().collect();
    assert_eq!(policies.len(), 1, "{what} {status}: {policies:?}");
    let policy = answer.header("content-security-policy").unwrap();
    for directive in ["default-src 'none'", "frame-ancestors 'none'"] {
        assert!(policy.split("; ").any(|own| own == directive), "{what} {status}: {policy}");
    }
    let is_page = answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
    if is_page && policy.contains("script-src") {
        for directive in ["object-src 'none'", "base-uri 'none'"] {
            assert!(policy.split("; ").any(|own| own == directive), "{what} {status}: {policy}");
        }
    }
}

#[tokio::test]
async fn no_answer_of_any_kind_may_be_framed_or_guessed_at() {
    let (app, _site) = installation("no_answer_may_be_framed", &[]).await;
    let answers = every_kind(&app).await;
    for (what, answer) in &answers {
        is_guarded(what, answer);
    }
    for class in [2, 3, 4, 5] {
        let of_it = answers.iter().filter(|(_, answer)| answer.status.as_u16() / 100 == class).count();
        assert!(of_it >= 2, "{of_it} of {class}xx");
    }
    for kind in ["text/html", "application/json", "text/javascript", "text/plain"] {
        let has = |answer: &Answer| answer.header("content-type").is_some_and(|found| found.starts_with(kind));
        assert!(answers.iter().any(|(_, answer)| has(answer)), "{kind} is among them");
    }
}

#[tokio::test]
async fn what_is_answered_in_the_applications_stead_is_guarded_too() {
    for (what, answer) in in_front(&[]).await {
        is_guarded(&what, &answer);
    }
}

#[tokio::test]
async fn over_https_every_answer_of_any_kind_keeps_the_browser_there() {
    let https = [("PUBLIC_BASE_URL", "https://login.example.com")];
    let app = crate::test_app::TestApp::https().await;
    app.organization("Acme", "acme", &[super::EMAIL]).await;
    let mut all = in_front(&https).await;
    let mut visitor = app.browser();
    for path in super::PATHS {
        all.push((path.to_owned(), visitor.get(path).await));
        all.push((path.to_owned(), visitor.call(path, &[]).await));
    }
    for (what, answer) in all {
        let policy = answer.header("strict-transport-security").unwrap_or_else(|| panic!("{what} {}", answer.status));
        assert_eq!(policy, "max-age=31536000; includeSubDomains", "{what}");
    }
}

#[tokio::test]
async fn every_answer_with_a_body_says_what_it_is_and_in_which_letters() {
    let (app, _site) = installation("every_answer_says_what_it_is", &[]).await;
    for (what, answer) in every_kind(&app).await.into_iter().chain(in_front(&[]).await) {
        if answer.body.is_empty() {
            continue;
        }
        let kind = answer.header("content-type").unwrap_or_else(|| panic!("{what}: {}", answer.body));
        let has_letters =
            kind.starts_with("application/json") || kind.contains("charset=utf-8") || !kind.starts_with("text/");
        assert!(has_letters || what.contains("/_portico/pkg/") || what.contains("robots.txt"), "{what}: {kind}");
    }
}
