//! Sending links: by discovery, into one organization, and once more.

use super::sender::Sender;
use crate::error::{AppError, Refusal};
use crate::model::{EmailAddress, Method, OrganizationFace, SentLink, Slug};
use crate::paths::NextStep;
use crate::server::login::MemberSession;
use crate::server::operations::events::{self, Event, Progress, Why};
use crate::server::operations::limits::Asker;
use crate::server::operations::limits::rules::{CountedBy, Limit};
use crate::server::operations::limits::turns::Turn;
use crate::server::organization::member_session::{is_living, landing};
use crate::server::session::{Asked, SessionRecord};
use crate::server::stytch::{INTERMEDIATE_LIFE, Organization};
use crate::server::visit::Visit;
use crate::server::way::{Door, Way};
use crate::server::{address, organization};
use crate::wire::LinkSent;

/// Sends a link that leads to the visitor's organizations.
///
/// # Errors
/// A refused address, too many requests, or trouble upstream.
pub async fn send_link(visit: &Visit, typed: &str, sender: Sender) -> Result<NextStep, AppError> {
    let mut progress = Progress::new(visit, Way::by_link(Door::Discovery));
    let sent = match address::read(typed) {
        Ok(email) => send(visit, &mut progress, email, None, sender).await,
        Err(problem) => Err(AppError::invalid(problem)),
    };
    progress.end(sent)
}

/// Sends a link that leads into the organization with this slug.
///
/// # Errors
/// A refused address, an unknown organization, too many requests, or trouble upstream.
pub async fn send_organization_link(
    visit: &Visit,
    slug: &str,
    typed: &str,
    sender: Sender,
) -> Result<NextStep, AppError> {
    let mut progress = Progress::new(visit, Way::by_link(Door::Organization));
    let sent = into_organization(visit, &mut progress, slug, typed, sender).await;
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
    sender: Sender,
) -> Result<NextStep, AppError> {
    let slug = Slug::parse(slug).map_err(|_| AppError::OrganizationNotFound)?;
    let email = address::read(typed).map_err(AppError::invalid)?;
    progress.email = Some(email.clone());
    let organization = organization::find(visit, &slug).await?;
    progress.organization_id = Some(organization.id.clone());
    if !organization::ways_in(visit, &organization).contains(&Method::EmailLink) {
        return Err(AppError::OrganizationRefused(Refusal::EmailLinkNotAllowed));
    }
    send(visit, progress, email, Some(organization), sender).await
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
    let seconds = wait_seconds(visit, &asked).await?;
    if seconds > 0 {
        return Err(AppError::TooSoon { seconds });
    }
    let sender = sender_of(&asked);
    match asked.organization {
        Some(face) => into_organization(visit, progress, face.slug.as_str(), asked.email.as_str(), sender).await,
        None => send(visit, progress, asked.email, None, sender).await,
    }
}

