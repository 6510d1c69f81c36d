//! The one layer between forms and server functions. Both kinds of client are first class:
//!
//! - The wasm client gets the server function's answer, with the failure's own status.
//! - A plain form post gets 303 to a clean page. A failed one goes back to its form, with the message and
//!   what was typed sealed in a cookie for one showing; nothing of it travels in a URL.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use leptos::prelude::FromServerFnError;
use percent_encoding::percent_decode;

use super::bare_page::bare_page;
use super::fields::Fields;
use super::pages;
use crate::error::AppError;
use crate::model::{Field, LinkKind, MagicLink};
use crate::paths::{self, Form, NextStep, Page};
use crate::server::answer_with;
use crate::server::door::next;
use crate::server::operations::limits::Asker;
use crate::server::operations::limits::rules::Limit;
use crate::server::organization::member_session::is_member;
use crate::server::preferences::Preferences;
use crate::server::references;
use crate::server::session::FailedForm;
use crate::server::sign_in::choose::straight_in;
use crate::server::state::AppState;
use crate::server::visit::Visit;
use crate::wire::{FormFailure, Step};

/// Largest form body, in bytes. The longest legitimate one, a new organization, has under 1 KB.
const MAX_FORM: usize = 16 * 1024;
/// Largest answer of a server function, in bytes; a list of 500 organizations has a tenth of it.
const MAX_ANSWER: usize = 1024 * 1024;
const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");
const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// Wraps the server functions.
pub async fn answer(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_form = request.method() == Method::POST;
    // Nothing leads a person to what is read here; who got there all the same is told so by the browser alone.
    let for_a_person = if is_form { wants_page(request.headers()) } else { is_navigation(request.headers()) };
    let prefers = request.headers().get(paths::PREFER).cloned();
    let form = Form::parse(request.uri().path());
    let (mut parts, body) = request.into_parts();
    let visit = Visit::of(&state, &parts).inspect(|visit| {
        parts.extensions.insert(visit.session.clone());
    });
    let preferences = visit.as_ref().map_or_else(|_| Preferences::default(), |visit| visit.preferences);
    parts.uri = readable_query(parts.uri);
    let body = to_bytes(body, MAX_FORM).await.map(readable);
    let fields: Fields = match &body {
        Ok(body) => url::form_urlencoded::parse(body).into_owned().collect(),
        Err(_) => Fields::new(),
    };
    let answer = match body {
        Err(_) => Err(AppError::TooLarge),
        Ok(body) => {
            // The server function answers data to both; what a page needs is decided here.
            parts.headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
            read(next.run(Request::from_parts(parts, Body::from(body))).await).await
        }
    };
    let answer = match (answer, &visit) {
        (Err(error), Ok(visit)) if is_form => Err(unless_too_many(visit, error).await),
        (answer, _) => answer,
    };
    let mut response = match (answer, visit) {
        (answer, Ok(visit)) if is_form && for_a_person => go(&visit, form, &fields, answer).await,
        (Err(error), _) if for_a_person => bare_page(&state, preferences, &error),
        (Ok(answer), Ok(visit)) => data(Ok(step(&visit, prefers.as_ref(), answer).await)),
        (answer, _) => data(answer),
    };
    if state.settings.https()
        && matches!(form, Some(Form::SignOut | Form::SignOutOfOrganization | Form::EndImpersonation))
    {
        // What the browser remembers of a member's pages goes with the session. Over http it would not listen; there, and
        // for browsers that never do, a changed cookie and a script of each page keep Back from showing them.
        response.headers_mut().insert(CLEAR_SITE_DATA, HeaderValue::from_static("\"cache\""));
    }
    response
}

/// What a form has failed of, or that too many of this network have: whoever tries out what we say learns no more then. Who
/// is signed in is told in any case, and what is not the visitor's doing is not counted.
async fn unless_too_many(visit: &Visit, error: AppError) -> AppError {
    let is_theirs = (400..500).contains(&error.status()) && error.retry_after().is_none();
    if !is_theirs || is_member(visit, &visit.record().await.unwrap_or_default()) {
        return error;
    }
    let asker = Asker::by_network(visit.client);
    visit.state.limits.take(Limit::FAILED_FORM, &asker).await.err().unwrap_or(error)
}

