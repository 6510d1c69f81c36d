//! The login machine. A login is a value that moves: a proven address, a chosen organization, the steps that are missing, a
//! member. Every method ends by handing what it came to at Stytch to [`advance`], which alone decides what this browser holds
//! from then on, and which page is next. Its state is the browser's record, and the ids in it stay on the server: so a login goes
//! on after a restart, on another node and in another tab.

use crate::error::AppError;
use crate::model::EmailAddress;
use crate::paths::NextStep;
use crate::server::address;
use crate::server::login::{IntermediateSession, Login, MemberSession, Outcome, UnfinishedLogin};
use crate::server::organization::member_session::{Arrival, enter, remember_link, revoke};
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;

/// What this browser has to do with the account that has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bond {
    /// The person has named the account here: typed its address, or chosen it on a page that showed it.
    Named,
    /// This browser has asked for this very account, and nobody has pressed anything since.
    Asked,
    /// This browser has asked for another one.
    AskedOther,
    /// Nobody has asked for anything here.
    Unasked,
}

/// How it has come here.
#[derive(Clone, Copy, Debug)]
pub struct Coming<'a> {
    /// By signing in, or from another organization.
    pub arrival: Arrival,
    /// What this browser has to do with it.
    pub bond: Bond,
    /// Fingerprint of the link that was spent for it, if it was one.
    pub link: Option<&'a str>,
}

impl Coming<'_> {
    /// For an account that the person has named here.
    pub const fn named(arrival: Arrival) -> Self {
        Self { arrival, bond: Bond::Named, link: None }
    }
}

/// What becomes of a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    /// The person is asked whether it is theirs.
    Ask,
    /// An organization is chosen.
    Choose,
    /// What is missing is asked for.
    GoOn,
    /// The member enters.
    Enter,
}

/// Takes in what a method has come to, and says where it leads. `before` is the record that the step began with.
///
/// # Errors
/// [`AppError::SignInFirst`] when the person has signed out meanwhile, or when the store fails.
pub async fn advance(
    visit: &Visit,
    before: &SessionRecord,
    outcome: Outcome,
    coming: Coming<'_>,
) -> Result<NextStep, AppError> {
    let meets_another = match &outcome {
        Outcome::Login(Login::Member(member)) => replaced_by(before, &member.organization_id, &member.email).is_some(),
        Outcome::Login(Login::Unfinished(_)) => false,
        Outcome::Proven(proven) => somebody_else(before, &proven.email).is_some(),
    };
    let next = next(&outcome, coming.bond, meets_another);
    match outcome {
        Outcome::Proven(proven) => {
            let is_named = matches!(coming.bond, Bond::Named | Bond::Asked);
            keep_proven(visit, IntermediateSession { is_named, ..*proven }, next, coming.link).await
        }
        Outcome::Login(Login::Unfinished(login)) => keep_unfinished(visit, login, next, coming.link).await,
        Outcome::Login(Login::Member(member)) if next == Move::Ask => keep_waiting(visit, *member, coming.link).await,
        Outcome::Login(Login::Member(member)) => enter(visit, *member, coming.link, coming.arrival).await,
    }
}

/// The rule. Login CSRF: a stranger may have mailed a link of theirs, or put somebody through a provider; what they would have a
/// person enter, or finish, is named first, unless this person has named it themselves. Somebody else who is signed in here is
/// not put out by a page that went on by itself, nor does their browser become another person's: `meets_another` says that they
/// are.
const fn next(outcome: &Outcome, bond: Bond, meets_another: bool) -> Move {
    match (outcome, bond) {
        (_, Bond::AskedOther) | (Outcome::Login(_), Bond::Unasked) => Move::Ask,
        (Outcome::Proven(_), Bond::Unasked) | (Outcome::Login(Login::Member(_)), Bond::Asked) if meets_another => {
            Move::Ask
        }
        // Where nothing was asked, a person has pressed the button; the picker names the address before anything is entered.
        (Outcome::Proven(_), Bond::Named | Bond::Asked | Bond::Unasked) => Move::Choose,
        (Outcome::Login(Login::Unfinished(_)), Bond::Named | Bond::Asked) => Move::GoOn,
        (Outcome::Login(Login::Member(_)), Bond::Named | Bond::Asked) => Move::Enter,
    }
}

/// Who is signed in to that organization in this browser, when that is somebody else.
pub(super) fn replaced_by<'a>(
    record: &'a SessionRecord,
    organization_id: &str,
    email: &EmailAddress,
) -> Option<&'a EmailAddress> {
    let held = &record.members.get(organization_id)?.email;
    (!address::same_mailbox(held, email)).then_some(held)
}

/// Somebody else who is signed in in this browser, to whatever organization.
pub(super) fn somebody_else<'a>(record: &'a SessionRecord, email: &EmailAddress) -> Option<&'a EmailAddress> {
    record.members_by_use().map(|member| &member.email).find(|held| !address::same_mailbox(held, email))
}

async fn keep_proven(
    visit: &Visit,
    proven: IntermediateSession,
    next: Move,
    link: Option<&str>,
) -> Result<NextStep, AppError> {
    let asks = next == Move::Ask;
    let kept = visit.session.renew(|record| {
        let session = Some(proven.clone());
        if asks {
            record.unconfirmed_email = session;
        } else {
            record.intermediate = session;
            record.unconfirmed_email = None;
        }
        record.unfinished = None;
        remember_link(record, link);
    });
    kept.await?.ok_or(AppError::SignInFirst)?;
    Ok(if asks { NextStep::ConfirmAccount } else { NextStep::ChooseOrganization })
}

