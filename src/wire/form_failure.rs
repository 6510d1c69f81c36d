//! A failed form, and what comes back with it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::model::Field;

/// A failed form, on its way back to the page it came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormFailure {
    /// What went wrong.
    pub error: AppError,
    /// What was typed.
    pub typed: BTreeMap<Field, String>,
}

impl FormFailure {
    /// A failure that comes with nothing typed.
    pub fn of(error: AppError) -> Self {
        Self { error, typed: BTreeMap::new() }
    }
}
