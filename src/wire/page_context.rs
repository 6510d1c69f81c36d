//! What travels with the first page of a visit.

use serde::{Deserialize, Serialize};

use super::form_failure::FormFailure;
use super::page_data::PageData;
use crate::error::AppError;
use crate::model::Site;

/// What the server hands the first page of a visit; later pages ask for what they need. `Data` is the page's, as it is at
/// hand: on the server a value, in the browser what the page's own code has yet to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageContext<Data = PageData> {
    /// The installation.
    pub site: Site,
    /// A failed form that came back to this page.
    pub failure: Option<FormFailure>,
    /// The page's data.
    pub data: Option<Result<Data, AppError>>,
}

impl<Data> Default for PageContext<Data> {
    fn default() -> Self {
        Self { site: Site::default(), failure: None, data: None }
    }
}

impl PageContext {
    /// True when a link's token stands in the page.
    pub fn holds_token(&self) -> bool {
        matches!(self.data, Some(Ok(PageData::Callback(_))))
    }
}

impl<Data> PageContext<Data> {
    /// The same, with the page's data in another form.
    pub fn map<Other>(self, form: impl FnOnce(Data) -> Other) -> PageContext<Other> {
        let Self { site, failure, data } = self;
        PageContext { site, failure, data: data.map(|data| data.map(form)) }
    }
}
