//! Which faults make sense. One that cannot happen would let a test pass for no reason.

use std::ops::RangeInclusive;

use super::Fault;

/// The statuses an error can have: SDKs read lower ones as success.
const ERROR_STATUSES: RangeInclusive<u16> = 400..=599;
/// The methods of the API.
const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE"];

impl Fault {
    /// Says what is wrong with it, if anything is.
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        let is_error = self.status.is_some() || self.error_type.is_some();
        let ends = [is_error, self.garbage, self.drop_response];
        let is_method = |method: &String| METHODS.iter().any(|known| known.eq_ignore_ascii_case(method));
        if !self.path.starts_with(['/', '*', '?']) {
            Err("path must begin with /, * or ?")
        } else if self.method.as_ref().is_some_and(|method| !is_method(method)) {
            Err("method must be GET, POST, PUT, PATCH or DELETE")
        } else if self.status.is_some_and(|status| !ERROR_STATUSES.contains(&status)) {
            Err("status must be 400 to 599")
        } else if self.error_type.as_deref() == Some("") {
            Err("error_type must not be empty")
        } else if ends.iter().filter(|end| **end).count() > 1 {
            Err("an error, garbage and drop_response exclude each other")
        } else if ends == [false; 3] && self.delay_ms.is_none() {
            Err("it does nothing: give it a status, an error_type, delay_ms, drop_response or garbage")
        } else {
            Ok(())
        }
    }
}
