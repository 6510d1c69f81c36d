//! The browser's own requests to our server functions, once it has taken over.
//!
//! They send what the forms and addresses would send, so the server sees one kind of request. A client for each server
//! function, as Leptos makes them, is 25 kB of the page that calls it; here only what reads an answer is made for each.

use gloo_net::http::{Request, Response};
use leptos::web_sys::UrlSearchParams;
use serde::de::DeserializeOwned;

use super::unread::{Content, Unread};
use crate::error::AppError;
use crate::paths::{self, Form};
use crate::wire::Step;

/// Reads from the server function at `path`, with one argument.
///
/// # Errors
/// The server's, or [`AppError::Offline`] when there was no usable answer.
pub async fn get<T: DeserializeOwned>(path: &str, argument: (&str, &str)) -> Result<T, AppError> {
    ask(path, argument).await?.read().ok_or(AppError::Offline)
}

/// The same for an argument that stands in no address.
///
/// # Errors
/// Those of [`get`].
pub async fn get_unseen<T: DeserializeOwned>(path: &str, argument: (&str, &str)) -> Result<T, AppError> {
    let fields = UrlSearchParams::new().map_err(|_| AppError::Offline)?;
    fields.append(argument.0, argument.1);
    let request = Request::post(path)
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(String::from(fields.to_string()))
        .map_err(|_| AppError::Offline)?;
    answer(request.send().await).await?.read().ok_or(AppError::Offline)
}

/// The data of the page at `path`, for that page to read.
///
/// # Errors
/// Those of [`get`].
pub async fn page_data(path: &str) -> Result<Content, AppError> {
    ask(paths::PAGE_API, ("path", path)).await.map(Content::Unread)
}

/// Posts a form's fields; with the data of the page it leads to, when that page
/// will stand in this document.
///
/// # Errors
/// The server's, or [`AppError::Offline`] when there was no usable answer.
pub async fn post(form: Form, fields: String, in_place: bool) -> Result<Step<Unread>, AppError> {
    let request = Request::post(form.path())
        .header("accept", "application/json")
        .header(paths::PREFER, if in_place { paths::WITH_PAGE } else { paths::WITHOUT_PAGE })
        .header("content-type", "application/x-www-form-urlencoded")
        .body(fields)
        .map_err(|_| AppError::Offline)?;
    answer(request.send().await).await?.read().ok_or(AppError::Offline)
}

async fn ask(path: &str, argument: (&str, &str)) -> Result<Unread, AppError> {
    let request = Request::get(path).query([argument]).header("accept", "application/json");
    answer(request.send().await).await
}

async fn answer(response: Result<Response, gloo_net::Error>) -> Result<Unread, AppError> {
    let response = response.map_err(|_| AppError::Offline)?;
    let text = response.text().await.map_err(|_| AppError::Offline)?;
    let answer = Unread::parse(&text).ok_or(AppError::Offline)?;
    if response.ok() { Ok(answer) } else { Err(answer.read().unwrap_or(AppError::Offline)) }
}