async fn keep_unfinished(
    visit: &Visit,
    login: Box<UnfinishedLogin>,
    next: Move,
    link: Option<&str>,
) -> Result<NextStep, AppError> {
    let asks = next == Move::Ask;
    let kept = visit.session.renew(|record| {
        let login = Some(login.clone());
        if asks {
            record.unconfirmed_login = login;
        } else {
            record.unfinished = login;
            record.unconfirmed_login = None;
        }
        remember_link(record, link);
    });
    kept.await?.ok_or(AppError::SignInFirst)?;
    Ok(if asks { NextStep::ConfirmAccount } else { login.missing() })
}

async fn keep_waiting(visit: &Visit, member: MemberSession, link: Option<&str>) -> Result<NextStep, AppError> {
    let waiting = visit.session.renew(|record| {
        remember_link(record, link);
        let earlier = record.unconfirmed.replace(member.clone());
        earlier.filter(|earlier| earlier.token != member.token)
    });
    if let Some(earlier) = waiting.await? {
        revoke(visit, earlier.map(|session| session.token)).await;
        Ok(NextStep::ConfirmAccount)
    } else {
        revoke(visit, [member.token]).await;
        Err(AppError::SignInFirst)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::error::Trouble;
    use crate::model::{Method, Requirement, SignInMethod};
    use crate::server::stytch::login_of;
    use crate::server::way::{Door, Way};

    const BONDS: [Bond; 4] = [Bond::Named, Bond::Asked, Bond::AskedOther, Bond::Unasked];

    /// Stytch's answer with each of its four flags set or not.
    fn reply(authenticated: bool, [primary, second, session]: [bool; 3]) -> Value {
        let (token, intermediate) = if authenticated { ("session", "") } else { ("", "intermediate") };
        json!({
            "member_authenticated": authenticated,
            "primary_required": primary.then(|| json!({ "allowed_auth_methods": ["sso", "password"] })),
            "mfa_required": second.then(|| json!({
                "member_options": { "mfa_phone_number": "+4915112345678", "totp_registration_id": "" },
                "secondary_auth_initiated": "sms_otp",
            })),
            "member_session": session.then(|| json!({ "roles": ["stytch_member"] })),
            "session_token": token,
            "session_jwt": token,
            "intermediate_session_token": intermediate,
            "member": { "member_id": "member-1", "email_address": "ada@acme.example" },
            "organization": { "organization_id": "organization-1", "organization_slug": "acme" },
        })
    }

    fn ways() -> impl Iterator<Item = Way> {
        let doors = [Door::Discovery, Door::Organization];
        Method::ALL.into_iter().flat_map(move |method| doors.map(|door| Way::new(method, door)))
    }

    #[test]
    fn only_the_word_of_stytch_makes_a_member_whatever_the_method_and_the_other_flags() {
        for way in ways() {
            for others in (0..8).map(|bits| [1, 2, 4].map(|bit| bits & bit != 0)) {
                let [primary, second, _] = others;
                let of = |authenticated| login_of(reply(authenticated, others), way).unwrap();
                assert!(matches!(of(true), Login::Member(member) if member.way == way), "{way:?}");
                let Login::Unfinished(login) = of(false) else { panic!("{way:?}: a member without Stytch's word") };
                let methods = vec![SignInMethod::Known(Method::Sso), SignInMethod::Known(Method::Password)];
                let required = if primary { Requirement::OtherMethod(methods) } else { Requirement::SecondStep };
                assert_eq!((login.way, &login.requirement), (way, &required));
                assert_eq!(login.second_step.sms_sent, second);
                assert_eq!(login.missing(), if primary { NextStep::Unfinished } else { NextStep::SecondStep });
            }
        }
    }

    #[test]
    fn an_answer_that_contradicts_itself_makes_nothing() {
        let mut silent = reply(true, [false, false, true]);
        silent["member_authenticated"] = Value::Null;
        let mut tokenless = reply(true, [false, false, true]);
        tokenless["session_token"] = "".into();
        let mut endless = reply(false, [true, true, false]);
        endless["intermediate_session_token"] = "".into();
        for odd in [silent, tokenless, endless] {
            let error = login_of(odd, Way::default()).unwrap_err();
            // It was carried out; the next step looks what it came to.
            assert!(
                matches!(error, AppError::Upstream { trouble: Trouble::Failing, maybe_done: true, .. }),
                "{error:?}"
            );
        }
    }

    #[test]
    fn nobody_enters_or_finishes_unasked_what_they_have_not_named() {
        let of = |authenticated| {
            Outcome::Login(login_of(reply(authenticated, [false, true, true]), Way::default()).unwrap())
        };
        for bond in BONDS {
            let is_theirs = matches!(bond, Bond::Named | Bond::Asked);
            assert_eq!(next(&of(true), bond, false), if is_theirs { Move::Enter } else { Move::Ask }, "{bond:?}");
            assert_eq!(next(&of(false), bond, false), if is_theirs { Move::GoOn } else { Move::Ask }, "{bond:?}");
            let put_out = if bond == Bond::Named { Move::Enter } else { Move::Ask };
            assert_eq!(next(&of(true), bond, true), put_out, "{bond:?}");
        }
    }
}
