//! Coming back by a mailed link. GET spends nothing; here is what POST does.

mod new_password;
mod read;

use sha2::{Digest, Sha256};

use self::read::is_of_token;
pub use self::read::read_link;
use super::invitation::{self, Invited};
use super::machine::{Bond, Coming, advance};
use super::mail::was_spent;
use crate::error::{AppError, Astray};
use crate::model::{CallbackView, EmailAddress, LinkKind, MagicLink, Method};
use crate::paths::NextStep;
use crate::server::login::{Login, Opened, Outcome};
use crate::server::operations::events::{self, Event, Progress, Subject, Why};
use crate::server::operations::limits::Asker;
use crate::server::operations::limits::rules::Limit;
use crate::server::organization::member_session::{Arrival, landing};
use crate::server::pkce::Verifier;
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;
use crate::server::way::Way;
use crate::server::{address, random, references};

/// Longest token we pass on. Stytch's have 44 characters.
const MAX_TOKEN: usize = 256;

/// Says whether this installation takes links of this kind.
///
/// # Errors
/// [`AppError::LinkNotEnabled`].
pub fn enabled(visit: &Visit, link: &MagicLink) -> Result<(), AppError> {
    let takes_passwords = visit.state.settings.sign_in.offers(Method::Password);
    if link.kind.sets_password() && !takes_passwords { Err(AppError::LinkNotEnabled) } else { Ok(()) }
}

/// What the callback page shows for a link, or for none (a failure is on its way to it).
pub async fn view(visit: &Visit, record: &SessionRecord, query: &str, link: Option<MagicLink>) -> CallbackView {
    let invitation = match &link {
        Some(link) if link.kind == LinkKind::MultiTenantMagicLinks => invitation::find(visit, query).await,
        _ => None,
    };
    // An invitation is nobody's request: it never goes on by itself.
    let asked_here = invitation.is_none() && link.as_ref().is_some_and(|link| asked_for(record, link.kind));
    CallbackView {
        link,
        asked_here,
        invitation,
        remembered: record.asked.as_ref().map(|asked| asked.email.clone()),
        looks_ahead: false,
        code_first: record.is_code_better_than_a_dead_link(),
        attempt: random::nonce(),
    }
}

/// Where a browser goes that has already spent this very link, and still holds what it led to.
pub fn already_opened(visit: &Visit, record: &SessionRecord, link: &MagicLink) -> Option<NextStep> {
    (record.last_link.as_deref() == Some(&fingerprint(link))).then(|| landing(visit, record)).flatten()
}

/// Spends a link that signs in.
///
/// # Errors
/// A spent, expired, unknown or mangled link, or trouble upstream (the link may then still be good).
pub async fn finish(
    visit: &Visit,
    link: &MagicLink,
    attempt: &str,
    invited: Option<Invited>,
) -> Result<NextStep, AppError> {
    let mut progress = Progress::new(visit, link.kind.into());
    progress.way = way_of(link.kind);
    let next = spend(visit, &mut progress, link, attempt, Typed { invited: invited.as_ref(), password: "" }).await;
    let next = progress.end(next)?;
    Ok(if invited.is_some() { next.of_invitation() } else { next })
}

/// Spends a link that sets a password, and signs in.
///
/// # Errors
/// A password that will not do (the link is then still good), and those of [`finish`].
pub async fn set_password(
    visit: &Visit,
    link: &MagicLink,
    attempt: &str,
    password: &str,
) -> Result<NextStep, AppError> {
    let mut progress = Progress::new(visit, link.kind.into());
    let next = match enabled(visit, link) {
        Ok(()) if link.kind.sets_password() => {
            spend(visit, &mut progress, link, attempt, Typed { invited: None, password }).await
        }
        _ => Err(AppError::LinkNotEnabled),
    };
    progress.end(next)
}

/// How somebody signs in by a link of this kind; `None` for who enters in another one's name.
fn way_of(kind: LinkKind) -> Option<Way> {
    (kind != LinkKind::Impersonation).then(|| kind.into())
}

/// What comes along with a link.
#[derive(Clone, Copy)]
struct Typed<'a> {
    /// What its page said of an invitation.
    invited: Option<&'a Invited>,
    /// The new password, for a link that sets one.
    password: &'a str,
}

async fn spend(
    visit: &Visit,
    progress: &mut Progress<'_>,
    link: &MagicLink,
    attempt: &str,
    typed: Typed<'_>,
) -> Result<NextStep, AppError> {
    visit.session.sent_from(attempt);
    let record = visit.record().await?;
    if let Some(next) = already_opened(visit, &record, link) {
        return Ok(next);
    }
    let MagicLink { kind, token } = link;
    if token.is_empty() {
        return Err(AppError::LinkIncomplete);
    }
    if token.len() > MAX_TOKEN || !token.chars().all(is_of_token) {
        return Err(AppError::LinkUnknown);
    }
    let fingerprint = fingerprint(link);
    let doing = &*progress;
    // Boxed: such a future is large, and would be moved from one into the next.
    let opening = Box::pin(async {
        doing.leads();
        let opened = match open(visit, &record, link, typed).await {
            Err(AppError::LinkExpired) => return Err(was_dead(visit, &record, *kind).await),
            opened => opened?,
        };
        if let Some(way) = way_of(*kind) {
            tell_of_proof(visit, way, &opened);
        }
        Ok(opened)
    });
    // Two submits of one page (its `attempt`) are one, also when the first has already changed the session id and
    // the second finds no record; a thief with the link alone cannot join in.
    let opened = doing.shared(visit.state.links.run(&format!("{fingerprint} {attempt}"), opening)).await?;
    progress.know(subject(&opened));
    let_the_next_one_go(visit, *kind, &opened).await;
    let (outcome, asked_here) = match opened {
        Opened::Discovery { intermediate, asked_here } => (Outcome::Proven(intermediate), asked_here),
        Opened::Organization { login, asked_here } => (Outcome::Login(login), asked_here),
    };
    let coming = Coming {
        arrival: Arrival::SignedIn((*kind).into()),
        bond: bond(&record, *kind, asked_here),
        link: Some(&fingerprint),
    };
    advance(visit, &record, outcome, coming).await
}

