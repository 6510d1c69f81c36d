//! Whether this browser is signed in to an organization: checked locally while the session JWT lasts,
//! with Stytch after that.

use sha2::{Digest, Sha256};
use time::Duration;
use tracing::Instrument;

use crate::error::AppError;
use crate::model::Slug;
use crate::paths::NextStep;
use crate::server::login::{MemberSession, Token};
use crate::server::operations::events::{self, Ended, Event, SignedOut};
use crate::server::preferences;
use crate::server::references;
use crate::server::session::SessionRecord;
use crate::server::stytch::{Chance, Proof};
use crate::server::visit::Visit;
use crate::server::way::Way;

/// A new session that a second submit comes to within this time has been told of.
const ARRIVAL_KEPT: Duration = Duration::seconds(30);
/// Longest wait of a visitor for sessions to be revoked; it goes on after that.
const REVOCATION_WAIT: std::time::Duration = std::time::Duration::from_secs(2);

/// How a visitor stands to an organization.
#[derive(Clone, Debug)]
pub enum Standing {
    /// Not signed in there.
    Visitor,
    /// Was signed in until just now.
    Ended,
    /// Signed in.
    Member(Box<MemberSession>),
}

/// Finds out, and writes the session when Stytch was asked: so it is done before a render, never in it.
///
/// # Errors
/// Trouble upstream; the session is kept then.
pub async fn standing(visit: &Visit, record: &SessionRecord, slug: &Slug) -> Result<Standing, AppError> {
    let Some(member) = record.member_of(slug) else { return Ok(Standing::Visitor) };
    let living = is_living(visit, member);
    let proof = if living { visit.state.stytch.proof(&member.jwt).await } else { Proof::None };
    if proof == Proof::Good {
        return Ok(Standing::Member(Box::new(member.clone())));
    }
    // Boxed: most requests never come here.
    Box::pin(asked_anew(visit, member, proof, living)).await
}

/// The same by Stytch's word, whatever this browser's proof says; a session that lives is extended.
///
/// # Errors
/// Trouble upstream; the session is kept then.
pub async fn extended(visit: &Visit, member: &MemberSession) -> Result<Standing, AppError> {
    asked_anew(visit, member, Proof::None, is_living(visit, member)).await
}

async fn asked_anew(visit: &Visit, member: &MemberSession, proof: Proof, living: bool) -> Result<Standing, AppError> {
    if living && proof == Proof::Old && visit.state.stytch.renewal() != Chance::Asks {
        see_whether_it_lives(visit, member);
        return Ok(Standing::Member(Box::new(member.clone())));
    }
    if living {
        match renewed(visit, member).await {
            Ok(Some(renewed)) => return Ok(Standing::Member(Box::new(renewed))),
            Ok(None) => {}
            // Nobody is put out for what Stytch does not answer while the proof still holds.
            Err(error) if proof == Proof::Old => {
                tracing::warn!(?error, "a session could not be checked again; its proof still holds");
                return Ok(Standing::Member(Box::new(member.clone())));
            }
            Err(error) => return Err(error),
        }
    }
    drop_over(visit, member, living).await
}

/// Drops a session that is over, whether by our own rule or, `living` by that, by Stytch's word.
///
/// # Errors
/// When the store fails.
pub async fn drop_over(visit: &Visit, member: &MemberSession, living: bool) -> Result<Standing, AppError> {
    let dropped = visit.session.change(|record| {
        // What began while Stytch was asked about the older one stays.
        let newer = record.members.get(&member.organization_id).filter(|held| held.token != member.token).cloned();
        let dropped = newer.is_none().then(|| record.members.remove(&member.organization_id)).flatten();
        (newer, dropped)
    });
    let (newer, dropped) = dropped.await?.unwrap_or_default();
    if let Some(newer) = newer {
        return Ok(Standing::Member(Box::new(newer)));
    }
    // Of many requests that find it ended, one has dropped it.
    if let Some(member) = &dropped {
        events::tell(visit, ended(visit, member, living));
    }
    if !living {
        revoke(visit, [member.token.clone()]).await;
    }
    Ok(Standing::Ended)
}

