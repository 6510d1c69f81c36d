//! The browser's own requests to our server functions, once it has taken over.
//!
//! They send what the forms and addresses would send, so the server sees one kind of request; and one
//! small decoder serves them all, where a client per server function would double the wasm.

use gloo_net::http::{Request, Response};
use serde::de::DeserializeOwned;

use super::arrived;
use super::unread::{Content, Unread, parse};
use crate::error::AppError;
use crate::paths::{self, Form};
use crate::wire::{PageContent, Step};

/// Reads from the server function at `path`, with one argument.
///
/// # Errors
/// The server's, or [`AppError::Offline`] when there was no usable answer.
pub async fn get<T: DeserializeOwned>(path: &str, argument: (&str, &str)) -> Result<T, AppError> {
    let request = Request::get(path).query([argument]).header("accept", "application/json");
    read(request.send().await).await
}

/// The data of the page at `path`, for that page to read.
///
/// # Errors
/// Those of [`get`].
pub async fn page_data(path: &str) -> Result<Content, AppError> {
    get(paths::PAGE_API, ("path", path)).await.map(Content::Unread)
}

/// The data of the page at `path`.
///
/// # Errors
/// Those of [`get`], and [`AppError::PageNotFound`] for the data of another page.
pub async fn page<T: PageContent>(path: &str) -> Result<T, AppError> {
    page_data(path).await.and_then(arrived::read)
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
    read(request.send().await).await
}

async fn read<T: DeserializeOwned>(response: Result<Response, gloo_net::Error>) -> Result<T, AppError> {
    let response = response.map_err(|_| AppError::Offline)?;
    let text = response.text().await.map_err(|_| AppError::Offline)?;
    if response.ok() {
        parse(&text).ok_or(AppError::Offline)
    } else {
        Err(parse(&text).unwrap_or(AppError::Offline))
    }
}
