//! Any address that is not ours.

use leptos::prelude::*;

use crate::components::Problem;
use crate::error::AppError;

/// 404.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! { <Problem error=AppError::PageNotFound /> }
}
