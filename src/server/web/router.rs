//! The axum router: pages, server functions, files, and the layers around them.

use std::path::Path;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, VARY};
use axum::http::uri::PathAndQuery;
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, Uri, Version};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{any, get, post};
use leptos::prelude::provide_context;
use leptos_axum::generate_route_list;
use tower::ServiceBuilder;
use tower_cookies::CookieManagerLayer;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{Predicate, SizeAbove};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http_files::services::ServeDir;
use tower_http_files::services::fs::{Backend, DefaultServeDirFallback, TokioBackend};

use super::guard::{HoldsToken, guarded_page};
use super::probes::probes;
use super::{canonical, forms, front, round_trip, security, traffic};
use crate::app::{App, AppProps};
use crate::model::Language;
use crate::paths::{self, Form, Mount, Page};
use crate::server::built_site::BuiltSite;
use crate::server::door;
use crate::server::operations::access_log::access_log;
use crate::server::operations::round_trip::RoundTrip;
use crate::server::state::AppState;

/// Hashed names never change their content.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Under `cargo leptos watch` names carry no hash and content changes all the time.
const CHECK_EACH_TIME: HeaderValue = HeaderValue::from_static("no-cache");
/// The rest, such as the icon.
const AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// Bytes of a built file's path: within what every file system takes for a name (`NAME_MAX`, 255), `.br` or `.gz` included.
const LONGEST_FILE_PATH: usize = 250;
/// Bytes below which compressing an answer costs more than sending it.
const COMPRESSED_ABOVE: u16 = 8 * 1024;

/// Puts it together.
pub fn router(state: AppState, ends: RoundTrip) -> Router {
    // From the outside in. A stack, not a layer upon a layer: between two layers, axum boxes what is inside, and
    // copies it for each request.
    let around_forms = ServiceBuilder::new()
        .layer(from_fn_with_state(state.clone(), forms::carry_through))
        .layer(CookieManagerLayer::new());
    let dynamic = pages()
        .layer(CookieManagerLayer::new())
        .merge(server_functions(&state).layer(around_forms))
        .layer(
            CompressionLayer::new()
                .quality(CompressionLevel::Fastest)
                .compress_when(SizeAbove::new(COMPRESSED_ABOVE).and(holds_no_token)),
        )
        .layer(from_fn_with_state(state.clone(), security::only_own_requests));
    let own = dynamic.merge(aliases()).merge(files(&state)).merge(brand(&state)).merge(door());
    let headers = from_fn_with_state(state.clone(), security::headers);
    let log = from_fn_with_state(state.clone(), access_log);
    let router = if state.mount == Mount::default() {
        own.layer(ServiceBuilder::new().layer(log).layer(headers)).with_state(state.clone())
    } else {
        front::router(&state, own.layer(headers).with_state(state.clone())).layer(log)
    };
    traffic::counted(&state, router).merge(round_trip::router(state.clone(), ends)).merge(probes(state))
}

/// Former and customary addresses of pages.
fn aliases() -> Router<AppState> {
    paths::ALIASES.into_iter().fold(Router::new(), |router, (alias, page)| {
        let lead = move |State(state): State<AppState>, asked: Uri| async move {
            Redirect::permanent(&state.mount.outside(&canonical::with_query(page.path(), &asked)))
        };
        router.route(alias, get(lead))
    })
}

/// Never one that holds a link's token: next to a text that somebody else may choose, its length under compression would
/// tell it (BREACH).
fn holds_no_token(_: StatusCode, _: Version, _: &HeaderMap, extensions: &Extensions) -> bool {
    extensions.get::<HoldsToken>().is_none()
}

