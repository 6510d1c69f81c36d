//! The picker: what is discovered, and choosing from it.

use axum::http::StatusCode;
use portico::error::{AppError, Refusal};
use serde_json::json;
use time::Duration;

use crate::browser::Answer;
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

#[tokio::test]
async fn each_membership_says_what_the_click_does_and_why_it_is_listed() {
    let app = TestApp::start().await;
    let member = |status: &str| json!([{ "email_address": EMAIL, "status": status }]);
    app.seed(json!([
        { "organization_name": "Actives", "organization_slug": "actives", "members": member("active") },
        { "organization_name": "Inviters", "organization_slug": "inviters", "members": member("invited") },
        { "organization_name": "Pendings", "organization_slug": "pendings", "members": member("pending") },
        { "organization_name": "Domain", "organization_slug": "domain", "email_allowed_domains": ["acme.example"],
          "email_jit_provisioning": "RESTRICTED", "members": [{ "email_address": "bo@acme.example" }] },
    ]))
    .await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    assert_eq!((picker.status, picker.heading().as_str()), (StatusCode::OK, "Choose an organization"));
    let rows: Vec<String> = picker.forms("choose_organization").into_iter().map(|form| form.text).collect();
    for (name, action, reason) in [
        ("Actives", "Log in", "You are a member"),
        ("Inviters", "Accept invitation", "You have been invited"),
        ("Pendings", "Finish joining", "You started to join"),
        ("Domain", "Join", "Anyone at acme.example can join"),
    ] {
        let row = rows.iter().find(|row| row.contains(name)).unwrap_or_else(|| panic!("{name} in {rows:?}"));
        assert!(row.contains(action) && row.contains(reason), "{row}");
    }
    assert_eq!(picker.texts(".org-group h2"), ["Your organizations", "Invitations", "Open to your email domain"]);
    assert_eq!(picker.attribute("a.button", "href").as_deref(), Some("/organizations/new"));
}

#[tokio::test]
async fn each_membership_leads_inside() {
    let app = TestApp::start().await;
    let open = json!({ "email_allowed_domains": ["acme.example"], "email_jit_provisioning": "RESTRICTED" });
    app.organization_with("Domain", "domain", &["bo@acme.example"], open).await;
    let invited = json!([{ "email_address": EMAIL, "status": "invited" }]);
    app.seed(json!([{ "organization_name": "Inviters", "organization_slug": "inviters", "members": invited }])).await;
    for slug in ["domain", "inviters"] {
        let mut ada = app.proven_again(EMAIL).await;
        let picker = ada.get("/organizations").await;
        let row = picker.forms("choose_organization").into_iter().find(|row| row.text.contains(slug)).unwrap();
        let home = ada.submit(&row.action, &row.filled(&[])).await;
        assert_eq!(home.heading(), "Welcome", "{slug}");
    }
}

#[tokio::test]
async fn with_no_organization_the_ways_on_are_explained() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    let page = ada.get("/organizations").await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::OK, "No organization yet"));
    assert!(page.text(".lead").unwrap().contains(EMAIL));
    assert_eq!(page.attribute("a.button", "href").as_deref(), Some("/organizations/new"));
    assert_eq!(page.form("start_over").text, "Use another email");
}

#[tokio::test]
async fn names_are_text_whatever_they_hold() {
    let app = TestApp::start().await;
    let names = ["</title><script>alert(1)</script>", "\"quotes\" & 'more'", "🚀 الشركة", &"W".repeat(128)];
    for (number, name) in names.iter().enumerate() {
        app.organization(name, &format!("org-{number}"), &[EMAIL]).await;
    }
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    let shown = picker.texts(".org-list bdi");
    for name in names {
        assert!(shown.iter().any(|text| text.trim() == name), "{name} in {shown:?}");
    }
    assert!(!picker.body.contains("<script>alert"));
    let row = picker.forms("choose_organization").into_iter().find(|row| row.text.contains("org-0")).unwrap();
    let home = ada.submit(&row.action, &row.filled(&[])).await;
    assert!(!home.body.contains("<script>alert"));
    assert_eq!(home.text("title").as_deref(), Some("</title><script>alert(1)</script> · Portico"));
}

