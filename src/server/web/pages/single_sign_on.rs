//! `/login/sso`: for everybody, where organizations' own identity providers are offered.

use super::admission::{Admission, Asked};
use crate::model::Method;
use crate::paths::NextStep;

/// Admits them.
pub fn admit(asked: Asked<'_>) -> Admission {
    let is_offered = asked.visit.state.settings.sign_in.offers(Method::Sso);
    if is_offered { asked.show() } else { Admission::Elsewhere(NextStep::SignIn) }
}
