//! The discovered organizations: showing them, and choosing one.

pub mod listing;
mod order;

use time::OffsetDateTime;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

use self::listing::Wanted;
use self::order::rank;
use super::depart::straight_from;
use super::login::{Submit, entered_meanwhile, no_way_on, way_of};
use super::lost_answer;
use super::machine::{Coming, advance};
use crate::error::{AppError, Refusal};
use crate::model::{Deadline, Membership, OrganizationCard, OrganizationChoice, Requirement, Slug};
use crate::paths::NextStep;
use crate::server::address::same_mailbox;
use crate::server::login::{Login, MemberSession, Moment, Outcome};
use crate::server::operations::events::{self, Event, Progress};
use crate::server::organization::member_session::{Arrival, is_living};
use crate::server::preferences;
use crate::server::session::SessionRecord;
use crate::server::stytch::Chance;
use crate::server::visit::Visit;
use crate::server::way::Way;
use crate::server::{random, references};

/// Of deadlines, in UTC, for people whose browser counts nothing.
const TIME_OF_DAY: &[BorrowedFormatItem<'_>] = format_description!("[hour]:[minute]");

/// The picker, or for a signed-in member the switcher: the page of it that is wanted.
///
/// # Errors
/// [`AppError::TimedOut`] or [`AppError::SignInFirst`] when the visitor is neither, or trouble upstream.
pub async fn choice(visit: &Visit, mut record: SessionRecord, wanted: Wanted) -> Result<OrganizationChoice, AppError> {
    let now = visit.state.clock.now();
    let mut incomplete = false;
    let (email, mut cards, deadline) = if let Some(session) = record.take_intermediate(now) {
        let deadline = deadline(session.deadline, now);
        (session.email, session.organizations, Some(deadline))
    } else if let Some(member) = living(visit, &record).next() {
        // Who is signed in goes on while Stytch does not answer, and waits for nothing.
        incomplete = visit.state.stytch.listing() != Chance::Asks;
        let held = || living(visit, &record).map(MemberSession::card).collect();
        let cards = if incomplete { held() } else { Box::pin(switchable(visit, &record)).await? };
        (member.email.clone(), cards, None)
    } else {
        return Err(no_way_on(&record));
    };
    for card in &mut cards {
        card.signed_in = record.members.contains_key(&card.organization_id);
    }
    let current = record.last_organization.or_else(|| entered_last(visit, &cards));
    cards.sort_by_cached_key(|card| rank(card, current.as_ref()));
    let listed = wanted.of(&mut cards);
    Ok(OrganizationChoice {
        email,
        cards,
        listed,
        current,
        attempt: random::nonce(),
        deadline,
        leads_on: visit.session.going().is_some(),
        incomplete,
    })
}

/// The organization that this browser has entered last, also after it has signed out.
fn entered_last(visit: &Visit, cards: &[OrganizationCard]) -> Option<Slug> {
    let mark = visit.preferences.last_organization?;
    cards.iter().find(|card| visit.session.mark(&card.organization_id) == mark).map(|card| card.slug.clone())
}

/// Enters the only organization that there is to choose, where the settings want that, and leads where `next` does otherwise.
/// What stands in the way is found at the picker.
pub async fn straight_in(visit: &Visit, next: NextStep) -> NextStep {
    if next != NextStep::ChooseOrganization || !visit.state.settings.sign_in.straight_in {
        return next;
    }
    let Ok(record) = visit.record().await else { return next };
    let Some(session) = record.intermediate(visit.state.clock.now()).filter(|session| session.is_named) else {
        return next;
    };
    let [card] = session.organizations.as_slice() else { return next };
    let asks_for_no_other_method = matches!(card.requirement, None | Some(Requirement::SecondStep));
    if card.membership != Membership::Active || !asks_for_no_other_method {
        return next;
    }
    let is_in = |member: &&MemberSession| is_living(visit, member) && same_mailbox(&member.email, &session.email);
    if let Some(member) = record.members.get(&card.organization_id).filter(is_in) {
        // As the second of two submits finds it, whose proof the first has used up.
        let entered =
            visit.session.change(|record| record.intermediate.take_if(|held| held.token == session.token)).await;
        return entered.map_or(next, |_| NextStep::EnterOrganization(member.organization.slug.clone()));
    }
    choose(visit, &card.organization_id, &random::nonce()).await.unwrap_or(next)
}

/// How long there is until `at`: cut short rather than rounded up, for better to hurry than to be late.
pub(super) fn deadline(at: OffsetDateTime, now: OffsetDateTime) -> Deadline {
    Deadline { seconds_left: (at - now).whole_seconds(), until: at.format(TIME_OF_DAY).unwrap_or_default() }
}

/// Enters the chosen organization, or finds out what it still requires.
///
/// # Errors
/// [`AppError::OrganizationNotOffered`], [`AppError::TimedOut`], a refusal, or trouble upstream.
pub async fn choose(visit: &Visit, organization_id: &str, attempt: &str) -> Result<NextStep, AppError> {
    let mut progress = Progress::new(visit, Way::default());
    // Boxed: it is large.
    let chosen = Box::pin(enter_chosen(visit, &mut progress, organization_id, attempt)).await;
    progress.end(chosen)
}

async fn enter_chosen(
    visit: &Visit,
    progress: &mut Progress<'_>,
    organization_id: &str,
    attempt: &str,
) -> Result<NextStep, AppError> {
    let submit = Submit::of(visit, organization_id, attempt);
    let record = visit.record().await?;
    let way = way_of(&record);
    progress.way = Some(way);
    if let Some(outcome) = submit.earlier().await? {
        let signs_in = record.intermediate(visit.state.clock.now()).is_some();
        let arrival = if signs_in { Arrival::SignedIn(way) } else { Arrival::Switched };
        return advance(visit, &record, outcome, Coming::named(arrival)).await;
    }
    let Some(session) = record.intermediate(visit.state.clock.now()) else {
        return switch(visit, progress, &record, organization_id, &submit).await;
    };
    progress.email = Some(session.email.clone());
    let Some(card) = session.organizations.iter().find(|card| card.organization_id == organization_id) else {
        return Err(AppError::OrganizationNotOffered);
    };
    progress.organization_id = Some(card.organization_id.clone());
    references::note_organization(&card.face().named());
    if let Some(next) = straight_from(visit, card).await? {
        return Ok(next);
    }
    let exchange = async {
        events::tell(visit, Event::Chosen(way));
        visit.state.stytch.exchange(session, organization_id).await.map(Outcome::Login)
    };
    match submit.run(progress, exchange).await {
        Ok(outcome) => advance(visit, &record, outcome, Coming::named(Arrival::SignedIn(way))).await,
        Err(AppError::TimedOut { .. }) => match entered_meanwhile(visit, session).await? {
            Some(record) => switch(visit, progress, &record, organization_id, &submit).await,
            None => lost_answer::find_out(visit, &record, session).await,
        },
        Err(AppError::OrganizationNotFound) => Err(leave_out(visit, organization_id).await),
        Err(error) => lost_answer::remember(visit, error, &session.email, card.face()).await,
    }
}

/// Leaves an organization that is gone out of the list from now on.
async fn leave_out(visit: &Visit, organization_id: &str) -> AppError {
    let left = visit.session.change(|record| {
        if let Some(session) = &mut record.intermediate {
            session.organizations.retain(|card| card.organization_id != organization_id);
        }
    });
    left.await.err().unwrap_or(AppError::OrganizationRefused(Refusal::Gone))
}

/// Goes on to the application, where this organization is from now on the one that was entered last: to where this browser was
/// going, or to the application's beginning.
///
/// # Errors
/// [`AppError::SignInFirst`] for who is not signed in there, [`AppError::PageNotFound`] without an application.
pub async fn go_on(visit: &Visit, slug: &str) -> Result<NextStep, AppError> {
    let slug = Slug::parse(slug).map_err(|_| AppError::OrganizationNotFound)?;
    let record = visit.record().await?;
    let member = record.member_of(&slug).filter(|member| is_living(visit, member)).ok_or(AppError::SignInFirst)?;
    move_to(visit, member).await?;
    if visit.session.going().is_some() {
        return Ok(NextStep::EnterOrganization(slug));
    }
    visit.state.settings.door.application().map(NextStep::Onward).ok_or(AppError::PageNotFound)
}

/// Goes to another organization with one of the member sessions that this browser holds.
async fn switch(
    visit: &Visit,
    progress: &mut Progress<'_>,
    record: &SessionRecord,
    organization_id: &str,
    submit: &Submit<'_>,
) -> Result<NextStep, AppError> {
    let held = record.members.get(organization_id).filter(|member| is_living(visit, member));
    if let Some(member) = held {
        move_to(visit, member).await?;
        return Ok(NextStep::EnterOrganization(member.organization.slug.clone()));
    }
    if record.members.is_empty() {
        progress.email = record.intermediate.as_ref().map(|session| session.email.clone());
        return Err(no_way_on(record));
    }
    progress.way = None;
    // Who goes over to it has seen its name; here it is known by its id alone.
    references::note_organization(organization_id);
    progress.email = record.any_member().map(|member| member.email.clone());
    let switch = async {
        for member in own(visit, record) {
            match visit.state.stytch.switch(member, organization_id).await {
                Err(AppError::SignInFirst) => {}
                // The switcher's list is asked for anew each time.
                Err(AppError::OrganizationNotFound) => return Err(AppError::OrganizationRefused(Refusal::Gone)),
                Ok(Login::Member(mut entered)) => {
                    // The email was proven then, not now: the longest time of a session counts from there.
                    entered.started = entered.started.min(member.started);
                    return Ok(Outcome::Login(Login::Member(entered)));
                }
                Ok(Login::Unfinished(mut login)) => {
                    login.proven = Some(Moment(member.started));
                    return Ok(Outcome::Login(Login::Unfinished(login)));
                }
                Err(error) => return Err(error),
            }
        }
        Err(AppError::SignInFirst)
    };
    let outcome = submit.run(progress, switch).await?;
    advance(visit, record, outcome, Coming::named(Arrival::Switched)).await
}

/// Makes the organization of a member session that this browser holds the one that was entered last.
async fn move_to(visit: &Visit, member: &MemberSession) -> Result<(), AppError> {
    let slug = &member.organization.slug;
    let moved = visit.session.change(|record| record.last_organization.replace(slug.clone()).as_ref() != Some(slug));
    if moved.await? == Some(true) {
        preferences::note_entry(&visit.session, None, &member.organization_id);
        events::tell(visit, Event::Switched(member));
    }
    Ok(())
}

fn living<'a>(visit: &'a Visit, record: &'a SessionRecord) -> impl Iterator<Item = &'a MemberSession> {
    record.members_by_use().filter(|member| is_living(visit, member))
}

/// Those that lead to other organizations: what somebody has in a member's name does not.
fn own<'a>(visit: &'a Visit, record: &'a SessionRecord) -> Vec<&'a MemberSession> {
    living(visit, record).filter(|member| member.is_their_own()).collect()
}

/// What the browser can switch to: Stytch's list for one of its sessions, and the organizations it is signed in
/// to, perhaps with other addresses.
async fn switchable(visit: &Visit, record: &SessionRecord) -> Result<Vec<OrganizationCard>, AppError> {
    let own = own(visit, record);
    let mut cards = if own.is_empty() { Ok(Vec::new()) } else { Err(AppError::SignInFirst) };
    for member in own {
        cards = visit.state.stytch.organizations_of(&member.token).await;
        // A session that was ended elsewhere is no way on; another one may be.
        if cards != Err(AppError::SignInFirst) {
            break;
        }
    }
    let mut cards = cards?;
    for member in living(visit, record) {
        if cards.iter().all(|card| card.organization_id != member.organization_id) {
            cards.push(member.card());
        }
    }
    Ok(cards)
}