/// What has become of a session, which was `living` by our own rule.
fn ended<'a>(visit: &Visit, member: &'a MemberSession, living: bool) -> Event<'a> {
    match living {
        // Somebody else's time in the member's name is over.
        false if !member.is_their_own() => Event::EndedElsewhere(member, Ended::Expired),
        false => Event::SignedOut(member, SignedOut::TooOld),
        true if visit.state.clock.now() < member.expires => Event::EndedElsewhere(member, Ended::Revoked),
        true => Event::EndedElsewhere(member, Ended::Expired),
    }
}

/// Stytch does not answer, and the proof holds for some minutes yet: the visitor goes on at once. Now and then the session is
/// renewed beside, so that who was revoked is out soon after Stytch is back.
fn see_whether_it_lives(visit: &Visit, member: &MemberSession) {
    if visit.state.stytch.renewal() == Chance::Sees {
        let (visit, member) = (visit.clone(), member.clone());
        visit.state.under_way.clone().spawn(references::carried(async move {
            if let Err(error) = renewed(&visit, &member).await {
                tracing::debug!(?error, "a session could not be checked again");
            }
        }));
    }
}

/// The session with a new proof, from Stytch, which extends it; `None` for one that is over. Of many requests at once one asks,
/// and one writes.
async fn renewed(visit: &Visit, member: &MemberSession) -> Result<Option<MemberSession>, AppError> {
    let renewal = async {
        let Some(mut renewed) = visit.state.stytch.refresh(member).await? else { return Ok(None) };
        renewed.started = renewed.started.min(member.started);
        let stored = visit.session.change(|record| {
            // Only in the place of the session that was asked about: a newer one stays.
            if let Some(held) = record.members.get_mut(&renewed.organization_id)
                && held.token == member.token
            {
                renewed.changing = held.changing.take();
                *held = renewed.clone();
            }
        });
        stored.await?;
        Ok(Some(renewed))
    };
    let proof = Sha256::new_with_prefix(member.token.reveal()).chain_update(member.jwt.reveal()).finalize();
    Box::pin(visit.state.renewals.run_since(visit.began, proof.into(), renewal)).await
}

/// False once the longest time since the email was proven is over, visits or not; for who is there in a member's name, once
/// theirs is.
pub fn is_living(visit: &Visit, member: &MemberSession) -> bool {
    let longest = Duration::hours(i64::from(visit.state.settings.sign_in.session_max_hours));
    let now = visit.state.clock.now();
    now < member.started + longest && (member.is_their_own() || now < member.expires)
}

/// True for a browser that is signed in anywhere.
pub fn is_member(visit: &Visit, record: &SessionRecord) -> bool {
    record.members.values().any(|member| is_living(visit, member))
}

/// How somebody comes to be a member here.
#[derive(Clone, Copy, Debug)]
pub enum Arrival {
    /// By signing in.
    SignedIn(Way),
    /// From another organization.
    Switched,
}

