//! The axum router: pages, server functions, files, and the layers around them.

use axum::Router;
use axum::extract::{FromRef, Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{Redirect, Response};
use axum::routing::{get, post};
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::{provide_context, use_context};
use leptos::server_fn::axum::server_fn_paths;
use leptos_axum::{LeptosRoutes, ResponseOptions, generate_route_list_with_exclusions};
use time::Duration;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use super::assets::PKG;
use super::document::document;
use super::guard::guard;
use super::session_store::SealedStore;
use super::state::AppState;
use super::{form_post, security, session, telemetry};
use crate::app::App;
use crate::model::PageContext;
use crate::paths;

/// Hashed names never change their content.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// The rest, such as the icon.
const AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// Puts it together.
pub fn router(state: AppState, store: SealedStore) -> Router {
    let https = state.settings.https();
    let idle = Duration::minutes(i64::from(state.settings.session_minutes));
    let dynamic = pages(&state)
        .merge(server_functions(&state))
        .layer(session::layer(store, https, idle))
        .layer(from_fn(form_post::carry_through))
        .layer(from_fn_with_state(state.clone(), security::same_site))
        .layer(from_fn_with_state(state.clone(), security::one_host));
    let aliases = paths::ALIASES.into_iter().fold(Router::new(), |router, (alias, page)| {
        router.route(alias, get(move || async move { Redirect::permanent(page) }))
    });
    dynamic
        .merge(aliases)
        .merge(files(&state))
        .layer(from_fn_with_state(state.clone(), security::headers))
        .layer(from_fn(telemetry::access_log))
        // Outside every layer: a health check costs nothing and is not logged.
        .route(paths::HEALTH, get(|| async { "ok" }))
        .with_state(state)
}

/// The rendered pages, each behind the guard; what is no page is one too, with 404.
fn pages(state: &AppState) -> Router<AppState> {
    // Server functions go through the form layer, not through the pages' guard.
    let server_functions = server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    let routes = generate_route_list_with_exclusions(App, Some(server_functions));
    let render = {
        let state = state.clone();
        move || document(&state.assets, LeptosOptions::from_ref(&state))
    };
    let context = {
        let state = state.clone();
        move || prepare_render(&state)
    };
    let not_found = leptos_axum::render_app_async_with_context(context.clone(), render.clone());
    let not_found = move |State(_): State<AppState>, request: Request| not_found(request);
    Router::new()
        .leptos_routes_with_context(state, routes, context, render)
        .fallback(not_found)
        .layer(from_fn(sign_out_takes_a_post))
        .layer(from_fn_with_state(state.clone(), guard))
}

/// What a render may know of its request; and the policy that its scripts run under.
fn prepare_render(state: &AppState) {
    let context = use_context::<Parts>().and_then(|parts| parts.extensions.get::<PageContext>().cloned());
    provide_context(state.clone());
    provide_context(context.unwrap_or_default());
    let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) else { return };
    let watching = std::env::var_os("LEPTOS_WATCH").is_some();
    if let Ok(policy) = HeaderValue::from_str(&security::page_policy(&nonce, watching)) {
        response.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
}

/// GET `/logout` renders a button, and says by its status that only POST signs out.
async fn sign_out_takes_a_post(request: Request, next: Next) -> Response {
    let sign_out = request.uri().path() == paths::SIGN_OUT;
    let mut response = next.run(request).await;
    if sign_out && response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"));
    }
    response
}

/// The server functions, behind the form layer.
fn server_functions(state: &AppState) -> Router<AppState> {
    let handle = {
        let state = state.clone();
        move |request: Request| {
            let state = state.clone();
            leptos_axum::handle_server_fns_with_context(move || provide_context(state.clone()), request)
        }
    };
    let sign_out = {
        let handle = handle.clone();
        move |mut request: Request| {
            *request.uri_mut() = Uri::from_static(paths::SIGN_OUT_API);
            handle(request)
        }
    };
    Router::new()
        .route(&format!("{}/{{endpoint}}", paths::API), get(handle.clone()).post(handle))
        .route(paths::SIGN_OUT, post(sign_out))
        .layer(from_fn_with_state(state.clone(), form_post::answer))
}

/// The built files, precompressed.
fn files(state: &AppState) -> Router<AppState> {
    let root = &state.settings.site_root;
    let serve = |folder: &std::path::Path| {
        ServeDir::new(folder).append_index_html_on_directories(false).precompressed_br().precompressed_gzip()
    };
    // A file that is not there (yet: a rolling deploy) is not to be remembered as missing.
    let cached = |value: HeaderValue| {
        let make = move |response: &Response| response.status().is_success().then(|| value.clone());
        SetResponseHeaderLayer::if_not_present(CACHE_CONTROL, make)
    };
    let hashed = Router::new().nest_service(PKG, serve(&root.join(PKG.trim_start_matches('/')))).layer(cached(FOREVER));
    ["favicon.svg", "logo.svg", "robots.txt"].into_iter().fold(hashed, |router, name| {
        let file = tower_http::services::ServeFile::new(root.join(name)).precompressed_br().precompressed_gzip();
        router.merge(Router::new().route_service(&format!("/{name}"), file).layer(cached(AN_HOUR)))
    })
}