#[tokio::test]
async fn more_than_eight_can_be_searched_without_javascript() {
    let app = TestApp::start().await;
    for number in 0..9 {
        app.organization(&format!("Company {number}"), &format!("slug-{number}"), &[EMAIL]).await;
    }
    let mut ada = app.proven(EMAIL).await;
    assert_eq!(ada.get("/organizations").await.forms("choose_organization").len(), 9);
    for (search, found) in [("company%207", 1), ("SLUG-3", 1), ("company", 9), ("%20", 9)] {
        let page = ada.get(&format!("/organizations?q={search}")).await;
        assert_eq!(page.forms("choose_organization").len(), found, "{search}");
    }
    let none = ada.get("/organizations?q=%3Cb%3E").await;
    assert!(none.text(".empty").unwrap().contains("Nothing matches “<b>”"));
    assert_eq!(none.field("q").as_deref(), Some("<b>"));
}

#[tokio::test]
async fn rows_stand_in_the_order_people_count_in() {
    let app = TestApp::start().await;
    for (slug, name) in
        [("a", "Branch 10"), ("b", "branch 2"), ("c", "Branch 18"), ("d", "Ärzte"), ("e", "Zebra"), ("f", "arzt")]
    {
        app.organization(name, &format!("slug-{slug}"), &[EMAIL]).await;
    }
    let picker = app.proven(EMAIL).await.get("/organizations").await;
    assert_eq!(picker.texts(".org-list bdi"), ["arzt", "Ärzte", "branch 2", "Branch 10", "Branch 18", "Zebra"]);
}

#[tokio::test]
async fn the_time_to_choose_is_told_as_one_that_stays_true() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let picker = app.proven(EMAIL).await.get("/organizations").await;
    let hint = picker.text(".card > .hint").unwrap();
    let until = hint
        .strip_prefix("You have until ")
        .and_then(|rest| rest.strip_suffix(" UTC to choose; after that you need a new link."));
    let (hour, minute) = until.unwrap_or_else(|| panic!("{hint}")).split_once(':').unwrap();
    let now = app.clock.now();
    let ends = time::Time::from_hms(hour.parse().unwrap(), minute.parse().unwrap(), 0).unwrap();
    let left = (ends - now.time()).whole_minutes().rem_euclid(24 * 60);
    assert!((8..=10).contains(&left), "{hint} at {now}");
}

#[tokio::test]
async fn a_search_leaves_out_the_groups_that_it_empties() {
    let app = TestApp::start().await;
    for number in 0..9 {
        app.organization(&format!("Company {number}"), &format!("slug-{number}"), &[EMAIL]).await;
    }
    let invited = json!([{ "email_address": EMAIL, "status": "invited" }]);
    app.seed(json!([{ "organization_name": "Inviters", "organization_slug": "inviters", "members": invited }])).await;
    let page = app.proven(EMAIL).await.get("/organizations?q=company").await;
    assert_eq!(page.texts(".org-group:not([hidden]) h2"), ["Your organizations"]);
}

#[tokio::test]
async fn eight_or_fewer_need_no_search() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.proven(EMAIL).await;
    assert_eq!(ada.get("/organizations").await.attribute("[role=search]", "action"), None);
}

#[tokio::test]
async fn an_organization_that_was_not_offered_is_refused_without_a_call() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let other = app.organization("Globex", "globex", &["cy@globex.example"]).await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    let before = app.calls("").await;
    for id in [other.as_str(), "", "organization-test-00000000", "acme", "../acme"] {
        let answer = ada.press(&picker, "choose_organization", &[("organization_id", id)]).await;
        assert_eq!(answer.location(), "/organizations");
        let page = ada.follow(&answer).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{id}");
        assert!(page.alert().unwrap().contains("That organization is not open to you"));
        assert_eq!(page.forms("choose_organization").len(), 1, "the others can still be chosen");
        let data = ada.call("/_portico/api/choose_organization", &[("organization_id", id)]).await;
        assert_eq!((data.status, data.json::<AppError>()), (StatusCode::FORBIDDEN, AppError::OrganizationNotOffered));
    }
    assert_eq!(app.calls("").await, before);
}

#[tokio::test]
async fn without_a_proven_email_there_is_nothing_to_choose() {
    let app = TestApp::start().await;
    let id = app.organization("Acme", "acme", &[EMAIL]).await;
    for path in
        ["/organizations", "/organizations/new", "/login/unfinished", "/login/second-step", "/login/recovery-codes"]
    {
        let answer = app.browser().get(path).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/"), "{path}");
    }
    let answer = app.browser().call("/_portico/api/choose_organization", &[("organization_id", &id)]).await;
    assert_eq!((answer.status, answer.json::<AppError>()), (StatusCode::UNAUTHORIZED, AppError::SignInFirst));
}

/// What a person sees whose time to choose is over: the reason, and her address filled in.
fn assert_timed_out(page: &crate::browser::Answer) {
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.alert().unwrap().contains("Your sign-in timed out to keep you safe"));
    assert_eq!(page.field("email").as_deref(), Some(EMAIL));
}

