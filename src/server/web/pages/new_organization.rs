//! `/organizations/new`: for who has proven an email or is signed in; for nobody where no organizations are made.

use super::admission::{Admission, Asked};
use crate::error::AppError;
use crate::server::session::SessionRecord;
use crate::server::sign_in::create;
use crate::server::visit::Visit;
use crate::wire::PageData;

/// Admits them, and everybody to be told that there is nothing here.
pub fn admit(asked: Asked<'_>) -> Admission {
    let is_open = asked.visit.state.settings.sign_in.create_organizations;
    if is_open { asked.show_to_the_proven() } else { asked.show() }
}

/// What the form begins with.
///
/// # Errors
/// [`AppError::CreationClosed`], or when the email has to be proven again.
pub fn load(visit: &Visit, record: SessionRecord) -> Result<PageData, AppError> {
    create::form(visit, record).map(PageData::NewOrganization)
}
