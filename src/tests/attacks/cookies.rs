//! Cookie tossing and session fixation: a neighbour of this host can set cookies for it, and a thief can plant one; neither
//! makes a browser somebody else's, and what is planted is worth nothing.

use axum::http::{Method, header};

use super::{EMAIL, MALLORY, cookie_of, installation, page_load, signed_in, with_cookies};
use crate::browser::Answer;
use crate::test_app::TestApp;

/// The session cookie's name over https.
const PINNED: &str = "__Host-portico";

async fn over_https() -> TestApp {
    let app = TestApp::https().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Evil", "evil", &[MALLORY]).await;
    app
}

/// Whether the page of an organization is a member's.
fn is_home(answer: &Answer) -> bool {
    answer.heading() == "Welcome"
}

/// A sibling of this host can set any name but those under `__Host-`, and any spelling that a careless server reads as one.
#[tokio::test]
async fn no_name_that_a_neighbour_can_set_is_the_sessions() {
    let app = over_https().await;
    let (_, id) = signed_in(&app, "evil", MALLORY, PINNED).await;
    assert!(is_home(&with_cookies(&app, "/org/evil", &format!("{PINNED}={id}")).await), "the name that counts");
    for name in [
        "portico",
        "__Secure-portico",
        "__host-portico",
        "__HOST-portico",
        "__Host-Portico",
        " __Host-",
        "_Host-portico",
        "__Host-portico[]",
        "__Host-portico.x",
        "\"__Host-portico\"",
        "__Host-%70ortico",
        "__Host_portico",
        "$Version=1; $Path=/; portico",
        "__Http-portico",
        "__Host-portico-form",
        "__Host-portico-next",
        // What is no blank to a browser, and so no part of a prefix that it would guard.
        "\u{85}__Host-portico",
        "\u{a0}__Host-portico",
        "\u{2003}__Host-portico",
        "__Host-portico\u{3000}",
        "\u{feff}__Host-portico",
    ] {
        let page = with_cookies(&app, "/org/evil", &format!("{name}={id}")).await;
        assert!(!is_home(&page), "{name}");
        assert_eq!(page.header("set-cookie"), None, "{name}: nor is it moved to the name that does");
    }
}

#[tokio::test]
async fn what_a_neighbour_tosses_in_changes_nothing_wherever_it_stands() {
    let app = over_https().await;
    let (_, ada) = signed_in(&app, "acme", EMAIL, PINNED).await;
    let (_, mallory) = signed_in(&app, "evil", MALLORY, PINNED).await;
    let own = format!("{PINNED}={ada}");
    for tossed in [
        format!("portico={mallory}"),
        format!("portico={mallory}; portico={mallory}; portico={mallory}; portico={mallory}; portico={mallory}"),
        format!("__Secure-portico={mallory}"),
        format!("__host-portico={mallory}"),
        format!("a=\"; {PINNED}x={mallory}"),
        "portico=; portico-next=x; portico-form=x; portico-language=de".to_owned(),
        format!("x={}", "y".repeat(8_000)),
    ] {
        for line in [format!("{tossed}; {own}"), format!("{own}; {tossed}"), format!("{own};{tossed};{own}")] {
            assert!(is_home(&with_cookies(&app, "/org/acme", &line).await), "{line}");
            let other = with_cookies(&app, "/org/evil", &line).await;
            assert!(!is_home(&other) && !other.body.contains(MALLORY), "{line}");
            assert_eq!(other.attribute("html", "lang").as_deref(), Some("en"), "{line}");
            let session = with_cookies(&app, "/_portico/session", &line).await;
            assert!(session.body.contains(EMAIL), "{line}: {}", session.body);
        }
        // Two lines, as HTTP/2 may send them.
        let lines = page_load(&Method::GET, "/org/acme")
            .header(header::COOKIE, tossed.clone())
            .header(header::COOKIE, own.clone());
        assert!(is_home(&app.browser().send(lines).await), "{tossed}");
    }
}

