//! Sending links: by discovery, into one organization, and once more.

use crate::error::{AppError, Refusal};
use crate::model::{EmailAddress, OrganizationFace, SentLink, Slug};
use crate::paths::NextStep;
use crate::server::operations::events::{self, Door, Event, Progress, Way};
use crate::server::organization::member_session::landing;
use crate::server::session::{Asked, SessionRecord};
use crate::server::stytch::{INTERMEDIATE_LIFE, Organization};
use crate::server::visit::Visit;
use crate::server::{address, organization};
use crate::wire::LinkSent;

/// Sends a link that leads to the visitor's organizations.
///
/// # Errors
/// A refused address, too many requests, or trouble upstream.
pub async fn send_link(visit: &Visit, typed: &str) -> Result<NextStep, AppError> {
    let mut progress = Progress::new(visit, Way::by_link(Door::Discovery));
    let sent = match address::read(typed) {
        Ok(email) => send(visit, &mut progress, email, None).await,
        Err(problem) => Err(AppError::invalid(problem)),
    };
    progress.end(sent)
}

/// Sends a link that leads into the organization with this slug.
///
/// # Errors
/// A refused address, an unknown organization, too many requests, or trouble upstream.
pub async fn send_organization_link(visit: &Visit, slug: &str, typed: &str) -> Result<NextStep, AppError> {
    let mut progress = Progress::new(visit, Way::by_link(Door::Organization));
    let sent = into_organization(visit, &mut progress, slug, typed).await;
    progress.end(sent)
}

/// The same as a part of another step, which tells when it fails.
///
/// # Errors
/// Those of [`send_organization_link`].
pub(super) async fn into_organization(
    visit: &Visit,
    progress: &mut Progress<'_>,
    slug: &str,
    typed: &str,
) -> Result<NextStep, AppError> {
    let slug = Slug::parse(slug).map_err(|_| AppError::OrganizationNotFound)?;
    let email = address::read(typed).map_err(AppError::invalid)?;
    progress.email = Some(email.clone());
    let organization = organization::find(visit, &slug).await?;
    progress.organization_id = Some(organization.id.clone());
    if organization.other_methods.is_some() {
        return Err(AppError::OrganizationRefused(Refusal::EmailLinkNotAllowed));
    }
    send(visit, progress, email, Some(organization)).await
}

/// Sends the link this browser asked for last once more.
///
/// # Errors
/// [`AppError::TooSoon`], [`AppError::SignInFirst`] when this browser asked for none, and those of the first sending.
pub async fn send_again(visit: &Visit) -> Result<NextStep, AppError> {
    let mut progress = Progress::new(visit, Way::by_link(Door::Discovery));
    let sent = again(visit, &mut progress).await;
    progress.end(sent)
}

async fn again(visit: &Visit, progress: &mut Progress<'_>) -> Result<NextStep, AppError> {
    let asked = visit.record().await?.asked.ok_or(AppError::SignInFirst)?;
    progress.email = Some(asked.email.clone());
    if asked.organization.is_some() {
        progress.way = Some(Way::by_link(Door::Organization));
    }
    let seconds = wait_seconds(visit, &asked);
    if seconds > 0 {
        return Err(AppError::TooSoon { seconds });
    }
    match asked.organization {
        Some(face) => into_organization(visit, progress, face.slug.as_str(), asked.email.as_str()).await,
        None => send(visit, progress, asked.email, None).await,
    }
}

/// What "Check your email" shows: the link that is on its way, or where it has led, when it was opened in this browser;
/// neither when this browser asked for none, or keeps no cookies.
pub fn sent(visit: &Visit, record: SessionRecord) -> LinkSent {
    if let Some(next) = opened(visit, &record) {
        return LinkSent::Opened(next);
    }
    let Some(asked) = record.asked else { return LinkSent::Unknown };
    LinkSent::Waiting(SentLink {
        wait_seconds: wait_seconds(visit, &asked),
        email: asked.email,
        organization: asked.organization,
        minutes_good: visit.state.settings.link_minutes,
        after_lost_answer: asked.after_lost_answer,
    })
}

/// Where this browser stands, unless it waits for a link.
fn opened(visit: &Visit, record: &SessionRecord) -> Option<NextStep> {
    let Some(asked) = &record.asked else { return landing(visit, record) };
    // Proven after it was asked for: an earlier proof is not this link's.
    let proven = record.intermediate(visit.state.clock.now())?;
    let by_it = asked.organization.is_none()
        && address::same_mailbox(&proven.email, &asked.email)
        && proven.deadline - INTERMEDIATE_LIFE >= asked.sent_at;
    by_it.then_some(NextStep::ChooseOrganization)
}

/// A link for this address and door was spent: who asks for another one gets it at once.
pub fn link_was_spent(visit: &Visit, organization: Option<&OrganizationFace>, email: &EmailAddress) {
    visit.state.mail_waits.spent(&door(organization, email));
}

async fn send(
    visit: &Visit,
    progress: &mut Progress<'_>,
    email: EmailAddress,
    organization: Option<Organization>,
) -> Result<NextStep, AppError> {
    progress.email = Some(email.clone());
    let waits = &visit.state.mail_waits;
    let door = door(organization.as_ref().map(|organization| &organization.face), &email);
    let asked = visit.record().await?.asked;
    if asked.is_some_and(|asked| self::door(asked.organization.as_ref(), &asked.email) == door)
        && waits.seconds(&door) > 0
    {
        // This browser has asked for this very link, which is on its way; its page says when another one may be had.
        return Ok(NextStep::CheckEmail);
    }
    let progress = &*progress;
    let sending = async {
        progress.leads();
        waits.take(&door).map_err(|seconds| AppError::TooSoon { seconds })?;
        let stytch = &visit.state.stytch;
        let sent = match &organization {
            Some(organization) => {
                stytch.send_organization_link(&organization.id, &email, visit.preferences.language).await
            }
            None => stytch.send_discovery_link(&email, visit.preferences.language).await,
        };
        match (&sent, progress.way) {
            (Ok(()), Some(way)) => events::tell(visit, Event::Asked(way, progress.subject())),
            (Ok(()), None) => {}
            (Err(_), _) => waits.give_back(&door),
        }
        sent
    };
    // A double click is one submit, also of a browser that has no session yet; whoever else asks has to wait.
    let submit = format!("{door} {} {}", waits.round(&door), visit.submitter());
    let asking = async {
        progress.shared(visit.state.sends.run(submit, sending)).await?;
        let asked = Asked {
            email: email.clone(),
            organization: organization.as_ref().map(|organization| organization.face.clone()),
            sent_at: visit.state.clock.now(),
            after_lost_answer: false,
        };
        visit.session.change(|record| record.asked = Some(asked.clone())).await?;
        Ok(NextStep::CheckEmail)
    };
    // To the last write: it is slower while a mail that was asked for is still being seen to.
    visit.state.even_time.run(asking).await
}

/// Names an address at one door: discovery, or an organization's own.
fn door(organization: Option<&OrganizationFace>, email: &EmailAddress) -> String {
    format!("/{} {}", organization.map_or("", |face| face.slug.as_str()), address::key(email))
}

/// Counted by the server, for everybody who asks.
fn wait_seconds(visit: &Visit, asked: &Asked) -> i64 {
    visit.state.mail_waits.seconds(&door(asked.organization.as_ref(), &asked.email))
}
