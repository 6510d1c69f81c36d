//! Steps of a login in any order, of two people at once: nobody is a member who has not taken each step themselves, and nothing of
//! one browser's is of use in the other.

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::json;
use time::Duration;

use crate::browser::Browser;
use crate::second_step::{KEY, shown};
use crate::steps::member_id;
use crate::test_app::TestApp;

const PEOPLE: [&str; 2] = ["ada@acme.example", "eve@acme.example"];

/// What one of the two does.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Asks for a code at the organization's door.
    AskAtDoor,
    /// Asks for one without naming an organization.
    Ask,
    /// Enters the code that was mailed last to herself, or to the other one.
    EnterCode {
        own: bool,
    },
    /// Chooses the organization from the list.
    ChooseOrganization,
    /// Chooses a second factor.
    ChooseFactor(&'static str),
    /// Takes the second step: by the code that her own app shows, that the other one's shows, or by a wrong one.
    TakeSecond(Code),
    /// Says yes or no to an account.
    Confirm(bool),
    /// Says that recovery codes are kept, or wants new ones.
    RecoveryCodes(bool),
    StartOver,
    SignOut,
    /// Lets minutes pass.
    Wait(i64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Code {
    Own,
    Others,
    Wrong,
}

/// What is known of one of the two: never more than she has really done.
#[derive(Clone, Copy, Debug, Default)]
struct Done {
    first: bool,
    second: bool,
}

fn step() -> impl Strategy<Value = (usize, Step)> {
    let step = prop_oneof![
        3 => Just(Step::AskAtDoor),
        2 => Just(Step::Ask),
        6 => any::<bool>().prop_map(|own| Step::EnterCode { own }),
        3 => Just(Step::ChooseOrganization),
        1 => prop_oneof![Just("sms_code"), Just("authenticator_app"), Just("recovery_code")].prop_map(Step::ChooseFactor),
        6 => prop_oneof![Just(Code::Own), Just(Code::Others), Just(Code::Wrong)].prop_map(Step::TakeSecond),
        1 => any::<bool>().prop_map(Step::Confirm),
        1 => any::<bool>().prop_map(Step::RecoveryCodes),
        1 => Just(Step::StartOver),
        1 => Just(Step::SignOut),
        2 => prop_oneof![Just(1), Just(11)].prop_map(Step::Wait),
    ];
    (0..PEOPLE.len(), step)
}

/// The keys of the two, so that a code of one is none of the other's.
fn key(person: usize) -> String {
    if person == 0 { KEY.to_owned() } else { KEY.replace('J', "K") }
}

async fn take(app: &TestApp, browsers: &mut [Browser], done: &mut [Done], organization: &str, who: usize, step: Step) {
    let (other, email) = (1 - who, PEOPLE[who]);
    let browser = &mut browsers[who];
    let post = |form: &str| format!("/_portico/api/{form}");
    match step {
        Step::AskAtDoor => {
            browser.post(&post("send_organization_code"), &[("slug", "acme"), ("email", email)]).await;
        }
        Step::Ask => {
            browser.post(&post("send_code"), &[("email", email)]).await;
        }
        Step::EnterCode { own } => {
            let mails = app.mails(PEOPLE[if own { who } else { other }]).await;
            let Some(code) = mails.into_iter().find_map(|mail| mail.code) else { return };
            browser.post(&post("enter_code"), &[("code", &code), ("attempt", "1")]).await;
            done[who].first |= own;
        }
        Step::ChooseOrganization => {
            let fields = [("organization_id", organization), ("attempt", "1")];
            browser.post(&post("choose_organization"), &fields).await;
        }
        Step::ChooseFactor(factor) => {
            browser.post(&post("choose_factor"), &[("factor", factor)]).await;
        }
        Step::TakeSecond(code) => {
            let shown = match code {
                Code::Own => shown(app, &key(who)).await,
                Code::Others => shown(app, &key(other)).await,
                Code::Wrong => "000000".to_owned(),
            };
            let fields = [("factor", "authenticator_app"), ("code", &shown), ("attempt", "1")];
            browser.post(&post("take_second_step"), &fields).await;
            done[who].second |= done[who].first && code == Code::Own;
        }
        Step::Confirm(yes) => {
            let fields = [("answer", if yes { "yes" } else { "no" }), ("attempt", "1")];
            browser.post(&post("confirm_account"), &fields).await;
        }
        Step::RecoveryCodes(keep) => {
            let form = if keep { "keep_recovery_codes" } else { "new_recovery_codes" };
            browser.post(&post(form), &[("attempt", "1")]).await;
        }
        Step::StartOver => {
            browser.post(&post("start_over"), &[]).await;
        }
        Step::SignOut => {
            browser.post("/logout", &[]).await;
        }
        Step::Wait(minutes) => app.advance(Duration::minutes(minutes)).await,
    }
}

/// Walks these steps; true when somebody has come to be a member.
async fn walk(steps: Vec<(usize, Step)>) -> bool {
    let app =
        TestApp::with_env(&[("PORTICO_LIMIT_CODE_PER_ADDRESS", "off"), ("PORTICO_LIMIT_SEND_PER_ADDRESS", "off")])
            .await;
    let strict = json!({ "mfa_policy": "REQUIRED_FOR_ALL" });
    let organization = app.organization_with("Acme", "acme", &PEOPLE, strict).await;
    for (who, email) in PEOPLE.into_iter().enumerate() {
        let app_of = json!({ "organization_id": "acme", "member_id": member_id("acme", email), "secret": key(who) });
        app.api("totp/migrate", app_of).await;
    }
    let mut browsers = PEOPLE.map(|_| app.browser());
    let mut done = PEOPLE.map(|_| Done::default());
    let mut entered = false;
    for (at, (who, step)) in steps.iter().copied().enumerate() {
        take(&app, &mut browsers, &mut done, &organization, who, step).await;
        for (who, browser) in browsers.iter_mut().enumerate() {
            let home = browser.get("/org/acme").await;
            let is_member = home.heading() == "Welcome";
            let told = format!("after {:?} of {steps:?}: {:?}", steps[at], done[who]);
            assert!(!is_member || done[who].second, "a member without both steps {told}");
            if is_member {
                assert!(
                    home.body.contains(PEOPLE[who]) && !home.body.contains(PEOPLE[1 - who]),
                    "somebody else's {told}"
                );
            }
            entered |= is_member;
        }
        let rightful = done.iter().any(|done| done.second);
        assert!(rightful || app.living_sessions().await == 0, "a session at Stytch after {at} steps of {steps:?}");
    }
    entered
}

#[test]
fn nobody_is_a_member_who_has_not_taken_each_step_themselves() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() };
    let walked = TestRunner::new(config).run(&prop::collection::vec(step(), 4..18), |steps| {
        runtime.block_on(walk(steps));
        Ok(())
    });
    walked.unwrap();
    // The way that leads in, so that it is not for want of one that nobody is a member.
    let way = vec![(0, Step::AskAtDoor), (0, Step::EnterCode { own: true }), (0, Step::TakeSecond(Code::Own))];
    assert!(runtime.block_on(walk(way)));
}