/// What "Check your email" shows: the link that is on its way, or where it has led, when it was opened in this browser;
/// neither when this browser asked for none, or keeps no cookies.
///
/// # Errors
/// [`AppError::StoreUnavailable`].
pub async fn sent(visit: &Visit, record: SessionRecord) -> Result<LinkSent, AppError> {
    if let Some(next) = opened(visit, &record) {
        return Ok(LinkSent::Opened(next));
    }
    let Some(asked) = record.asked else { return Ok(LinkSent::Unknown) };
    Ok(LinkSent::Waiting(SentLink {
        wait_seconds: wait_seconds(visit, &asked).await?,
        email: asked.email,
        organization: asked.organization,
        minutes_good: visit.state.settings.sign_in.link_minutes,
        after_lost_answer: asked.after_lost_answer,
    }))
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
pub async fn link_was_spent(visit: &Visit, organization: Option<&OrganizationFace>, email: &EmailAddress) {
    // Where that cannot be kept, the next link has to wait a little.
    let _ = visit.state.mail_waits.spent(&door(organization, email, Sender::Person)).await;
}

async fn send(
    visit: &Visit,
    progress: &mut Progress<'_>,
    email: EmailAddress,
    organization: Option<Organization>,
    sender: Sender,
) -> Result<NextStep, AppError> {
    progress.email = Some(email.clone());
    let waits = &visit.state.mail_waits;
    let door = door(organization.as_ref().map(|organization| &organization.face), &email, sender);
    let record = visit.record().await?;
    let (seconds, round) = waits.seconds_and_round(&door).await?;
    if seconds > 0 && record.asked.as_ref().is_some_and(|asked| door_of(asked) == door) {
        // This browser has asked for this very link, which is on its way; its page says when another one may be had.
        return Ok(NextStep::CheckEmail);
    }
    let progress = &*progress;
    let sending = async {
        progress.leads();
        // First, so that who only has to wait uses up nothing.
        let seconds = waits.seconds(&door).await?;
        if seconds > 0 {
            return Err(AppError::TooSoon { seconds });
        }
        let turns = take_turns(visit, &record, &email, organization.as_ref(), sender).await?;
        waits.take(&door).await?;
        if sender == Sender::Machine {
            events::tell(visit, Event::Refused(progress.way, progress.subject(), Why::Machine));
            return Ok(());
        }
        let sent = mail(visit, progress, &email, organization.as_ref()).await;
        if sent.is_err() {
            // Where that cannot be kept, the next mail has to wait a little.
            let _ = waits.give_back(&door).await;
            // The address has had no mail. Who has asked for it has asked all the same.
            let of_address = turns.into_iter().filter(|turn| turn.limit.counted_by() == CountedBy::Address);
            visit.state.limits.give_back(of_address).await;
        }
        sent
    };
    // A double click is one submit, also of a browser that has no session yet; whoever else asks has to wait.
    let submit = format!("{door} {round} {}", visit.submitter());
    let asking = async {
        progress.shared(visit.state.sends.run(&submit, sending)).await?;
        let asked = Asked {
            email: email.clone(),
            organization: organization.as_ref().map(|organization| organization.face.clone()),
            sent_at: visit.state.clock.now(),
            after_lost_answer: false,
            by_machine: sender == Sender::Machine,
        };
        visit.session.change(|record| record.asked = Some(asked.clone())).await?;
        Ok(NextStep::CheckEmail)
    };
    // To the last write: it is slower while a mail that was asked for is still being seen to.
    let never_asked = |sent: &Result<_, _>| matches!(sent, Err(AppError::Upstream { maybe_done: false, .. }));
    visit.state.even_time.run(asking, never_asked).await
}

/// Has Stytch mail it.
async fn mail(
    visit: &Visit,
    progress: &Progress<'_>,
    email: &EmailAddress,
    organization: Option<&Organization>,
) -> Result<(), AppError> {
    let (stytch, language) = (&visit.state.stytch, visit.preferences.language);
    match organization {
        Some(organization) => stytch.send_organization_link(&organization.id, email, language).await?,
        None => stytch.send_discovery_link(email, language).await?,
    }
    if let Some(way) = progress.way {
        events::tell(visit, Event::Asked(way, progress.subject()));
    }
    Ok(())
}

/// Takes the turns of a mail. A signed-in member may always have one to their own address, and a machine takes none that an
/// address or an organization would miss.
async fn take_turns(
    visit: &Visit,
    record: &SessionRecord,
    email: &EmailAddress,
    organization: Option<&Organization>,
    sender: Sender,
) -> Result<Vec<Turn>, AppError> {
    let is_own = |member: &MemberSession| is_living(visit, member) && address::same_mailbox(&member.email, email);
    if record.members.values().any(is_own) {
        return Ok(Vec::new());
    }
    let limits = if sender == Sender::Machine { &[Limit::SendPerIp] } else { Limit::SEND };
    let organization = organization.map(|organization| &organization.face.slug);
    let asker = Asker { ip: visit.client, address: Some(email), organization, member: None };
    visit.state.limits.take(limits, &asker).await
}

/// Names an address at one door: discovery, or an organization's own. Machines have doors of their own: no person waits
/// for a mail that one of them would have had.
fn door(organization: Option<&OrganizationFace>, email: &EmailAddress, sender: Sender) -> String {
    let whose = if sender == Sender::Machine { "machine" } else { "" };
    format!("{whose}/{} {}", organization.map_or("", |face| face.slug.as_str()), address::key(email))
}

fn door_of(asked: &Asked) -> String {
    door(asked.organization.as_ref(), &asked.email, sender_of(asked))
}

fn sender_of(asked: &Asked) -> Sender {
    if asked.by_machine { Sender::Machine } else { Sender::Person }
}

/// Counted by the server, for everybody who asks.
async fn wait_seconds(visit: &Visit, asked: &Asked) -> Result<i64, AppError> {
    visit.state.mail_waits.seconds(&door_of(asked)).await
}
