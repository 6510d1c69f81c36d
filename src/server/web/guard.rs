//! The pages. Who may see one is decided here, before it renders: a render neither redirects nor writes.

use axum::extract::{Request, State};
use axum::http::header::{ALLOW, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::bare_page::bare_page;
use super::canonical;
use super::document::render;
use super::pages::{self, Admission, Asked};
use crate::error::AppError;
use crate::model::OrganizationPage;
use crate::paths::{NextStep, NoPage, ORGANIZATION, Page, SLUG};
use crate::server::door::{next, target};
use crate::server::operations::events::{self, Subject};
use crate::server::preferences::Preferences;
use crate::server::session::{FailedForm, SessionRecord};
use crate::server::sign_in::find_sso::slug_in;
use crate::server::state::AppState;
use crate::server::visit::Visit;
use crate::wire::{FormFailure, PageContext, PageData};

/// Marks an answer that may hold a link's token.
#[derive(Clone, Copy, Debug)]
pub struct HoldsToken;

/// Redirects, or renders the page. HEAD and prefetches get the same answer as GET and change nothing.
pub async fn guarded_page(State(state): State<AppState>, request: Request) -> Response {
    let (request, _) = request.into_parts();
    let preferences = || Preferences::of(&request.headers, &state.settings);
    let path = request.uri.path();
    // Whatever the method: a form posted to another spelling of its address is posted on.
    if let Some(canonical) = canonical::path(path) {
        let address = state.mount.outside(&canonical::with_query(canonical, &request.uri));
        return (StatusCode::PERMANENT_REDIRECT, [(LOCATION, address)]).into_response();
    }
    match request.method {
        Method::GET | Method::HEAD => {}
        Method::OPTIONS => return (StatusCode::NO_CONTENT, [(ALLOW, "GET, HEAD, OPTIONS")]).into_response(),
        // Only what is no page at all comes here.
        _ => return render(&state, &request.uri, preferences(), PageContext::default()),
    }
    if let Some(door) = another_door(path, request.uri.query()) {
        return Redirect::to(&state.mount.outside(&door.path())).into_response();
    }
    if canonical::reads_otherwise(path) {
        return bare_page(&state, preferences(), &AppError::PageNotFound);
    }
    let visit = match Visit::of(&state, &request) {
        Ok(visit) if is_no_visit(&request) => visit.read_only(),
        Ok(visit) => visit,
        Err(error) => return bare_page(&state, preferences(), &error),
    };
    let page = Page::parse(path);
    let wanted = page.as_ref().ok().filter(|page| next::is_asked_of(page));
    let wanted = wanted.and_then(|_| next::in_query(request.uri.query().unwrap_or_default(), &state.settings));
    let (prepared, record) = match prepare(&visit, page.as_ref().ok(), &request, wanted.as_deref()).await {
        Ok(Decision::Render(page)) => (page.0, Ok(page.1)),
        Ok(Decision::Go(next)) => return Redirect::to(&state.mount.step(&next)).into_response(),
        Err(error @ AppError::Looped) => return bare_page(&state, visit.preferences, &error),
        Err(error) => {
            // The session store is out of order; the page says so.
            let failure = visit.stamp::<()>(Err(error)).err().map(FormFailure::of);
            (PageContext { failure, ..PageContext::default() }, visit.record().await)
        }
    };
    let data = pages::load_at(&visit, record, &page, request.uri.query().unwrap_or_default())
        .await
        .map(|data| visit.stamp(data));
    let refused = data.as_ref().and_then(|data| data.as_ref().err());
    if let Some(next) = pages::to_the_door(&visit, page.as_ref().ok(), refused) {
        return Redirect::to(&state.mount.step(&next)).into_response();
    }
    match on_from_home(&visit, &page, data.as_ref(), wanted.as_deref()).await {
        Ok(None) => {}
        Ok(Some(next)) => return Redirect::to(&state.mount.step(&next)).into_response(),
        Err(error) => return bare_page(&state, visit.preferences, &error),
    }
    let context = PageContext { data: data.or(prepared.data), ..prepared };
    let holds_token = context.holds_token();
    let mut response = render(&state, &request.uri, visit.preferences, context);
    if holds_token {
        response.extensions_mut().insert(HoldsToken);
    }
    if page == Ok(Page::SignOut) { only_a_post_signs_out(response) } else { response }
}

/// The door of the organization whose address was typed where another one was not found.
fn another_door(path: &str, query: Option<&str>) -> Option<Page> {
    let query = query.filter(|_| path == ORGANIZATION)?;
    let (_, typed) = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == SLUG)?;
    slug_in(&typed).map(|slug| Page::home(&slug))
}

