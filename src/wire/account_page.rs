//! What a member's own page shows.

use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::model::Account;

/// As far as it can be loaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountPage {
    /// What is known.
    pub account: Box<Account>,
    /// Why it is not all.
    pub trouble: Option<AppError>,
}