/// Every cookie of a whole visit: the session's, a failed form's, the way on, a choice, and each of them taken back.
#[tokio::test]
async fn every_cookie_is_pinned_to_this_host_and_closed_to_scripts_and_other_sites() {
    let app = over_https().await;
    let mut ada = app.browser();
    let mut answers = vec![
        ada.get("/login?next=/reports").await,
        ada.post("/_portico/api/send_link", &[("email", "a@")]).await,
        ada.get("/").await,
        ada.post("/_portico/api/prefer", &[("language", "de")]).await,
        ada.post("/_portico/api/prefer", &[("theme", "dark")]).await,
        ada.post("/_portico/api/send_organization_link", &[("slug", "acme"), ("email", EMAIL)]).await,
    ];
    let page = ada.get(&app.link(EMAIL).await).await;
    answers.push(ada.press(&page, "finish_sign_in", &[]).await);
    answers.push(ada.get("/org/acme").await);
    answers.push(ada.post("/logout", &[]).await);
    let mut names = std::collections::BTreeSet::new();
    for answer in &answers {
        for line in answer.headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().unwrap();
            let (name, rest) = line.split_once('=').unwrap();
            let attributes: Vec<_> = rest.split("; ").skip(1).collect();
            assert!(name.starts_with(PINNED), "{line}");
            for attribute in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
                assert!(attributes.contains(&attribute), "{attribute}: {line}");
            }
            assert!(!line.to_ascii_lowercase().contains("domain="), "{line}");
            assert!(line.len() < 4_096, "{line}");
            names.insert(name.to_owned());
        }
    }
    let all =
        ["", "-form", "-language", "-method", "-next", "-organization", "-theme"].map(|end| format!("{PINNED}{end}"));
    assert_eq!(names, all.into_iter().collect());
}

/// Fixation by each step of a sign-in at which an id can be planted: after the victim's next step up, whoever planted it
/// holds nothing, by pages and by forms.
#[tokio::test]
async fn an_id_planted_at_any_step_is_worth_nothing_after_the_next() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Evil", "evil", &[MALLORY]).await;
    let steps = ["asked", "proven", "member"];
    for step in steps {
        app.clock.advance(time::Duration::minutes(2));
        let attacker = match step {
            "asked" => app.asked(MALLORY).await,
            "proven" => app.proven(MALLORY).await,
            _ => app.member("evil", MALLORY).await,
        };
        app.clock.advance(time::Duration::minutes(2));
        let mut victim = app.browser();
        victim.set_session(attacker.session().unwrap());
        victim.post("/_portico/api/send_organization_link", &[("slug", "acme"), ("email", EMAIL)]).await;
        let page = victim.get(&app.link(EMAIL).await).await;
        victim.press(&page, "finish_sign_in", &[]).await;
        assert_ne!(victim.session(), attacker.session(), "{step}: a new id");
        for mut thief in [attacker.clone(), attacker] {
            assert_eq!(thief.get("/org/acme").await.heading(), "Sign in to Acme", "{step}");
            for page in ["/org/acme", "/organizations", "/_portico/session", "/login/sent"] {
                assert!(!thief.get(page).await.body.contains(EMAIL), "{step} {page}");
            }
            let told = thief.call("/_portico/api/choose_organization", &[("organization_id", "acme")]).await;
            assert_eq!(told.header("set-cookie"), None, "{step}: the new id goes to the page that brought it about");
        }
    }
}

/// What is sealed for one cookie opens as no other, and not with an id's place or another installation's key.
#[tokio::test]
async fn a_sealed_cookie_is_good_for_its_own_purpose_alone() {
    let (app, _site) = installation("a_sealed_cookie", &[]).await;
    let mut visitor = app.browser();
    let form = cookie_of(&visitor.post("/_portico/api/send_link", &[("email", "a@")]).await, "portico-form");
    let next = cookie_of(&visitor.get("/login?next=/reports").await, "portico-next");
    let plain = app.browser().get("/").await;
    assert!(with_cookies(&app, "/", &format!("portico-form={form}")).await.alert().is_some(), "where it belongs");
    let other = TestApp::with_env(&[("PORTICO_SECRET_KEY", &"ab".repeat(32))]).await;
    let turned = |text: &str| text.chars().rev().collect::<String>();
    for line in [
        format!("portico-form={next}"),
        format!("portico-next={form}"),
        format!("portico={form}"),
        format!("portico={next}"),
        format!("portico-form={}", turned(&form)),
        format!("portico-form={}", &form[1..]),
        format!("portico-form={form}x"),
        format!("portico-language={form}; portico-theme={next}"),
    ] {
        let page = with_cookies(&app, "/", &line).await;
        assert_eq!((page.status, page.alert(), page.header("set-cookie")), (plain.status, None, None), "{line}");
    }
    assert_eq!(with_cookies(&other, "/", &format!("portico-form={form}; portico-next={next}")).await.alert(), None);
}