/// Notes that a link which this browser has asked for was of no use.
async fn was_dead(visit: &Visit, record: &SessionRecord, kind: LinkKind) -> AppError {
    if asked_for(record, kind) {
        // Where that cannot be kept, a code is offered beside the next link and not before it.
        let _ = visit.session.change(SessionRecord::came_to_nothing).await;
    }
    AppError::LinkExpired
}

/// Has Stytch spend the link, with what was typed.
async fn open(visit: &Visit, record: &SessionRecord, link: &MagicLink, typed: Typed<'_>) -> Result<Opened, AppError> {
    let stytch = &visit.state.stytch;
    let MagicLink { kind, token } = link;
    let asked = record.asked.as_ref().filter(|_| asked_for(record, *kind));
    let asked_at = asked.and_then(|asked| asked.organization.as_ref());
    if let Some(organization) = asked_at {
        references::note_organization(&organization.named());
    }
    if kind.sets_password() {
        return new_password::set(visit, record, asked, link, typed.password).await;
    }
    visit.state.limits.take(Limit::CONFIRM, &Asker::by_network(visit.client)).await?;
    if *kind == LinkKind::Impersonation {
        let login = Login::Member(Box::new(stytch.impersonate(token).await?));
        return Ok(Opened::Organization { login, asked_here: false });
    }
    let verifier = asked.and_then(|asked| asked.verifier.as_ref());
    if *kind == LinkKind::Discovery {
        let intermediate = bound(verifier, |verifier| stytch.authenticate_discovery(token, verifier)).await?;
        let asked_here = asked_as(record, *kind, &intermediate.email);
        return Ok(Opened::Discovery { intermediate: Box::new(intermediate), asked_here });
    }
    let login = bound(verifier, |verifier| stytch.authenticate_organization(token, verifier)).await?;
    let asked_here =
        asked_as(record, *kind, login.email()) || typed.invited.is_some_and(|invited| invited.names(&login, record));
    Ok(Opened::Organization { login, asked_here })
}

/// Spends a link with what binds it to this browser; without it, where the link is not bound: one that was not asked for here, as
/// an invitation is not.
async fn bound<'a, T, F: Future<Output = Result<T, AppError>>>(
    verifier: Option<&'a Verifier>,
    spend: impl Fn(Option<&'a Verifier>) -> F,
) -> Result<T, AppError> {
    let by_it = spend(verifier).await;
    if let Err(AppError::Astray { why: Astray::Unbound, .. }) = by_it { spend(None).await } else { by_it }
}

/// What the spent link has to do with this browser.
fn bond(before: &SessionRecord, kind: LinkKind, asked_here: bool) -> Bond {
    match (asked_here, asked_for(before, kind)) {
        (true, _) => Bond::Asked,
        // A page that submitted itself because this browser had asked for a link may have held another one, a stranger's.
        (false, true) => Bond::AskedOther,
        (false, false) => Bond::Unasked,
    }
}

fn tell_of_proof(visit: &Visit, way: Way, opened: &Opened) {
    events::tell(visit, Event::Proven(way, subject(opened)));
    if let Opened::Organization { login: Login::Unfinished(_), .. } = opened {
        events::tell(visit, Event::Refused(Some(way), subject(opened), Why::MoreRequired));
    }
}

fn subject(opened: &Opened) -> Subject<'_> {
    match opened {
        Opened::Discovery { intermediate, .. } => intermediate.as_ref().into(),
        Opened::Organization { login, .. } => login.into(),
    }
}

/// Lets the next link go out at once.
async fn let_the_next_one_go(visit: &Visit, kind: LinkKind, opened: &Opened) {
    let Some(Way { method, .. }) = way_of(kind) else { return };
    match opened {
        Opened::Discovery { intermediate, .. } => was_spent(visit, None, &intermediate.email, method).await,
        Opened::Organization { login, .. } => {
            was_spent(visit, Some(login.organization()), login.email(), method).await;
        }
    }
}

fn asked_for(record: &SessionRecord, kind: LinkKind) -> bool {
    record.asked.as_ref().is_some_and(|asked| match kind {
        LinkKind::Discovery => asked.organization.is_none(),
        LinkKind::MultiTenantMagicLinks => asked.organization.is_some(),
        LinkKind::DiscoveryPasswords => asked.method == Method::Password && asked.organization.is_none(),
        LinkKind::MultiTenantPasswords => asked.method == Method::Password && asked.organization.is_some(),
        LinkKind::Impersonation => false,
    })
}

fn asked_as(record: &SessionRecord, kind: LinkKind, email: &EmailAddress) -> bool {
    asked_for(record, kind) && record.asked.as_ref().is_some_and(|asked| address::same_mailbox(&asked.email, email))
}

/// A link's name in the session and in memory, from which the token cannot be had back.
fn fingerprint(MagicLink { kind, token }: &MagicLink) -> String {
    hex::encode(Sha256::digest(format!("{}:{token}", kind.as_str())))
}
