//! `/logout/done`: for who is signed in, it would not be true.

use super::admission::{Admission, Asked};

/// Admits who is not signed in.
pub fn admit(asked: Asked<'_>) -> Admission {
    asked.show_unless_signed_in()
}
