//! Members, as they see themselves, and their sessions.

use super::{Expected, member_session, moment, organization};
use crate::error::AppError;
use crate::model::{Device, Method, SecondFactor, SignInMethod};
use crate::server::login::MemberSession;
use crate::server::stytch::credentials::Credentials;
use crate::server::stytch::members::{Known, LiveSession};
use crate::server::stytch::reply;

/// Most letters of a browser's or a system's name that are shown.
const LONGEST_NAME: usize = 40;

/// A member, whose session this is; its token stays the one that was asked with, should the reply hold none.
pub(in crate::server::stytch) fn known(
    mut reply: reply::Login,
    credentials: Credentials,
    expected: &Expected,
    asked: &MemberSession,
) -> Result<Known, AppError> {
    let session_id = std::mem::take(&mut reply.member_session.id);
    let organization = organization(reply.organization.clone());
    let set_up = set_up(&reply.member);
    if reply.session_token.is_empty() {
        asked.token.reveal().clone_into(&mut reply.session_token);
    }
    let session = MemberSession { started: asked.started, ..member_session(reply, expected)? };
    Ok(Known { session, session_id, organization, set_up, credentials })
}

/// What a member can sign in by that needs to be set up.
fn set_up(member: &reply::Member) -> Vec<Method> {
    let by_provider = |method: &Method| {
        member.oauth_registrations.iter().any(|held| held.provider_type.eq_ignore_ascii_case(method.name()))
    };
    let is_set_up = |method: &Method| match method {
        Method::Password => !member.password_id.is_empty(),
        Method::Sso => !member.sso_registrations.is_empty(),
        provider => by_provider(provider),
    };
    Method::ALL.into_iter().filter(is_set_up).collect()
}

/// The second factor that a proof is of; none where it is of a first one.
pub(in crate::server::stytch) fn second_factor(factor: &reply::Factor) -> Option<SecondFactor> {
    match (factor.kind.as_str(), factor.delivery_method.as_str()) {
        ("otp", "sms") => Some(SecondFactor::SmsCode),
        ("totp", _) | (_, "authenticator_app") => Some(SecondFactor::AuthenticatorApp),
        ("recovery_codes", _) | (_, "recovery_code") => Some(SecondFactor::RecoveryCode),
        _ => None,
    }
}

/// A session of a member; none without an id, for nothing could be done with it.
pub(in crate::server::stytch) fn live_session(remote: reply::MemberSession) -> Option<LiveSession> {
    let (mut methods, mut second_factors) = (Vec::new(), Vec::new());
    for factor in remote.authentication_factors {
        if let Some(second) = second_factor(&factor) {
            second_factors.push(second);
            continue;
        }
        match (factor.kind.as_str(), factor.delivery_method.as_str()) {
            ("email_otp", _) | ("otp", "email") => methods.push(SignInMethod::Known(Method::EmailCode)),
            ("oauth", delivery) => {
                let provider = delivery.strip_prefix("oauth_").unwrap_or(delivery);
                let known = Method::parse(provider).filter(|method| method.is_provider());
                methods.push(known.map_or_else(|| SignInMethod::Other(provider.to_owned()), SignInMethod::Known));
            }
            (kind, _) => methods.push(SignInMethod::from(kind.to_owned())),
        }
    }
    Some(LiveSession {
        id: Some(remote.id).filter(|id| !id.is_empty())?,
        started: moment(&remote.started_at),
        used: moment(&remote.last_accessed_at),
        ends: moment(&remote.expires_at),
        methods,
        second_factors,
        device: remote.custom_claims.device.and_then(shown),
    })
}

/// A device as it is shown: whoever has the project's secret can write anything there.
fn shown(device: Device) -> Option<Device> {
    let short =
        |name: String| name.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect::<String>();
    let device = Device { browser: short(device.browser), system: short(device.system) };
    (!device.browser.is_empty()).then_some(device)
}
