//! Coming back from a provider, or from an organization's own identity provider. Unlike a mailed link this finishes on GET: its
//! token is bound to the browser that began (PKCE), so that nobody else's GET comes to anything. Two answers have no such bond:
//! one that nobody of us has begun (`sso`, from the identity provider's own pages), which names the account and asks, and one
//! that began in another browser, which is refused.

mod answer;

pub use self::answer::{Answer, read};

use self::answer::Kind;
use super::machine::{Bond, Coming, advance};
use crate::error::{AppError, Astray};
use crate::model::{Method, Slug};
use crate::paths::NextStep;
use crate::server::away::Away;
use crate::server::login::{Login, Outcome, UnfinishedLogin};
use crate::server::operations::events::{self, Event, Progress, Why};
use crate::server::operations::limits::Asker;
use crate::server::operations::limits::rules::Limit;
use crate::server::organization::member_session::{Arrival, landing};
use crate::server::references;
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;
use crate::server::way::{Door, Way};

/// Tells of an answer that is of no use; of a refusal, what was refused is what this browser has begun last.
pub async fn refused(visit: &Visit, error: AppError) -> AppError {
    let record = visit.record().await.unwrap_or_default();
    let last = record.away.iter().rfind(|away| !away.is_over && away.deadline > visit.state.clock.now());
    let mut progress = Progress::new(visit, last.map(Away::way).unwrap_or_default());
    if last.is_none() {
        progress.way = None;
    }
    let begun_at = last.and_then(|away| away.organization.as_ref()).map(|origin| &origin.face);
    if let Some(organization) = begun_at {
        references::note_organization(&organization.named());
    }
    let error = at(error, begun_at.map(|organization| organization.slug.clone()));
    // Told, and handed on.
    let _ = progress.end::<()>(Err(error.clone()));
    error
}

/// Takes up what somebody has come back with.
///
/// # Errors
/// [`AppError::Astray`] for what did not begin in this browser, is over or was spent; a refusal; or trouble upstream (the token
/// may then still be good).
pub async fn finish(visit: &Visit, answer: &Answer) -> Result<NextStep, AppError> {
    let name = answer.fingerprint(None);
    // A second request for the same address is the same submit: it finds what the first has come to, under the new id.
    visit.session.sent_from(&name);
    let record = visit.record().await?;
    if record.last_link.as_deref() == Some(&name)
        && let Some(next) = landing(visit, &record)
    {
        return Ok(next);
    }
    let mut progress = Progress::new(visit, Way::new(Method::Sso, Door::Organization));
    if answer.kind != Kind::Sso {
        // By whom is not known, where it did not begin here.
        progress.way = None;
    }
    // Boxed: it is large.
    let finished = Box::pin(take_up(visit, &mut progress, &record, answer, &name)).await;
    if let Err(AppError::Astray { why: Astray::Elsewhere | Astray::Unbound, .. }) = &finished
        && let record = visit.record().await?
        && has_come_back(visit, &record, answer)
    {
        return landing(visit, &record).ok_or_else(|| at(AppError::astray(Astray::Over), answer.slug.clone()));
    }
    progress.end(finished.map_err(|error| at(error, answer.slug.clone())))
}

async fn take_up(
    visit: &Visit,
    progress: &mut Progress<'_>,
    record: &SessionRecord,
    answer: &Answer,
    name: &str,
) -> Result<NextStep, AppError> {
    let mut astray = Astray::Elsewhere;
    // Nearly always one. Of several in as many tabs, the verifier tells which.
    for away in begun(visit, record, answer) {
        progress.way = Some(away.way());
        if let Some(origin) = &away.organization {
            references::note_organization(&origin.face.named());
        }
        match spend(visit, progress, record, answer, Some(away)).await {
            Err(AppError::Astray { why: why @ (Astray::Elsewhere | Astray::Unbound), .. }) => astray = why,
            Err(error) => return Err(error),
            Ok(outcome) => {
                let bond = if is_where_it_began(&outcome, away) { Bond::Asked } else { Bond::AskedOther };
                let coming = Coming { arrival: Arrival::SignedIn(away.way()), bond, link: Some(name) };
                let next = advance(visit, record, outcome, coming).await?;
                let over = visit.session.change(|record| {
                    let same = record.away.iter_mut().filter(|other| other.verifier == away.verifier);
                    same.for_each(|other| other.is_over = true);
                });
                over.await?;
                return Ok(next);
            }
        }
    }
    let is_unbound = begun(visit, record, answer).next().is_none() || astray == Astray::Unbound;
    if answer.kind != Kind::Sso || !is_unbound {
        return Err(AppError::astray(Astray::Elsewhere));
    }
    let way = Way::new(Method::Sso, Door::Organization);
    progress.way = Some(way);
    let outcome = spend(visit, progress, record, answer, None).await?;
    let coming = Coming { arrival: Arrival::SignedIn(way), bond: Bond::Unasked, link: Some(name) };
    advance(visit, record, outcome, coming).await
}