/// The pages of the route table; what is no page is one too, with 404.
fn pages() -> Router<AppState> {
    let page = || get(guarded_page).options(guarded_page);
    let routes = generate_route_list(|| App(AppProps { words: Language::default().words(), mount: Mount::default() }));
    routes.iter().fold(Router::new(), |router, route| router.route(route.path(), page())).fallback(guarded_page)
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
            *request.uri_mut() = Uri::from_static(Form::SignOut.path());
            handle(request)
        }
    };
    let former = {
        let handle = handle.clone();
        move |mut request: Request| {
            let former = request.uri().path_and_query().map_or("", PathAndQuery::as_str);
            let now = former.strip_prefix(paths::FORMER_API).map(|endpoint| [paths::API, endpoint].concat());
            *request.uri_mut() = now.and_then(|now| now.parse().ok()).unwrap_or_default();
            handle(request)
        }
    };
    Router::new()
        .route(&format!("{}/{{endpoint}}", paths::API), get(handle.clone()).post(handle))
        .route(&format!("{}/{{endpoint}}", paths::FORMER_API), get(former.clone()).post(former))
        .route(Page::SignOut.pattern(), post(sign_out))
        .layer(from_fn_with_state(state.clone(), forms::answer))
}

/// What the application and its proxies ask. They may call us by any name, so that none of it redirects.
fn door() -> Router<AppState> {
    Router::new()
        .route(paths::VERIFY, any(door::verify))
        // Envoy asks with the original path behind.
        .route(&format!("{}/{{*asked}}", paths::VERIFY), any(door::verify))
        .route(paths::SESSION, get(door::session))
        .layer(CookieManagerLayer::new())
}

/// The built files, precompressed.
fn files(state: &AppState) -> Router<AppState> {
    let other = state.settings.other_site_root.as_deref();
    match &state.settings.site {
        BuiltSite::Folder(root) => files_of(root, TokioBackend, other, state.watched),
        BuiltSite::Embedded(site) => files_of(Path::new(""), site.clone(), other, state.watched),
    }
}

/// Those of a folder, wherever it is.
fn serve<B: Backend>(folder: &Path, from: B) -> ServeDir<DefaultServeDirFallback, B> {
    let serve = ServeDir::with_backend(folder, from).append_index_html_on_directories(false);
    serve.precompressed_br().precompressed_gzip()
}

/// Those below `root`, wherever they come from; what is not there is another release's, perhaps, whose page the other node has
/// rendered.
fn files_of(root: &Path, from: impl Backend, other: Option<&Path>, watched: bool) -> Router<AppState> {
    // A file that is not there (yet: a rolling deploy) is not to be remembered as missing. What a browser has, and asks
    // about again, it may keep as long again.
    let cached = |value: HeaderValue| {
        let is_there = |status: StatusCode| status.is_success() || status == StatusCode::NOT_MODIFIED;
        let make = move |response: &Response| is_there(response.status()).then(|| value.clone());
        SetResponseHeaderLayer::if_not_present(CACHE_CONTROL, make)
    };
    let built = if watched { CHECK_EACH_TIME } else { FOREVER };
    let hashed = |root: &Path| root.join(paths::FILES.trim_start_matches('/'));
    let own = serve(&hashed(root), from.clone());
    let all_releases = match other {
        Some(other) => Router::new().nest_service(paths::FILES, own.fallback(serve(&hashed(other), TokioBackend))),
        None => Router::new().nest_service(paths::FILES, own),
    };
    let built = all_releases.layer(cached(built)).layer(from_fn(only_file_names));
    let all = paths::STATIC_FILES.into_iter().fold(built, |router, path| {
        router.merge(Router::new().route_service(path, serve(root, from.clone())).layer(cached(AN_HOUR)))
    });
    // Each has its forms for who takes brotli, gzip or neither.
    all.layer(SetResponseHeaderLayer::overriding(VARY, HeaderValue::from_static("Accept-Encoding")))
}

/// The brand's files, which the process has read when it started.
fn brand(state: &AppState) -> Router<AppState> {
    state.settings.brand.files.iter().fold(Router::new(), |router, file| {
        let (content_type, bytes) = (file.content_type, file.bytes.clone());
        let headers = [(CONTENT_TYPE, HeaderValue::from_static(content_type)), (CACHE_CONTROL, FOREVER)];
        router.route(&file.path, get(move || std::future::ready((headers.clone(), bytes.clone()))))
    })
}

/// Built files have plain and short names. Asked for another one, the file system would say more than that there is none:
/// that a name is too long for it, or holds what no name may.
async fn only_file_names(request: Request, next: Next) -> Response {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte);
    let path = request.uri().path();
    if path.len() <= LONGEST_FILE_PATH && path.bytes().all(plain) {
        next.run(request).await
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}
