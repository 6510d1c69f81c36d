//! Creating an organization.

use unicode_normalization::UnicodeNormalization;

use super::login::{Submit, entered_meanwhile, no_way_on, way_of};
use super::lost_answer;
use super::machine::{Coming, advance};
use super::sender::Sender;
use crate::error::AppError;
use crate::model::{
    ByDomain, DomainProblem, Draft, Field, FieldProblem, NewOrganization, OrganizationFace, OrganizationName, Slug,
    SlugAdvice, SlugProblem,
};
use crate::paths::NextStep;
use crate::server::login::{IntermediateSession, Login, Outcome};
use crate::server::operations::events::{self, Event, Progress, Why};
use crate::server::operations::limits::Asker;
use crate::server::operations::limits::rules::Limit;
use crate::server::organization::member_session::{Arrival, is_member};
use crate::server::session::SessionRecord;
use crate::server::stytch::Creation;
use crate::server::visit::Visit;
use crate::server::way::Way;
use crate::server::{logo, own_domain, random};

/// How many free slugs to propose.
const SUGGESTIONS: usize = 3;

/// What the form needs.
///
/// # Errors
/// [`AppError::CreationClosed`]; [`AppError::TimedOut`] or [`AppError::SignInFirst`] for a visitor without an intermediate session.
pub fn form(visit: &Visit, record: SessionRecord) -> Result<NewOrganization, AppError> {
    open(visit)?;
    if let Some(session) = record.intermediate(visit.state.clock.now()) {
        let by_domain = own_domain::of(&session.email, session.way);
        return Ok(NewOrganization::Form { attempt: random::nonce(), by_domain, draft: record.draft });
    }
    match cannot_create(record) {
        AppError::ProveEmailAgain { email } => Ok(NewOrganization::ProveEmailFirst { email }),
        error => Err(error),
    }
}

/// Whether a slug can be had, for the form to say while it is typed; for none, whether the one that follows from the name
/// can. Two calls to Stytch at most: one for the slug, one for what to take instead.
///
/// # Errors
/// [`AppError::ProveEmailAgain`] and those of [`form`], and trouble upstream.
pub async fn advise(visit: &Visit, typed: &str, name: &str) -> Result<SlugAdvice, AppError> {
    open(visit)?;
    // Only for people who may create: the answer tells which organizations exist.
    let mut record = visit.record().await?;
    let Some(session) = record.take_intermediate(visit.state.clock.now()) else {
        return Err(cannot_create(record));
    };
    let slug = match (typed, proposed(name)) {
        ("", Some(slug)) => Ok(slug),
        (typed, _) => Slug::parse(typed),
    };
    let slug = match slug {
        Ok(slug) => slug,
        Err(problem) => return Ok(SlugAdvice::Refused(problem)),
    };
    let asker = Asker { ip: visit.client, address: Some(&session.email), ..Asker::default() };
    visit.state.limits.take(Limit::SLUG_CHECK, &asker).await?;
    if slug.is_reserved() {
        return Ok(SlugAdvice::Refused(SlugProblem::Reserved { suggestions: free_near(visit, &slug).await }));
    }
    if visit.state.stytch.organization(&slug).await?.is_some() {
        let suggestions = free_near(visit, &slug).await;
        return Ok(SlugAdvice::Refused(SlugProblem::Taken { slug, suggestions }));
    }
    Ok(SlugAdvice::Free(slug))
}

/// What was typed into the form.
#[derive(Clone, Copy, Debug)]
pub struct Typed<'a> {
    /// The name.
    pub name: &'a str,
    /// The slug; empty to follow from the name.
    pub slug: &'a str,
    /// The address of a logo, perhaps none.
    pub logo: &'a str,
    /// True to let everybody at the creator's domain join.
    pub by_domain: bool,
}

/// Makes the organization and enters it as its administrator.
///
/// # Errors
/// Refused fields, those of [`advise`], or trouble upstream.
pub async fn create(visit: &Visit, typed: Typed<'_>, attempt: &str, sender: Sender) -> Result<NextStep, AppError> {
    let mut progress = Progress::new(visit, Way::default());
    // Boxed: it is large.
    let created = Box::pin(enter_created(visit, &mut progress, typed, attempt, sender)).await;
    if let Err(AppError::TimedOut { .. } | AppError::ProveEmailAgain { .. }) = &created {
        keep_draft(visit, typed).await?;
    }
    progress.end(created)
}

/// Keeps what was typed until the email is proven once more.
async fn keep_draft(visit: &Visit, Typed { name, slug, .. }: Typed<'_>) -> Result<(), AppError> {
    let cut = |text: &str| text.trim().chars().take(OrganizationName::MAX).collect();
    let draft = Draft { name: cut(name), slug: cut(slug) };
    visit.session.change(|record| record.draft = Some(draft.clone())).await.map(drop)
}

