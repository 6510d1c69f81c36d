//! The discovered organizations: showing them, and choosing one.

use super::account::{IntermediateSession, Login};
use super::member_session::enter;
use super::random;
use super::session::SessionRecord;
use super::visit::Visit;
use crate::error::AppError;
use crate::model::{NextStep, OrganizationCard, OrganizationChoice};

/// The picker, or for a signed-in member the switcher.
///
/// # Errors
/// [`AppError::TimedOut`] or [`AppError::SignInFirst`] when the visitor is neither, or trouble upstream.
pub async fn choice(visit: &Visit, mut record: SessionRecord) -> Result<OrganizationChoice, AppError> {
    let now = visit.state.clock.now();
    let (email, mut cards, minutes_left) = if let Some(session) = record.take_intermediate(now) {
        // Cut short rather than rounded up: better to hurry than to be late.
        (session.email, session.organizations, Some((session.deadline - now).whole_minutes()))
    } else if let Some(member) = record.any_member() {
        (member.email.clone(), Box::pin(switchable(visit, &record)).await?, None)
    } else {
        return Err(signed_out(record));
    };
    for card in &mut cards {
        card.signed_in = record.members.contains_key(&card.organization_id);
    }
    cards.sort_by_cached_key(|card| rank(card, &record));
    Ok(OrganizationChoice { email, cards, current: record.last_organization, attempt: random::nonce(), minutes_left })
}

/// Enters the chosen organization, or finds out what it still requires.
///
/// # Errors
/// [`AppError::OrganizationNotOffered`], [`AppError::TimedOut`], a refusal, or trouble upstream.
pub async fn choose(visit: &Visit, organization_id: &str, attempt: &str) -> Result<NextStep, AppError> {
    let key = format!("choose {} {attempt} {organization_id}", visit.session.presented_id().unwrap_or_default());
    // In this order: a first submit that finishes in between leaves its answer before it ends this record.
    let record = visit.record().await?;
    if let Some(login) = visit.state.logins.earlier(&key).await {
        return admit(visit, record, login).await;
    }
    if let Some(session) = record.intermediate(visit.state.clock.now()).cloned() {
        if !session.organizations.iter().any(|card| card.organization_id == organization_id) {
            return Err(AppError::OrganizationNotOffered);
        }
        let exchange = visit.state.stytch.exchange(&session.token, organization_id);
        return match visit.state.logins.run(key, exchange).await {
            Ok(login) => admit(visit, record, login).await,
            Err(AppError::TimedOut { .. }) => Err(time_out(visit, record, session).await?),
            Err(error) => Err(error),
        };
    }
    if let Some(member) = record.members.get(organization_id) {
        return Ok(NextStep::EnterOrganization(member.organization.slug.clone()));
    }
    if record.members.is_empty() {
        return Err(signed_out(record));
    }
    let switch = async {
        let mut login = Err(AppError::SignInFirst);
        for member in record.members_by_use() {
            login = visit.state.stytch.switch(&member.token, organization_id).await;
            if !matches!(login, Err(AppError::SignInFirst)) {
                break;
            }
        }
        login
    };
    let login = visit.state.logins.run(key, switch).await?;
    admit(visit, record, login).await
}

/// Takes in what a login came to.
pub(super) async fn admit(visit: &Visit, mut record: SessionRecord, login: Login) -> Result<NextStep, AppError> {
    match login {
        Login::Member(member) => enter(visit, record, *member).await,
        Login::Unfinished(unfinished) => {
            record.unfinished = Some(*unfinished);
            visit.session.step_up(&record).await?;
            Ok(NextStep::Unfinished)
        }
    }
}

/// Drops an intermediate session that Stytch has ended, keeping whose it was.
pub(super) async fn time_out(
    visit: &Visit,
    mut record: SessionRecord,
    session: IntermediateSession,
) -> Result<AppError, AppError> {
    record.intermediate = None;
    visit.session.write(&record).await?;
    Ok(AppError::TimedOut { email: Some(session.email) })
}

/// What to tell a visitor whose session holds no way on.
pub(super) fn signed_out(record: SessionRecord) -> AppError {
    let email = record.intermediate.map(|session| session.email);
    match email {
        Some(email) => AppError::TimedOut { email: Some(email) },
        None => AppError::SignInFirst,
    }
}

/// What the browser can switch to: Stytch's list for one of its sessions, and the organizations it is signed in
/// to, perhaps with other addresses.
async fn switchable(visit: &Visit, record: &SessionRecord) -> Result<Vec<OrganizationCard>, AppError> {
    let mut cards = Err(AppError::SignInFirst);
    for member in record.members_by_use() {
        cards = visit.state.stytch.organizations_of(&member.token).await;
        // A session that was ended elsewhere is no way on; another one may be.
        if cards != Err(AppError::SignInFirst) {
            break;
        }
    }
    let mut cards = cards?;
    for member in record.members.values() {
        if cards.iter().all(|card| card.organization_id != member.organization_id) {
            cards.push(member.card());
        }
    }
    Ok(cards)
}

/// The organization used last first, then those this browser is signed in to, then by group and name.
fn rank(card: &OrganizationCard, record: &SessionRecord) -> (bool, bool, u8, String) {
    let last = record.last_organization.as_ref() == Some(&card.slug);
    let group = match card.membership.group() {
        "Your organizations" => 0,
        "Invitations" => 1,
        _ => 2,
    };
    (!last, !card.signed_in, group, card.name.to_lowercase())
}
