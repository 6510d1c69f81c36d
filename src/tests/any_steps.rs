//! Steps of a login in any order, of two people at once: nobody is a member who has not taken each step themselves, and nothing of
//! one browser's is of use in the other.

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::json;
use time::Duration;

use crate::browser::Browser;
use crate::provider::signed_in;
use crate::second_step::{KEY, shown};
use crate::test_app::TestApp;

const METHODS: &str = "email_link,email_code,google,password";
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
    /// Enters a password at the organization's door, as herself: her own, or the other one's.
    EnterPassword {
        own: bool,
    },
    /// Goes to a provider from the organization's door, and signs in there.
    LeaveFor,
    /// Comes back with what she has got there last, or with what the other one has.
    ComeBack {
        own: bool,
    },
    /// Chooses the organization from the list.
    ChooseOrganization,
    /// Chooses a second factor.
    ChooseFactor(&'static str),
    /// Takes the second step: by the code that her own app shows, that the other one's shows, or by a wrong one.
    TakeSecond(Code),
    /// Has a code sent to her phone.
    AskBySms,
    /// Takes the second step by the code that was sent last to her own phone, or to the other one's.
    TakeSms {
        own: bool,
    },
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
        2 => any::<bool>().prop_map(|own| Step::EnterPassword { own }),
        2 => Just(Step::LeaveFor),
        3 => any::<bool>().prop_map(|own| Step::ComeBack { own }),
        3 => Just(Step::ChooseOrganization),
        1 => prop_oneof![Just("sms_code"), Just("authenticator_app"), Just("recovery_code")].prop_map(Step::ChooseFactor),
        6 => prop_oneof![Just(Code::Own), Just(Code::Others), Just(Code::Wrong)].prop_map(Step::TakeSecond),
        2 => Just(Step::AskBySms),
        3 => any::<bool>().prop_map(|own| Step::TakeSms { own }),
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

fn password(person: usize) -> String {
    format!("correct horse battery staple {person}")
}

fn phone(person: usize) -> String {
    format!("+1500555000{person}")
}

/// The two, and what they have done.
struct Stage {
    app: TestApp,
    organization: String,
    browsers: [Browser; 2],
    done: [Done; 2],
    /// The addresses that the provider has sent them back to.
    back: [Option<String>; 2],
}

/// Takes a first step, or one after it.
async fn take(stage: &mut Stage, who: usize, step: Step) {
    let Stage { app, browsers, done, back, .. } = stage;
    let (other, email) = (1 - who, PEOPLE[who]);
    let by = |own: bool| if own { who } else { other };
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
            let mut mails = app.mails(PEOPLE[by(own)]).await.into_iter().filter(|mail| mail.phone_number.is_none());
            let Some(code) = mails.find_map(|mail| mail.code) else { return };
            browser.post(&post("enter_code"), &[("code", &code), ("attempt", "1")]).await;
            done[who].first |= own;
        }
        Step::EnterPassword { own } => {
            browser.post(&post("ask_password"), &[("slug", "acme"), ("email", email)]).await;
            browser.post(&post("enter_password"), &[("password", &password(by(own))), ("attempt", "1")]).await;
            done[who].first |= own;
        }
        Step::LeaveFor => {
            let start = browser.post(&post("start_oauth"), &[("slug", "acme"), ("method", "google")]).await;
            if start.location().contains("/oauth/google/start") {
                back[who] = Some(signed_in(start.location(), email).await);
            }
        }
        Step::ComeBack { own } => {
            let Some(back) = &back[by(own)] else { return };
            browser.get(back).await;
            done[who].first |= own;
        }
        _ => go_on(stage, who, step).await,
    }
}

/// Takes a step that is none of the first ones.
async fn go_on(stage: &mut Stage, who: usize, step: Step) {
    let Stage { app, organization, browsers, done, .. } = stage;
    let other = 1 - who;
    let browser = &mut browsers[who];
    let post = |form: &str| format!("/_portico/api/{form}");
    match step {
        Step::ChooseOrganization => {
            let fields = [("organization_id", organization.as_str()), ("attempt", "1")];
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
        Step::AskBySms => {
            browser.post(&post("send_sms_code"), &[]).await;
        }
        Step::TakeSms { own } => {
            let mails = app.mails(PEOPLE[if own { who } else { other }]).await.into_iter();
            let Some(code) = mails.filter(|mail| mail.phone_number.is_some()).find_map(|mail| mail.code) else {
                return;
            };
            let fields = [("factor", "sms_code"), ("code", &code), ("attempt", "1")];
            browser.post(&post("take_second_step"), &fields).await;
            done[who].second |= done[who].first && own;
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
        _ => unreachable!("{step:?} is a first step"),
    }
}

async fn stage() -> Stage {
    let app = TestApp::with_env(&[
        ("PORTICO_METHODS", METHODS),
        ("STYTCH_PUBLIC_TOKEN", portico_sandbox::PUBLIC_TOKEN),
        ("PORTICO_LIMIT_CODE_PER_ADDRESS", "off"),
        ("PORTICO_LIMIT_SEND_PER_ADDRESS", "off"),
        ("PORTICO_LIMIT_PASSWORD_PER_ADDRESS", "off"),
    ])
    .await;
    let member = |who: usize| {
        json!({
            "email_address": PEOPLE[who], "password": password(who), "totp": key(who),
            "mfa_phone_number": phone(who), "mfa_phone_number_verified": true,
        })
    };
    let made = app
        .seed(json!([{
            "organization_name": "Acme", "organization_slug": "acme", "mfa_policy": "REQUIRED_FOR_ALL",
            "members": [member(0), member(1)],
        }]))
        .await;
    let organization = made["organizations"][0]["organization_id"].as_str().unwrap().to_owned();
    let browsers = PEOPLE.map(|_| app.browser());
    Stage { app, organization, browsers, done: PEOPLE.map(|_| Done::default()), back: PEOPLE.map(|_| None) }
}

/// Walks these steps; true when somebody has come to be a member.
async fn walk(steps: Vec<(usize, Step)>) -> bool {
    let mut stage = stage().await;
    let mut entered = false;
    for (at, (who, step)) in steps.iter().copied().enumerate() {
        take(&mut stage, who, step).await;
        let Stage { app, browsers, done, .. } = &mut stage;
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
    let config = ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() };
    let walked = TestRunner::new(config).run(&prop::collection::vec(step(), 4..18), |steps| {
        runtime.block_on(walk(steps));
        Ok(())
    });
    walked.unwrap();
    // The ways that lead in, so that it is not for want of one that nobody is a member.
    let code = [Step::AskAtDoor, Step::EnterCode { own: true }];
    let provider = [Step::LeaveFor, Step::ComeBack { own: true }];
    let password = [Step::EnterPassword { own: true }; 2];
    let by_app = [Step::TakeSecond(Code::Own); 2];
    let by_phone = [Step::AskBySms, Step::TakeSms { own: true }];
    for first in [code, provider, password] {
        for second in [by_app, by_phone] {
            let way = first.into_iter().chain(second).map(|step| (0, step)).collect();
            assert!(runtime.block_on(walk(way)), "{first:?} {second:?}");
        }
    }
}