/// True where this browser has come back by such a sign-in not long ago: the provider's page was answered a second time.
fn has_come_back(visit: &Visit, record: &SessionRecord, answer: &Answer) -> bool {
    let now = visit.state.clock.now();
    record.away.iter().any(|away| away.is_over && away.deadline > now && answer.kind.is_of(away))
}

/// What of this kind has begun in this browser and is still waited for, the newest first.
fn begun<'a>(visit: &Visit, record: &'a SessionRecord, answer: &Answer) -> impl Iterator<Item = &'a Away> {
    let (now, kind, slug) = (visit.state.clock.now(), answer.kind, answer.slug.clone());
    record.away.iter().rev().filter(move |away| {
        let began_at = away.organization.as_ref().map(|origin| &origin.face.slug);
        !away.is_over
            && away.deadline > now
            && kind.is_of(away)
            && (slug.is_none() || began_at.is_none() || began_at == slug.as_ref())
    })
}

/// Spends the token, once, however often this browser asks for it.
async fn spend(
    visit: &Visit,
    progress: &mut Progress<'_>,
    record: &SessionRecord,
    answer: &Answer,
    away: Option<&Away>,
) -> Result<Outcome, AppError> {
    let doing = &*progress;
    let spending = async {
        doing.leads();
        visit.state.limits.take(Limit::CONFIRM, &Asker::by_network(visit.client)).await?;
        let outcome = Box::pin(ask_stytch(visit, record, answer, away)).await?;
        if let Some(way) = doing.way {
            events::tell(visit, Event::Proven(way, (&outcome).into()));
        }
        if let Outcome::Login(login @ Login::Unfinished(_)) = &outcome {
            events::tell(visit, Event::Refused(doing.way, login.into(), Why::MoreRequired));
        }
        Ok(outcome)
    };
    let outcome = match away {
        // The name holds the verifier: only who has it shares the answer.
        Some(away) => doing.shared(visit.state.logins.run(&answer.fingerprint(Some(away)), spending)).await,
        None => spending.await,
    }?;
    progress.know((&outcome).into());
    Ok(outcome)
}

async fn ask_stytch(
    visit: &Visit,
    record: &SessionRecord,
    answer: &Answer,
    away: Option<&Away>,
) -> Result<Outcome, AppError> {
    let (stytch, token) = (&visit.state.stytch, answer.token.as_str());
    let is_there = |login: &&UnfinishedLogin| {
        away.and_then(|away| away.organization.as_ref()).is_some_and(|origin| origin.id == login.organization_id)
    };
    let carried = record.unfinished(visit.state.clock.now()).filter(is_there).map(|login| &login.token);
    Ok(match (answer.kind, away) {
        (Kind::DiscoveryOauth, Some(away)) => {
            let proven = stytch.authenticate_discovery_oauth(away.method, token, &away.verifier).await?;
            Outcome::Proven(Box::new(proven))
        }
        (Kind::Oauth, Some(away)) => {
            Outcome::Login(stytch.authenticate_oauth(away.method, token, &away.verifier, carried).await?)
        }
        (Kind::Sso, away) => {
            Outcome::Login(stytch.authenticate_sso(token, away.map(|away| &away.verifier), carried).await?)
        }
        (Kind::DiscoveryOauth | Kind::Oauth, None) => return Err(AppError::astray(Astray::Elsewhere)),
    })
}

/// False for an answer that is for another organization than the one whose door it began at.
fn is_where_it_began(outcome: &Outcome, away: &Away) -> bool {
    let Some(origin) = &away.organization else { return true };
    let organization_id = match outcome {
        Outcome::Proven(_) => return true,
        Outcome::Login(Login::Member(member)) => &member.organization_id,
        Outcome::Login(Login::Unfinished(login)) => &login.organization_id,
    };
    *organization_id == origin.id
}

/// The failure, with the door to begin again at where it names none.
fn at(error: AppError, door: Option<Slug>) -> AppError {
    match error {
        AppError::Astray { why, organization: None } => AppError::Astray { why, organization: door },
        error => error,
    }
}
