//! What a form is answered.

use serde::{Deserialize, Serialize};

use super::page_data::PageData;
use crate::paths::NextStep;

/// A finished step, as the browser's half is told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step<Data = PageData> {
    /// Where it leads.
    pub next: NextStep,
    /// The data of the page there, when it needs any and it could be had: the page then stands at once.
    pub page: Option<Data>,
}