/// GET `/logout` renders a button, and says by its status that only POST signs out.
fn only_a_post_signs_out(mut page: Response) -> Response {
    if page.status() == StatusCode::OK {
        *page.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
        page.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"));
    }
    page
}

enum Decision {
    /// With the session as it stands by then.
    Render(Box<(PageContext, SessionRecord)>),
    Go(NextStep),
}

/// `wanted` is where the address asks to go on to.
async fn prepare(
    visit: &Visit,
    page: Option<&Page>,
    request: &Parts,
    wanted: Option<&str>,
) -> Result<Decision, AppError> {
    let record = visit.record().await?;
    let Some(page) = page else { return Ok(Decision::Render(Box::new((PageContext::default(), record)))) };
    let returned = visit.session.take_returned(&page.path());
    if let (Page::SignIn, Some(to), Some(member)) = (page, wanted, record.any_member()) {
        let slug = member.organization.slug.clone();
        return next::at_once(visit, &record, slug, to).map(Decision::Go);
    }
    if let Some(to) = wanted {
        visit.session.set_out(to);
    }
    let query = request.uri.query().unwrap_or_default();
    match pages::admit(page, Asked { visit, record: &record, query, returned }).await {
        Admission::Show(context) => Ok(Decision::Render(Box::new((*context, record)))),
        Admission::Elsewhere(next) => Ok(Decision::Go(next)),
        Admission::ProveEmail => prove_email(visit, &record).await,
    }
}

/// True when nobody is there yet to see the page.
fn is_no_visit(request: &Parts) -> bool {
    request.method == Method::HEAD
        || request.headers.get("sec-purpose").is_some_and(|purpose| purpose.as_bytes().starts_with(b"prefetch"))
}

/// To the sign-in page; saying why, when a choice was open and its time has run out.
async fn prove_email(visit: &Visit, record: &SessionRecord) -> Result<Decision, AppError> {
    let now = visit.state.clock.now();
    if let Some((email, way)) = record.clone().take_timed_out(now) {
        let taken = visit.session.change(|record| record.take_timed_out(now)).await?;
        let subject = Subject { email: Some(&email), ..Subject::default() };
        let error = AppError::TimedOut { email: Some(email.clone()) };
        if taken.flatten().is_some() {
            events::refused(visit, way, subject, &error);
        }
        let failure = FormFailure::of(error);
        visit.session.leave(FailedForm { page: Page::SignIn.path(), failure, link: None });
    }
    Ok(Decision::Go(NextStep::SignIn))
}

/// The way on of a member whose home was asked to lead on, where the application will take it for this organization's: it is
/// the one used last, or the address names it. Else the page has a button, for what it does is more than a link may.
async fn on_from_home(
    visit: &Visit,
    page: &Result<Page, NoPage>,
    data: Option<&Result<PageData, AppError>>,
    wanted: Option<&str>,
) -> Result<Option<NextStep>, AppError> {
    let (Ok(Page::Organization(slug, _)), Some(to)) = (page, wanted) else { return Ok(None) };
    if !matches!(data, Some(Ok(PageData::Organization(OrganizationPage::Home(_))))) {
        return Ok(None);
    }
    let record = visit.record().await?;
    let is_meant = match target::organization(to) {
        Some(of) => of == *slug,
        None => record.any_member().is_some_and(|member| member.organization.slug == *slug),
    };
    if is_meant { next::at_once(visit, &record, slug.clone(), to).map(Some) } else { Ok(None) }
}
