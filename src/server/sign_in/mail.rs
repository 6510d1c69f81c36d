//! Sending links and codes, and links that set a password: by discovery, into one organization, and once more.

use super::login::lead_on;
use super::sender::Sender;
use crate::error::{AppError, Refusal};
use crate::model::{EmailAddress, Method, OrganizationFace, Slug};
use crate::paths::NextStep;
use crate::server::login::MemberSession;
use crate::server::operations::events::{self, Event, Progress, Why};
use crate::server::operations::limits::Asker;
use crate::server::operations::limits::rules::{CountedBy, Limit};
use crate::server::operations::limits::turns::Turn;
use crate::server::organization::member_session::is_living;
use crate::server::pkce::Verifier;
use crate::server::session::{Asked, SessionRecord};
use crate::server::stytch::Organization;
use crate::server::visit::Visit;
use crate::server::way::{Door, Way};
use crate::server::{address, organization};

/// Sends a link or a code, by which this address comes to its organizations.
///
/// # Errors
/// A refused address, too many requests, or trouble upstream.
pub async fn send_by_discovery(
    visit: &Visit,
    method: Method,
    typed: &str,
    sender: Sender,
) -> Result<NextStep, AppError> {
    let mut progress = Progress::new(visit, Way::new(method, Door::Discovery));
    let sent = match address::read(typed) {
        Ok(_) if !visit.state.settings.sign_in.offers(method) => Err(AppError::BadRequest),
        Ok(email) => send(visit, &mut progress, Wanted { email, organization: None, sender, method }).await,
        Err(problem) => Err(AppError::invalid(problem)),
    };
    progress.end(sent)
}

/// Sends a link or a code into the organization with this slug.
///
/// # Errors
/// A refused address, an unknown organization, too many requests, or trouble upstream.
pub async fn send_at_door(
    visit: &Visit,
    method: Method,
    slug: &str,
    typed: &str,
    sender: Sender,
) -> Result<NextStep, AppError> {
    let mut progress = Progress::new(visit, Way::new(method, Door::Organization));
    let sent = into_organization(visit, &mut progress, method, (slug, typed), sender).await;
    progress.end(sent)
}

/// The same as a part of another step, which tells when it fails.
///
/// # Errors
/// Those of [`send_at_door`].
pub(super) async fn into_organization(
    visit: &Visit,
    progress: &mut Progress<'_>,
    method: Method,
    (slug, typed): (&str, &str),
    sender: Sender,
) -> Result<NextStep, AppError> {
    let slug = Slug::parse(slug).map_err(|_| AppError::OrganizationNotFound)?;
    let email = address::read(typed).map_err(AppError::invalid)?;
    progress.email = Some(email.clone());
    let organization = organization::find(visit, &slug).await?;
    progress.organization_id = Some(organization.id.clone());
    if !organization::ways_in(visit, &organization).contains(&method) {
        let refusal =
            if method == Method::EmailLink { Refusal::EmailLinkNotAllowed } else { Refusal::MethodNotAllowed };
        return Err(AppError::OrganizationRefused(refusal));
    }
    send(visit, progress, Wanted { email, organization: Some(organization), sender, method }).await
}

/// Sends what this browser asked for last once more.
///
/// # Errors
/// [`AppError::TooSoon`], [`AppError::SignInFirst`] when this browser asked for none, and those of the first sending.
pub async fn send_again(visit: &Visit) -> Result<NextStep, AppError> {
    let mut progress = Progress::new(visit, Way::default());
    let sent = Box::pin(again(visit, &mut progress, None)).await;
    lead_on(visit, progress.end(sent)).await
}

/// Sends a code to the address that this browser has asked for a link to.
///
/// # Errors
/// Those of [`send_again`].
pub async fn send_code_instead(visit: &Visit) -> Result<NextStep, AppError> {
    let mut progress = Progress::new(visit, Way::new(Method::EmailCode, Door::Discovery));
    let sent = Box::pin(again(visit, &mut progress, Some(Method::EmailCode))).await;
    lead_on(visit, progress.end(sent)).await
}

async fn again(visit: &Visit, progress: &mut Progress<'_>, method: Option<Method>) -> Result<NextStep, AppError> {
    let mut asked = visit.record().await?.asked.ok_or(AppError::SignInFirst)?;
    asked.method = method.unwrap_or(asked.method);
    progress.email = Some(asked.email.clone());
    progress.way = Some(Way::new(asked.method, Door::of(asked.organization.is_some())));
    let seconds = wait_seconds(visit, &asked).await?;
    if seconds > 0 {
        return Err(AppError::TooSoon { seconds });
    }
    let (sender, method) = (sender_of(&asked), asked.method);
    match asked.organization {
        Some(face) => {
            let to = (face.slug.as_str(), asked.email.as_str());
            into_organization(visit, progress, method, to, sender).await
        }
        None => send(visit, progress, Wanted { email: asked.email, organization: None, sender, method }).await,
    }
}

