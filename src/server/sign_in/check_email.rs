//! What "Check your email" shows.

use time::Duration;

use super::mail::wait_seconds;
use crate::error::AppError;
use crate::model::{CodeOffer, Method, SentLink};
use crate::paths::NextStep;
use crate::server::organization::member_session::landing;
use crate::server::session::SessionRecord;
use crate::server::stytch::{CODE_MINUTES, INTERMEDIATE_LIFE, RESET_MINUTES};
use crate::server::visit::Visit;
use crate::server::{address, likely_address, random};
use crate::wire::LinkSent;

/// The link that is on its way, or where it has led, when it was opened in this browser;
/// neither when this browser asked for none, or keeps no cookies.
///
/// # Errors
/// [`AppError::StoreUnavailable`].
pub async fn sent(visit: &Visit, record: SessionRecord) -> Result<LinkSent, AppError> {
    if let Some(next) = opened(visit, &record) {
        return Ok(LinkSent::Opened(next));
    }
    let life = Duration::minutes(visit.state.settings.sign_in.link_minutes.into());
    let is_code_better = record.is_code_better(visit.state.clock.now(), life);
    let Some(asked) = record.asked else { return Ok(LinkSent::Unknown) };
    Ok(LinkSent::Waiting(SentLink {
        wait_seconds: wait_seconds(visit, &asked).await?,
        code: (asked.method == Method::EmailCode).then(random::nonce),
        sets_password: asked.method == Method::Password,
        offers_code: match visit.state.settings.sign_in.offers(Method::EmailCode) {
            true if is_code_better => CodeOffer::First,
            true => CodeOffer::Beside,
            false => CodeOffer::None,
        },
        meant: likely_address::meant(&asked.email),
        email: asked.email,
        organization: asked.organization,
        minutes_good: match asked.method {
            Method::EmailCode => CODE_MINUTES,
            Method::Password => RESET_MINUTES,
            _ => visit.state.settings.sign_in.link_minutes,
        },
        after_lost_answer: asked.after_lost_answer,
    }))
}

/// Where this browser stands, unless it waits for a link.
pub(super) fn opened(visit: &Visit, record: &SessionRecord) -> Option<NextStep> {
    let Some(asked) = &record.asked else { return landing(visit, record) };
    // Proven after it was asked for: an earlier proof is not this link's.
    let proven = record.intermediate(visit.state.clock.now())?;
    let by_it = asked.organization.is_none()
        && address::same_mailbox(&proven.email, &asked.email)
        && proven.deadline - INTERMEDIATE_LIFE >= asked.sent_at;
    by_it.then_some(NextStep::ChooseOrganization)
}
