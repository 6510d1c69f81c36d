//! What every page knows of the installation.

use serde::{Deserialize, Serialize};

use super::{CallbackView, PageData};
use crate::error::{AppError, FormFailure};

/// Settings that show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// The sandbox's inbox, when there is no real mail.
    pub inbox_url: Option<String>,
    /// Host (and port) of the public address, as shown before a slug.
    pub host: String,
    /// Where "Help" leads: a `mailto:` or an https page.
    pub help_url: Option<String>,
}

/// What the server hands the first page of a visit; later pages ask for what they need.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageContext {
    /// The installation.
    pub site: Site,
    /// A failed form that came back to this page.
    pub failure: Option<FormFailure>,
    /// The page's data.
    pub data: Option<Result<PageData, AppError>>,
    /// The link, on the callback page.
    pub callback: Option<CallbackView>,
}
