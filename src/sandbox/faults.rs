//! What is to go wrong with which calls.

mod check;
mod pattern;

pub(crate) use pattern::is_match;

use std::borrow::Cow;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::Method;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// The status of a fault that names only an error type.
const DEFAULT_STATUS: u16 = 500;
/// The error type of a fault that names only a status.
const DEFAULT_ERROR_TYPE: &str = "internal_server_error";

/// What goes wrong with which calls.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fault {
    /// The method, in any case; any if absent.
    method: Option<String>,
    /// The path; `*` stands for any text, slashes included, and `?` for one character.
    path: String,
    /// How often; always if absent. Counts down, and at 0 the fault is spent.
    times: Option<u32>,
    /// The status of the error that is answered instead of the call.
    status: Option<u16>,
    error_type: Option<String>,
    /// How long to wait first, in milliseconds of real time.
    delay_ms: Option<u64>,
    /// Run the call, then close the connection without a reply.
    #[serde(default)]
    pub(crate) drop_response: bool,
    /// Answer 200 with something that is not JSON, without running the call.
    #[serde(default)]
    pub(crate) garbage: bool,
}

/// The faults in force; the first that fits a call is its fault.
#[derive(Debug, Default)]
pub(crate) struct Faults(Mutex<Vec<Fault>>);

impl Fault {
    /// How long to wait first.
    pub(crate) fn delay(&self) -> Option<Duration> {
        self.delay_ms.map(Duration::from_millis)
    }

    /// The error that is answered instead of the call.
    pub(crate) fn problem(&self) -> Option<Problem> {
        if self.status.is_none() && self.error_type.is_none() {
            return None;
        }
        let error_type = self.error_type.clone().map_or(DEFAULT_ERROR_TYPE.into(), Cow::Owned);
        Some(Problem {
            status: self.status.unwrap_or(DEFAULT_STATUS),
            error_type,
            message: "The sandbox was told to fail this call.".into(),
            details: None,
            keeps_changes: false,
        })
    }

    /// Whether it has happened as often as it was to.
    pub(crate) fn is_used_up(&self) -> bool {
        self.times == Some(0)
    }

    /// What it does to a call, in a word; a delay only where it does nothing else.
    pub(crate) const fn effect(&self) -> &'static str {
        match self {
            Self { garbage: true, .. } => "garbage",
            Self { drop_response: true, .. } => "drop_response",
            Self { status: Some(_), .. } | Self { error_type: Some(_), .. } => "error",
            _ => "delay",
        }
    }

    fn fits(&self, method: &Method, path: &str) -> bool {
        let any_method = self.method.as_deref().is_none_or(|own| own.eq_ignore_ascii_case(method.as_str()));
        any_method && !self.is_used_up() && is_match(&self.path, path)
    }
}

impl Faults {
    /// The fault of a call; it counts as used.
    pub(crate) fn take(&self, method: &Method, path: &str) -> Option<Fault> {
        let mut faults = self.lock();
        let fault = faults.iter_mut().find(|fault| fault.fits(method, path))?;
        fault.times = fault.times.map(|times| times.saturating_sub(1));
        Some(fault.clone())
    }

    /// Puts one more fault in force, after the others.
    pub(crate) fn add(&self, fault: Fault) {
        self.lock().push(fault);
    }

    /// The faults in force, with the times they have left.
    pub(crate) fn all(&self) -> Vec<Fault> {
        self.lock().clone()
    }

    /// Puts other faults in force.
    pub(crate) fn replace(&self, faults: Vec<Fault>) {
        *self.lock() = faults;
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Fault>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
