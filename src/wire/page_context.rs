//! What travels with the first page of a visit.

use serde::{Deserialize, Serialize};

use super::page_data::PageData;
use crate::error::{AppError, FormFailure};
use crate::model::{CallbackView, Language, Site};

/// What the server hands the first page of a visit; later pages ask for what they need.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageContext {
    /// The installation.
    pub site: Site,
    /// What the page is written in.
    pub language: Language,
    /// A failed form that came back to this page.
    pub failure: Option<FormFailure>,
    /// The page's data.
    pub data: Option<Result<PageData, AppError>>,
    /// The link, on the callback page.
    pub callback: Option<CallbackView>,
}