#[tokio::test]
async fn a_choice_that_stytch_no_longer_takes_starts_over_with_the_address() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    app.advance_sandbox(601).await;
    let answer = ada.press(&picker, "choose_organization", &[]).await;
    assert_eq!(answer.location(), "/");
    assert_timed_out(&ada.follow(&answer).await);
    assert_eq!(ada.get("/").await.status, StatusCode::OK, "told once");
    assert_eq!(ada.get("/organizations").await.location(), "/");
}

#[tokio::test]
async fn a_choice_that_took_too_long_here_starts_over_with_the_address() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    let id = picker.field("organization_id").unwrap();
    let before = app.calls("").await;
    app.clock.advance(Duration::seconds(601));
    let data = ada.call("/_portico/api/choose_organization", &[("organization_id", &id)]).await;
    assert_eq!(data.status, StatusCode::UNAUTHORIZED);
    assert!(matches!(data.json::<AppError>(), AppError::TimedOut { email: Some(email) } if email.as_str() == EMAIL));
    let data = ada.get("/_portico/api/page?path=/organizations").await;
    assert_eq!(data.status, StatusCode::UNAUTHORIZED);
    let page = ada.press_on(&picker, "choose_organization", &[]).await;
    assert_timed_out(&page);
    assert_eq!(ada.head("/organizations").await.location(), "/");
    let answer = ada.get("/organizations").await;
    assert_eq!(answer.location(), "/");
    assert_timed_out(&ada.follow(&answer).await);
    assert_eq!(app.calls("").await, before);
}

#[tokio::test]
async fn of_two_organizations_chosen_at_once_both_are_entered_and_the_later_one_is_shown() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    for same_page in [true, false] {
        let mut ada = app.proven_again(EMAIL).await;
        let picker = ada.get("/organizations").await;
        let other = if same_page { picker.clone() } else { ada.get("/organizations").await };
        let row = |page: &Answer, slug| {
            page.forms("choose_organization").into_iter().find(|row| row.text.contains(slug)).unwrap()
        };
        let (acme, globex) = (row(&picker, "acme"), row(&other, "globex"));
        // What is chosen first comes through last.
        app.faults(json!([{ "path": "*/intermediate_sessions/exchange", "delay_ms": 300, "times": 1 }])).await;
        let (mut one, mut two) = (ada.clone(), ada.clone());
        let (late, quick) = (acme.filled(&[]), globex.filled(&[]));
        let (late, quick) = tokio::join!(one.post(&acme.action, &late), two.post(&globex.action, &quick));
        assert_eq!((quick.status, quick.location()), (StatusCode::SEE_OTHER, "/org/globex"));
        assert_eq!((late.status, late.location()), (StatusCode::SEE_OTHER, "/org/acme"));
        // The browser has one jar: what the quick one set, and then what the late one did, if anything.
        let mut browser = if late.header("set-cookie").is_some() { one } else { two };
        for slug in ["globex", "acme"] {
            assert_eq!(browser.get(&format!("/org/{slug}")).await.heading(), "Welcome", "{same_page}");
        }
    }
}

#[tokio::test]
async fn a_refusal_names_its_cause_and_leaves_the_others() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    for (error_type, refusal, words) in [
        ("invalid_intermediate_session_token_for_organization", Refusal::InvitationNeeded, "needs to invite you"),
        ("email_jit_provisioning_not_allowed", Refusal::InvitationNeeded, "needs to invite you"),
        (
            "operation_restricted_by_organization_auth_methods",
            Refusal::MethodNotAllowed,
            "does not take this way of signing in",
        ),
        ("action_not_allowed_email_domain_is_claimed", Refusal::DomainClaimed, "manages accounts for this domain"),
        ("organization_suspended", Refusal::Other, "did not let you in"),
        ("user_lock_limit_reached", Refusal::Locked, "is locked"),
    ] {
        let fault = json!([{ "path": "*/exchange", "status": 403, "error_type": error_type }]);
        app.faults(fault).await;
        let page = ada.press_on(&picker, "choose_organization", &[]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{error_type}");
        assert!(page.alert().unwrap().contains(words), "{error_type}");
        assert_eq!(page.forms("choose_organization").len(), 2);
        let id = picker.field("organization_id").unwrap();
        let data = ada.call("/_portico/api/choose_organization", &[("organization_id", &id)]).await;
        assert_eq!(data.json::<AppError>().plain(), &AppError::OrganizationRefused(refusal));
    }
    app.faults(json!([])).await;
    assert_eq!(ada.press_on(&picker, "choose_organization", &[]).await.heading(), "Welcome");
}