/// What was mailed to this address at this door was spent: who asks for another one gets it at once.
pub async fn was_spent(visit: &Visit, organization: Option<&OrganizationFace>, email: &EmailAddress, method: Method) {
    // Where that cannot be kept, the next mail has to wait a little.
    let _ = visit.state.mail_waits.spent(&door(organization, email, Sender::Person, method)).await;
}

/// A mail that somebody wants.
struct Wanted {
    email: EmailAddress,
    /// Into which organization; `None` for discovery.
    organization: Option<Organization>,
    sender: Sender,
    /// By a link or by a code.
    method: Method,
}

async fn send(visit: &Visit, progress: &mut Progress<'_>, wanted: Wanted) -> Result<NextStep, AppError> {
    let Wanted { email, organization, sender, method } = wanted;
    progress.email = Some(email.clone());
    let waits = &visit.state.mail_waits;
    let door = door(organization.as_ref().map(|organization| &organization.face), &email, sender, method);
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
            return Ok(None);
        }
        let is_bound = method == Method::EmailLink && visit.state.settings.sign_in.same_browser_links;
        let verifier = is_bound.then(Verifier::new);
        let sent = mail(visit, progress, &email, organization.as_ref(), (method, verifier.as_ref())).await;
        if sent.is_err() {
            // Where that cannot be kept, the next mail has to wait a little.
            let _ = waits.give_back(&door).await;
            // The address has had no mail. Who has asked for it has asked all the same.
            let of_address = turns.into_iter().filter(|turn| turn.limit.counted_by() == CountedBy::Address);
            visit.state.limits.give_back(of_address).await;
        }
        sent.map(|()| verifier)
    };
    // A double click is one submit, also of a browser that has no session yet; whoever else asks has to wait.
    let submit = format!("{door} {round} {}", visit.submitter());
    let asking = async {
        let verifier = progress.shared(visit.state.mails.run(&submit, sending)).await?;
        let asked = Asked {
            email: email.clone(),
            organization: organization.as_ref().map(|organization| organization.face.clone()),
            sent_at: visit.state.clock.now(),
            after_lost_answer: false,
            by_machine: sender == Sender::Machine,
            method,
            verifier,
            is_settled: false,
        };
        visit.session.change(|record| record.ask(asked.clone())).await?;
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
    (method, verifier): (Method, Option<&Verifier>),
) -> Result<(), AppError> {
    let (stytch, language) = (&visit.state.stytch, visit.preferences.language);
    match (organization, method) {
        (Some(organization), Method::EmailCode) => {
            stytch.send_organization_code(&organization.id, email, language).await?;
        }
        (Some(organization), Method::Password) => {
            stytch.send_organization_reset(&organization.id, email, language).await?;
        }
        (Some(organization), _) => stytch.send_organization_link(&organization.id, email, language, verifier).await?,
        (None, Method::EmailCode) => stytch.send_discovery_code(email, language).await?,
        (None, Method::Password) => stytch.send_discovery_reset(email, language).await?,
        (None, _) => stytch.send_discovery_link(email, language, verifier).await?,
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
    let is_own = |member: &MemberSession| {
        member.is_their_own() && is_living(visit, member) && address::same_mailbox(&member.email, email)
    };
    if record.members.values().any(is_own) {
        return Ok(Vec::new());
    }
    let limits = if sender == Sender::Machine { &[Limit::SendPerIp] } else { Limit::SEND };
    let organization = organization.map(|organization| &organization.face.slug);
    let asker = Asker { ip: visit.client, address: Some(email), organization, member: None };
    visit.state.limits.take(limits, &asker).await
}

/// Names an address at one door: discovery, or an organization's own. Machines have doors of their own: no person waits
/// for a mail that one of them would have had. Links, codes and new passwords have: who has got the one may have the other at once.
fn door(organization: Option<&OrganizationFace>, email: &EmailAddress, sender: Sender, method: Method) -> String {
    let whose = if sender == Sender::Machine { "machine" } else { "" };
    let what = match method {
        Method::EmailCode => "code",
        Method::Password => "password",
        _ => "",
    };
    format!("{whose}{what}/{} {}", organization.map_or("", |face| face.slug.as_str()), address::key(email))
}

fn door_of(asked: &Asked) -> String {
    door(asked.organization.as_ref(), &asked.email, sender_of(asked), asked.method)
}

fn sender_of(asked: &Asked) -> Sender {
    if asked.by_machine { Sender::Machine } else { Sender::Person }
}

/// Counted by the server, for everybody who asks.
pub(super) async fn wait_seconds(visit: &Visit, asked: &Asked) -> Result<i64, AppError> {
    visit.state.mail_waits.seconds(&door_of(asked)).await
}