async fn enter_created(
    visit: &Visit,
    progress: &mut Progress<'_>,
    typed: Typed<'_>,
    attempt: &str,
    sender: Sender,
) -> Result<NextStep, AppError> {
    open(visit)?;
    let submit = Submit::of(visit, "create", attempt);
    let record = visit.record().await?;
    let way = way_of(&record);
    progress.way = Some(way);
    let take_in = async |outcome| advance(visit, &record, outcome, Coming::named(Arrival::SignedIn(way))).await;
    if let Some(outcome) = submit.earlier().await? {
        return take_in(outcome).await;
    }
    let Some(session) = record.intermediate(visit.state.clock.now()).cloned() else {
        progress.email = record.intermediate.as_ref().map(|session| session.email.clone());
        return made_already(record, typed.name, typed.slug);
    };
    progress.email = Some(session.email.clone());
    take_turn(visit, &record, &session).await?;
    let creation = parse(visit, &session, typed).await?;
    let slug = creation.slug.clone();
    if sender == Sender::Machine {
        events::tell(visit, Event::Refused(progress.way, progress.subject(), Why::Machine));
        return Ok(NextStep::EnterOrganization(slug));
    }
    let made = async {
        events::tell(visit, Event::Chosen(way));
        visit.state.stytch.create_organization(&session, &creation).await.map(Outcome::Login)
    };
    match submit.run(progress, made).await {
        Ok(outcome) => take_in(outcome).await,
        Err(AppError::TimedOut { .. }) => match entered_meanwhile(visit, &session).await? {
            Some(record) => made_already(record, typed.name, typed.slug),
            None => lost_answer::find_out(visit, &record, &session).await,
        },
        Err(error) if matches!(error.problem(Field::Slug), Some(FieldProblem::Slug(SlugProblem::Taken { .. }))) => {
            if let Some(login) = made_before(visit, &record, &session, &slug).await {
                return take_in(Outcome::Login(login)).await;
            }
            let suggestions = free_near(visit, &slug).await;
            Err(AppError::invalid(SlugProblem::Taken { slug, suggestions }))
        }
        Err(error) => {
            let Creation { name, logo, .. } = creation;
            let organization = OrganizationFace { name: name.as_str().to_owned(), slug, logo_url: logo };
            lost_answer::remember(visit, error, &session.email, organization).await
        }
    }
}

/// For who is signed in, by the network alone: what others do elsewhere does not keep a member from anything.
async fn take_turn(visit: &Visit, record: &SessionRecord, session: &IntermediateSession) -> Result<(), AppError> {
    let limits = if is_member(visit, record) { &[Limit::CreatePerIp] } else { Limit::CREATE };
    let asker = Asker { ip: visit.client, address: Some(&session.email), ..Asker::default() };
    visit.state.limits.take(limits, &asker).await.map(|_| ())
}

/// Where a form leads whose proof of the email another tab has used up: into the organization when the two wanted the same
/// one.
fn made_already(record: SessionRecord, name: &str, slug: &str) -> Result<NextStep, AppError> {
    match wanted(name, slug) {
        Ok(Some(slug)) if record.member_of(&slug).is_some() => Ok(NextStep::EnterOrganization(slug)),
        _ => Err(cannot_create(record)),
    }
}

/// Enters the organization when it is this person's own, made by a first try whose answer was lost.
async fn made_before(
    visit: &Visit,
    record: &SessionRecord,
    session: &IntermediateSession,
    slug: &Slug,
) -> Option<Login> {
    record.lost.as_ref().filter(|lost| lost.organization.slug == *slug)?;
    let made = visit.state.stytch.organization(slug).await.ok()??;
    visit.state.stytch.exchange(session, &made.id).await.ok()
}

/// Every field, or everything wrong with any.
async fn parse(visit: &Visit, session: &IntermediateSession, typed: Typed<'_>) -> Result<Creation, AppError> {
    let Typed { name, slug, logo, by_domain } = typed;
    let open_to = match own_domain::of(&session.email, session.way) {
        _ if !by_domain => Ok(None),
        ByDomain::Offered(_) => Ok(Some(own_domain::as_listed(&session.email))),
        ByDomain::Common(_) | ByDomain::Unproven => Err(DomainProblem::Refused),
    };
    let parsed_name = OrganizationName::parse(name);
    let parsed_slug = match wanted(name, slug) {
        Ok(Some(slug)) if slug.is_reserved() => {
            Err(SlugProblem::Reserved { suggestions: free_near(visit, &slug).await })
        }
        Ok(Some(slug)) => Ok(slug),
        Ok(None) => Slug::parse(&format!("team-{}", random::suffix())),
        Err(problem) => Err(problem),
    };
    match (parsed_name, parsed_slug, logo::read(logo), open_to) {
        (Ok(name), Ok(slug), Ok(logo), Ok(open_to)) => Ok(Creation { name, slug, logo, open_to }),
        (name, slug, logo, open_to) => {
            let problems: [Option<FieldProblem>; 4] = [
                name.err().map(Into::into),
                slug.err().map(Into::into),
                logo.err().map(Into::into),
                open_to.err().map(Into::into),
            ];
            Err(AppError::Invalid(problems.into_iter().flatten().collect()))
        }
    }
}

/// The slug as typed, or the one that follows from the name; `None` when nothing does.
fn wanted(name: &str, slug: &str) -> Result<Option<Slug>, SlugProblem> {
    match slug.trim() {
        "" => Ok(proposed(name)),
        typed => Slug::parse(typed).map(Some),
    }
}

/// The slug that follows from a name in any script.
fn proposed(name: &str) -> Option<Slug> {
    // Of a name that would be refused nothing follows, though the table knows a word for each emoji.
    let name = OrganizationName::parse(name).ok()?;
    let composed: String = name.as_str().nfc().collect();
    Slug::from_name(&composed).or_else(|| Slug::from_name(&deunicode::deunicode(&composed)))
}

/// Slugs like this one that nobody has, by one call. Fewer, or none, when Stytch does not answer.
async fn free_near(visit: &Visit, slug: &Slug) -> Vec<Slug> {
    let mut free = visit.state.stytch.free_among(slug.neighbours().collect()).await;
    free.truncate(SUGGESTIONS);
    free
}

/// Nobody makes one where the settings say so.
fn open(visit: &Visit) -> Result<(), AppError> {
    if visit.state.settings.sign_in.create_organizations { Ok(()) } else { Err(AppError::CreationClosed) }
}

fn cannot_create(record: SessionRecord) -> AppError {
    match record.any_member() {
        Some(member) => AppError::ProveEmailAgain { email: member.email.clone() },
        None => no_way_on(&record),
    }
}
