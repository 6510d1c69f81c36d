//! `/org/{slug}/account/{change}`: for members of that organization, as their own page is.

use crate::error::AppError;
use crate::model::{CredentialChange, SecondFactor, Slug};
use crate::paths::{Form, Page};
use crate::server::account::change;
use crate::server::visit::Visit;
use crate::server::web::fields::Fields;
use crate::wire::PageData;

/// What the change asks.
///
/// # Errors
/// [`AppError::SignInFirst`] for who is no member, or not any more, and trouble upstream.
pub async fn load(visit: &Visit, slug: &Slug, change: CredentialChange) -> Result<PageData, AppError> {
    change::page(visit, slug, change).await.map(PageData::CredentialChange)
}

/// The page that a form of a change stood on.
pub fn of_form(form: Form, fields: &Fields, slug: &Slug) -> Page {
    let field = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let change = match form {
        Form::SendNewPhoneCode | Form::ChangeNewPhone => Some(CredentialChange::Phone),
        Form::SetUpApp => Some(CredentialChange::App),
        Form::ReplaceRecoveryCodes => Some(CredentialChange::RecoveryCodes),
        Form::ChangePassword => Some(CredentialChange::Password),
        Form::AddFactor | Form::RemoveFactor => SecondFactor::parse(field("factor")).map(CredentialChange::of),
        _ => CredentialChange::parse(field("change")),
    };
    change.map_or_else(|| Page::account(slug), |change| Page::change(slug, change))
}
