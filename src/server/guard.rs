//! The pages. Who may see one is decided here, before it renders: a render neither redirects nor writes.

use std::collections::BTreeMap;

use axum::extract::{Request, State};
use axum::http::header::{ALLOW, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::bare_page::bare_page;
use super::callback;
use super::canonical;
use super::document::render;
use super::invitation;
use super::page;
use super::session::{Returned, SessionRecord};
use super::state::AppState;
use super::visit::Visit;
use super::with_retry_after;
use crate::error::{AppError, FormFailure};
use crate::model::PageContext;
use crate::paths;

/// Marks an answer that may hold a link's token.
#[derive(Clone, Copy, Debug)]
pub struct HoldsToken;

/// Redirects, or renders the page. HEAD and prefetches get the same answer as GET and change nothing.
pub async fn guarded_page(State(state): State<AppState>, request: Request) -> Response {
    let (request, _) = request.into_parts();
    let path = request.uri.path();
    // Whatever the method: a form posted to another spelling of its address is posted on.
    if let Some(canonical) = canonical::path(path) {
        return (StatusCode::PERMANENT_REDIRECT, [(LOCATION, canonical::with_query(canonical, &request.uri))])
            .into_response();
    }
    match request.method {
        Method::GET | Method::HEAD => {}
        Method::OPTIONS => return (StatusCode::NO_CONTENT, [(ALLOW, "GET, HEAD, OPTIONS")]).into_response(),
        // Only what is no page at all comes here.
        _ => return render(&state, &request.uri, PageContext::default()),
    }
    if canonical::reads_otherwise(path) {
        return bare_page(&state.assets, &AppError::PageNotFound);
    }
    let visit = match Visit::of(&state, &request) {
        Ok(visit) if is_no_visit(&request) => visit.read_only(),
        Ok(visit) => visit,
        Err(error) => return bare_page(&state.assets, &error),
    };
    let (prepared, record) = match prepare(&visit, &request).await {
        Ok(Decision::Render(page)) => (page.0, Ok(page.1)),
        Ok(Decision::Go(path)) => return Redirect::to(&path).into_response(),
        Err(error) => {
            // The session store is out of order; the page says so.
            let failure =
                visit.stamp::<()>(Err(error)).err().map(|error| FormFailure { error, typed: BTreeMap::new() });
            (PageContext { failure, ..PageContext::default() }, visit.record().await)
        }
    };
    let data = page::load(&visit, record, path).await.map(|data| visit.stamp(data));
    let failed = prepared.failure.as_ref().map(|failure| &failure.error);
    let retry_after = data.as_ref().and_then(|data| data.as_ref().err()).or(failed).and_then(AppError::retry_after);
    let holds_token = prepared.callback.is_some();
    let mut response = render(&state, &request.uri, PageContext { data, ..prepared });
    if holds_token {
        response.extensions_mut().insert(HoldsToken);
    }
    let response = with_retry_after(response, retry_after);
    if path == paths::SIGN_OUT { only_a_post_signs_out(response) } else { response }
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
    Go(String),
}

async fn prepare(visit: &Visit, request: &Parts) -> Result<Decision, AppError> {
    let path = request.uri.path();
    let record = visit.record().await?;
    let returned = visit.session.take_returned(path);
    let mut prepared =
        PageContext { failure: returned.as_ref().map(|returned| returned.failure.clone()), ..PageContext::default() };
    match path {
        paths::SIGN_IN if prepared.failure.is_none() => {
            if let Some(member) = record.any_member() {
                return Ok(Decision::Go(paths::organization(&member.organization.slug)));
            }
        }
        paths::ORGANIZATIONS | paths::NEW_ORGANIZATION
            if record.intermediate(visit.state.clock.now()).is_none() && record.any_member().is_none() =>
        {
            return time_out(visit, record).await;
        }
        paths::UNFINISHED if record.unfinished.is_none() => return Ok(Decision::Go(paths::SIGN_IN.to_owned())),
        paths::SIGNED_OUT => {
            // It would not be true.
            if let Some(member) = record.any_member() {
                return Ok(Decision::Go(paths::organization(&member.organization.slug)));
            }
        }
        paths::CONFIRM_ACCOUNT if record.unconfirmed.is_none() && record.unconfirmed_email.is_none() => {
            return Ok(Decision::Go(paths::SIGN_IN.to_owned()));
        }
        paths::CALLBACK | paths::CALLBACK_DISCOVERY => {
            let query = request.uri.query().unwrap_or_default();
            let link = match (returned.and_then(|returned| returned.link), &prepared.failure) {
                (Some(link), _) => Ok(Some(link)),
                (None, Some(_)) => Ok(None),
                (None, None) => callback::read_link(query).map(Some),
            };
            match link {
                Ok(link) => {
                    if let Some((kind, token)) = &link
                        && prepared.failure.is_none()
                        && let Some(next) = callback::already_opened(visit, &record, *kind, token)
                    {
                        return Ok(Decision::Go(invitation::in_its_words(next, query).path()));
                    }
                    prepared.callback = Some(callback::view(visit, &record, query, link).await);
                }
                Err(error) => {
                    if error == AppError::LinkNotEnabled {
                        tracing::warn!("a link of a kind that is not enabled was opened");
                    }
                    prepared.callback = Some(callback::view(visit, &record, query, None).await);
                    prepared.failure = Some(FormFailure { error, typed: BTreeMap::new() });
                }
            }
        }
        _ => {}
    }
    Ok(Decision::Render(Box::new((prepared, record))))
}

/// True when nobody is there yet to see the page.
fn is_no_visit(request: &Parts) -> bool {
    request.method == Method::HEAD
        || request.headers.get("sec-purpose").is_some_and(|purpose| purpose.as_bytes().starts_with(b"prefetch"))
}

/// To the sign-in page; saying why, when a choice was open and its time has run out.
async fn time_out(visit: &Visit, record: SessionRecord) -> Result<Decision, AppError> {
    if let Some(over) = record.intermediate {
        visit.session.change(|record| record.intermediate.take()).await?;
        let failure = FormFailure { error: AppError::TimedOut { email: Some(over.email) }, typed: BTreeMap::new() };
        visit.session.leave(Returned { page: paths::SIGN_IN.to_owned(), failure, link: None });
    }
    Ok(Decision::Go(paths::SIGN_IN.to_owned()))
}
