//! Reading.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::error::AppError;
use crate::model::SlugAdvice;
use crate::wire::PageData;

/// The data of the page at `path`, for this visitor.
#[server(name = LoadPage, prefix = "/_portico/api", endpoint = "page", input = GetUrl)]
pub async fn page_data(
    /// One of our paths, perhaps with a query.
    #[server(default)]
    path: String,
) -> Result<PageData, AppError> {
    use crate::server::visit::Visit;
    use crate::server::web::pages;
    let visit = Visit::current()?;
    let (path, query) = path.split_once('?').unwrap_or((&path, ""));
    let data = pages::load_at(&visit, visit.record().await, &pages::at(path), query).await;
    visit.stamp(data.unwrap_or(Err(AppError::PageNotFound)))
}

/// Whether a slug can be had.
#[server(prefix = "/_portico/api", endpoint = "check_slug", input = GetUrl)]
pub async fn check_slug(
    /// As typed.
    #[server(default)]
    slug: String,
    /// The organization's name, for a slug that follows from it where none is typed.
    #[server(default)]
    name: String,
) -> Result<SlugAdvice, AppError> {
    use crate::server::sign_in::create;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(create::advise(&visit, &slug, &name).await)
}
