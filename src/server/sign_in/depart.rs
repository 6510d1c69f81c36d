//! Leading a browser away, to a provider or to an organization's own identity provider. It comes back to the callback; see
//! `come_back`.

use crate::error::AppError;
use crate::model::{Method, OrganizationCard, Requirement, Slug};
use crate::paths::{NextStep, Page};
use crate::server::away::{self, Away, Origin};
use crate::server::operations::events::{self, Event, Progress, Subject};
use crate::server::operations::limits::Asker;
use crate::server::operations::limits::rules::Limit;
use crate::server::organization;
use crate::server::stytch::Organization;
use crate::server::visit::Visit;
use crate::server::way::{Door, Way};

/// Goes to a provider; from an organization's door, where `slug` names one.
///
/// # Errors
/// A method that is not offered there, an unknown organization, too many requests, or trouble upstream.
pub async fn to_provider(visit: &Visit, method: &str, slug: &str) -> Result<NextStep, AppError> {
    let method = Method::parse(method).filter(|method| method.is_provider() && is_offered(visit, *method));
    let method = method.ok_or(AppError::BadRequest)?;
    let mut progress = Progress::new(visit, Way::new(method, Door::of(!slug.is_empty())));
    let gone = async {
        let organization = if slug.is_empty() { None } else { Some(at_door(visit, slug, method).await?) };
        progress.organization_id = organization.as_ref().map(|organization| organization.id.clone());
        begin(visit, Away::begin(method, organization.map(origin), visit.state.clock.now()), None).await
    };
    let gone = gone.await;
    progress.end(gone)
}

/// Goes to an organization's own identity provider: by the connection with this id, or, where none is named, by the only one.
/// Of several the person chooses, at its door.
///
/// # Errors
/// Those of [`to_provider`]; a connection that is not this organization's is not offered there.
pub async fn to_single_sign_on(visit: &Visit, slug: &str, connection_id: &str) -> Result<NextStep, AppError> {
    if !is_offered(visit, Method::Sso) {
        return Err(AppError::BadRequest);
    }
    let mut progress = Progress::new(visit, Way::new(Method::Sso, Door::Organization));
    let gone = async {
        let organization = at_door(visit, slug, Method::Sso).await?;
        progress.organization_id = Some(organization.id.clone());
        let named = organization.connections.iter().find(|connection| connection.id == connection_id);
        match (named, connection_id.is_empty()) {
            (Some(connection), _) => by_connection(visit, &organization, &connection.id).await,
            (None, true) => by_the_only_one(visit, &organization).await,
            (None, false) => Err(AppError::BadRequest),
        }
    };
    let gone = gone.await;
    progress.end(gone)
}

/// From the picker, straight to where an organization demands it of its members: it takes nothing else, and the row has said
/// so. `None` for any other organization, and where there is no way there any more.
///
/// # Errors
/// Too many requests, or trouble upstream.
pub(super) async fn straight_from(visit: &Visit, card: &OrganizationCard) -> Result<Option<NextStep>, AppError> {
    let only = card.requirement.as_ref().and_then(Requirement::only_method);
    let Some(method) = only.filter(|method| method.leads_away() && is_offered(visit, *method)) else { return Ok(None) };
    let organization = organization::find(visit, &card.slug).await?;
    if organization.id != card.organization_id || !organization::ways_in(visit, &organization).contains(&method) {
        return Ok(None);
    }
    if method == Method::Sso {
        return by_the_only_one(visit, &organization).await.map(Some);
    }
    let away = Away::begin(method, Some(origin(organization)), visit.state.clock.now());
    begin(visit, away, None).await.map(Some)
}

fn is_offered(visit: &Visit, method: Method) -> bool {
    visit.state.settings.sign_in.offers(method)
}

/// The organization with this slug, where it takes this method.
async fn at_door(visit: &Visit, slug: &str, method: Method) -> Result<Organization, AppError> {
    let slug = Slug::parse(slug).map_err(|_| AppError::OrganizationNotFound)?;
    let organization = organization::find(visit, &slug).await?;
    let is_way_in = organization::ways_in(visit, &organization).contains(&method);
    if is_way_in { Ok(organization) } else { Err(AppError::BadRequest) }
}

async fn by_the_only_one(visit: &Visit, organization: &Organization) -> Result<NextStep, AppError> {
    match organization.connections.as_slice() {
        [only] => by_connection(visit, organization, &only.id).await,
        _ => Ok(NextStep::See(Page::home(&organization.face.slug))),
    }
}

async fn by_connection(visit: &Visit, organization: &Organization, id: &str) -> Result<NextStep, AppError> {
    let away = Away::begin(Method::Sso, Some(origin(organization.clone())), visit.state.clock.now());
    begin(visit, away, Some(id)).await
}

fn origin(organization: Organization) -> Origin {
    Origin { id: organization.id, face: organization.face }
}

/// Notes what has begun before the browser goes: who does not come back with it, comes back in vain.
async fn begin(visit: &Visit, away: Away, connection_id: Option<&str>) -> Result<NextStep, AppError> {
    // Each is something that a stranger makes us keep.
    visit.state.limits.take(Limit::CONFIRM, &Asker::by_network(visit.client)).await?;
    let (stytch, challenge) = (&visit.state.stytch, away.verifier.challenge());
    let organization_id = away.organization.as_ref().map(|origin| origin.id.as_str());
    let address = match connection_id {
        Some(id) => stytch.sso_start(id, &challenge),
        None => stytch.oauth_start(away.method, organization_id, &challenge),
    }?;
    let now = visit.state.clock.now();
    let kept = visit.session.change(|record| away::keep(&mut record.away, away.clone(), now));
    kept.await?.ok_or(AppError::SignInFirst)?;
    events::tell(visit, Event::Asked(away.way(), Subject { organization_id, ..Subject::default() }));
    Ok(NextStep::Onward(address))
}
