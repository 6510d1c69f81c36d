//! `/`: whoever is signed in is led home, unless a form came back to tell them something.

use super::admission::{Admission, Asked};

/// Admits who is not signed in.
pub fn admit(asked: Asked<'_>) -> Admission {
    if asked.returned.is_some() { asked.show() } else { asked.show_unless_signed_in() }
}