/// Signs this browser in, under a new id; by the link with this fingerprint, if it was one. Whatever that takes the place
/// of is revoked; and when the person has signed out meanwhile, so is the new session.
///
/// # Errors
/// [`AppError::SignInFirst`] after a sign-out, or when the store fails.
pub async fn enter(
    visit: &Visit,
    member: MemberSession,
    link: Option<&str>,
    arrival: Arrival,
) -> Result<NextStep, AppError> {
    visit.state.unknown_organizations.forget(&member.organization.slug);
    let (mut held, before) = (None, visit.session.name());
    let entered = visit.session.renew(|record| {
        let replaced = record.members.insert(member.organization_id.clone(), member.clone());
        held.clone_from(&replaced);
        if replaced.as_ref().is_some_and(|replaced| replaced.member_id != member.member_id || !member.is_their_own()) {
            record.recovery.take_if(|news| news.organization_id == member.organization_id);
            record.invitations.take_if(|news| news.organization_id == member.organization_id);
        }
        let given_up = replaced.into_iter().chain(record.unconfirmed.take());
        record.last_organization = Some(member.organization.slug.clone());
        record.intermediate = None;
        record.unconfirmed_email = None;
        record.unconfirmed_login = None;
        record.unfinished = None;
        record.asked = None;
        record.by_password = None;
        record.lost = None;
        record.draft = None;
        remember_link(record, link);
        given_up.map(|session| session.token).filter(|token| *token != member.token).collect::<Vec<_>>()
    });
    let entered = entered.await;
    let has_arrived = match &entered {
        Ok(Some(_)) => is_first_told(visit, &member, held.as_ref()).await,
        Ok(None) => false,
        // It could not be stored. Under a new id the browser has it all the same.
        Err(_) => visit.session.name() != before,
    };
    if visit.session.name() != before {
        // Beside the new id, and so with the answer that the browser keeps it by.
        let method = if let Arrival::SignedIn(way) = arrival { Some(way.method) } else { None };
        preferences::note_entry(&visit.session, method, &member.organization_id);
    }
    if has_arrived {
        tell_of_arrival(visit, &member, held.as_ref(), arrival);
    }
    if let Some(given_up) = entered? {
        revoke(visit, given_up).await;
        Ok(NextStep::EnterOrganization(member.organization.slug))
    } else {
        revoke(visit, [member.token]).await;
        Err(AppError::SignInFirst)
    }
}

/// False for a second submit that comes to the same session, on whichever node. Its record shows it, but for a browser that
/// came without one, as by an invitation.
async fn is_first_told(visit: &Visit, member: &MemberSession, held: Option<&MemberSession>) -> bool {
    if held.is_some_and(|held| held.token == member.token) {
        return false;
    }
    let session = hex::encode(Sha256::digest(member.token.reveal()));
    visit.state.sessions.notes().is_first("arrival", &session, ARRIVAL_KEPT).await.unwrap_or(true)
}

/// Tells of a new session in the place of the one that was `held`.
fn tell_of_arrival(visit: &Visit, member: &MemberSession, held: Option<&MemberSession>, arrival: Arrival) {
    let arrived = match arrival {
        _ if !member.is_their_own() => Event::Impersonated(member),
        Arrival::SignedIn(way) => Event::Entered(way, member),
        Arrival::Switched => Event::Switched(member),
    };
    events::tell(visit, arrived);
    if let Some(replaced) = held.filter(|held| held.token != member.token) {
        events::tell(visit, Event::SignedOut(replaced, SignedOut::Replaced));
    }
}

/// Notes which link was spent last.
pub fn remember_link(record: &mut SessionRecord, link: Option<&str>) {
    if let Some(link) = link {
        record.link_has_led_in();
        record.last_link = Some(link.to_owned());
    }
}

/// Ends sessions at Stytch. Where it does not answer they end by themselves, and the log says so.
pub async fn revoke(visit: &Visit, tokens: impl IntoIterator<Item = Token>) {
    let mut revocations = tokio::task::JoinSet::new();
    for token in tokens {
        let state = visit.state.clone();
        revocations.spawn(async move { state.stytch.revoke(&token).await }.in_current_span());
    }
    if revocations.is_empty() {
        return;
    }
    let told = visit.state.under_way.spawn(references::carried(async move {
        for outcome in revocations.join_all().await {
            if let Err(error) = outcome {
                tracing::warn!(%error, "a session could not be revoked at Stytch; it ends by itself");
            }
        }
    }));
    // The task goes on without us.
    let _ = tokio::time::timeout(REVOCATION_WAIT, told).await;
}

/// Where a browser that already holds something goes.
pub fn landing(visit: &Visit, record: &SessionRecord) -> Option<NextStep> {
    if record.waits_for_a_yes() {
        return Some(NextStep::ConfirmAccount);
    }
    let now = visit.state.clock.now();
    if let Some(login) = record.unfinished(now) {
        return Some(login.missing());
    }
    if record.intermediate(now).is_some() {
        return Some(NextStep::ChooseOrganization);
    }
    record.any_member().map(|member| NextStep::EnterOrganization(member.organization.slug.clone()))
}