/// The fields that are text. No browser sends others, and what is wrong with one says nothing of the rest.
pub(in crate::server) fn readable(fields: Bytes) -> Bytes {
    let is_text = |field: &&[u8]| percent_decode(field).decode_utf8().is_ok();
    let pieces = || fields.split(|byte| *byte == b'&');
    if pieces().all(|field| is_text(&field)) {
        return fields;
    }
    pieces().filter(is_text).collect::<Vec<_>>().join(&b'&').into()
}

fn readable_query(uri: Uri) -> Uri {
    let Some(query) = uri.query() else { return uri };
    let readable = readable(Bytes::copy_from_slice(query.as_bytes()));
    if readable == query {
        return uri;
    }
    Uri::try_from([uri.path().as_bytes(), b"?", &readable].concat()).unwrap_or(uri)
}

/// Lays the data of the next page beside the answer, for our half in the browser, which would ask for it at once.
async fn step(visit: &Visit, prefers: Option<&HeaderValue>, answer: Response<Bytes>) -> Response<Bytes> {
    let Some(prefers) = prefers else { return answer };
    let Ok(next) = serde_json::from_slice::<NextStep>(answer.body()) else { return answer };
    let next = next::after(visit, Box::pin(straight_in(visit, next)).await).await;
    let page = match next.page() {
        Some(page) if prefers == paths::WITH_PAGE => {
            let data = Box::pin(pages::load(&page, "", visit, visit.record().await)).await;
            // A failure is the next page's to meet: the step itself is done.
            data.and_then(Result::ok)
        }
        _ => None,
    };
    let (mut parts, body) = answer.into_parts();
    match serde_json::to_vec(&Step { next, page }) {
        Ok(step) => {
            parts.headers.remove(CONTENT_LENGTH);
            Response::from_parts(parts, step.into())
        }
        Err(_) => Response::from_parts(parts, body),
    }
}

/// Carries a form through even when the browser hangs up, as it does on a second click: a link that was spent at
/// Stytch must find its way into the session.
pub async fn carry_through(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let preferences = Preferences::of(request.headers(), &state.settings);
    let for_a_person = wants_page(request.headers());
    state.under_way.spawn(references::carried(next.run(request))).await.unwrap_or_else(|error| {
        tracing::error!(%error, "a form was not carried through");
        let error = AppError::internal();
        if for_a_person { bare_page(&state, preferences, &error) } else { failure(&error) }
    })
}

/// False for our half in the browser and for whoever else asks for data. Old, embedded and filtered browsers say little
/// or nothing of what they want: a person wants a page.
pub(super) fn wants_page(headers: &HeaderMap) -> bool {
    let accepts: Vec<_> =
        headers.get_all(ACCEPT).iter().map(|accept| String::from_utf8_lossy(accept.as_bytes())).collect();
    let accepts = |kind: &str| accepts.iter().any(|accept| accept.contains(kind));
    let by_a_script = headers.get(SEC_FETCH_DEST).is_some_and(|dest| dest == "empty");
    is_navigation(headers) || accepts("text/html") || !by_a_script && !accepts("application/json")
}

/// True when the browser will show the answer (Fetch Metadata, `Sec-Fetch-Dest`).
fn is_navigation(headers: &HeaderMap) -> bool {
    headers.get(SEC_FETCH_DEST).is_some_and(|dest| dest == "document")
}

