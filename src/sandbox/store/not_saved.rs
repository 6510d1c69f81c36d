//! Why a transaction failed that had done nothing wrong.

use crate::problem::{Problem, catalogue};

/// The state could not be written; nothing of the request has happened.
#[derive(Debug)]
pub(crate) struct NotSaved;

impl From<NotSaved> for Problem {
    fn from(_: NotSaved) -> Self {
        catalogue::INTERNAL_SERVER_ERROR
    }
}