/// A failure for who asks for data.
pub(super) fn failure(error: &AppError) -> Response {
    let kind = [(CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    answer_with(error, (kind, error.ser()).into_response())
}

/// Tells a server function's success from its failure, which Leptos 0.8 always answers with 500.
async fn read(response: Response) -> Result<Response<Bytes>, AppError> {
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, MAX_ANSWER).await.map_err(|_| AppError::internal())?;
    match parts.status {
        status if status.is_success() => Ok(Response::from_parts(parts, body)),
        StatusCode::INTERNAL_SERVER_ERROR => match AppError::de(body) {
            // It could not read what was sent.
            AppError::Offline => Err(AppError::BadRequest),
            error => Err(error),
        },
        _ => Err(AppError::BadRequest),
    }
}

fn data(answer: Result<Response<Bytes>, AppError>) -> Response {
    answer.map_or_else(|error| failure(&error), |response| response.map(Body::from))
}

async fn go(visit: &Visit, form: Option<Form>, fields: &Fields, answer: Result<Response<Bytes>, AppError>) -> Response {
    let mount = &visit.state.mount;
    let next = match answer {
        Ok(response) => serde_json::from_slice::<NextStep>(response.body()).map_err(|_| AppError::BadRequest),
        Err(error) => Err(error),
    };
    match next {
        Ok(next) => {
            let next = Box::pin(straight_in(visit, next)).await;
            see_other(&mount.step(&next::after(visit, next).await))
        }
        Err(error) => {
            let stands_on = form.map_or(Page::SignIn, |form| pages::of_form(form, fields));
            if let Some(door) = pages::to_the_door(visit, Some(&stands_on), Some(&error)) {
                return see_other(&mount.step(&door));
            }
            let page = error.page().unwrap_or(stands_on).path();
            let typed = fields.iter().filter_map(|(name, text)| Some((Field::parse(name)?, text.clone())));
            let link = retryable_link(form, fields, &error);
            let failure = FormFailure { error, typed: typed.collect() };
            visit.session.leave(FailedForm { page: page.clone(), failure, link });
            see_other(&mount.outside(&(page + &invitation(fields))))
        }
    }
}

/// The query by which the callback's page says again that the link is an invitation.
pub(in crate::server) fn invitation(fields: &Fields) -> String {
    let Some(invitation) = fields.get(paths::INVITATION) else { return String::new() };
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair(paths::INVITATION, invitation);
    query.extend_pairs(fields.get("slug").map(|slug| ("slug", slug)));
    format!("?{}", query.finish())
}

/// The link to offer again, when it may still be good: the clean page has it in no URL.
fn retryable_link(form: Option<Form>, fields: &Fields, error: &AppError) -> Option<MagicLink> {
    let may_be_good = matches!(
        error,
        AppError::Upstream { .. }
            | AppError::StoreUnavailable { .. }
            | AppError::Internal { .. }
            | AppError::TooManyRequests { .. }
            | AppError::Limited { .. }
    );
    let is_offered = match form? {
        Form::FinishSignIn => may_be_good,
        // Of a password that will not do, the link knows nothing.
        Form::SetPassword => may_be_good || error.is_of_fields(),
        _ => false,
    };
    let kind = LinkKind::parse(fields.get("token_type")?)?;
    is_offered.then(|| fields.get("token").cloned().map(|token| MagicLink { kind, token }))?
}

/// 303, not the 302 of Leptos's own redirect: the next request is a GET, whatever this one was.
fn see_other(path: &str) -> Response {
    match HeaderValue::from_str(path) {
        Ok(location) => (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PasswordProblem;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_form_goes_back_to_its_own_page_only() {
        let page = |path, typed: &[(&str, &str)]| pages::of_form(Form::parse(path).unwrap(), &fields(typed)).path();
        assert_eq!(page("/_portico/api/send_organization_link", &[("slug", "acme")]), "/org/acme");
        assert_eq!(page("/_portico/api/send_organization_link", &[("slug", "//evil.example")]), "/");
        assert_eq!(page("/logout", &[]), "/logout");
    }

    #[test]
    fn a_link_is_offered_again_only_when_it_may_be_good() {
        let link = fields(&[("token_type", "discovery"), ("token", "abc")]);
        let again = |error| retryable_link(Some(Form::FinishSignIn), &link, &error);
        let same = MagicLink { kind: LinkKind::Discovery, token: "abc".to_owned() };
        assert_eq!(again(AppError::internal()), Some(same));
        assert_eq!(again(AppError::LinkExpired), None);
        let weak = || AppError::invalid(PasswordProblem::Weak);
        assert_eq!(again(weak()), None);
        assert!(retryable_link(Some(Form::SetPassword), &link, &weak()).is_some());
        assert_eq!(retryable_link(Some(Form::EnterPassword), &link, &weak()), None);
    }
}
