//! The pages on the server: whom each admits, what it loads, and which forms come back to it.

mod account;
mod admission;
mod callback;
mod confirm_account;
mod credential_change;
mod invite;
mod link_sent;
mod new_organization;
mod organization;
mod organizations;
mod password;
mod recovery_codes;
mod second_step;
mod sign_in;
mod signed_out;
mod single_sign_on;
mod unfinished;

pub use self::account::to_the_door;
pub use self::admission::{Admission, Asked};

use super::canonical;
use super::fields::Fields;
use crate::error::AppError;
use crate::model::Slug;
use crate::paths::{Form, NoPage, Page, Room};
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;
use crate::wire::PageData;

/// Whether this visitor may see the page now.
pub async fn admit(page: &Page, asked: Asked<'_>) -> Admission {
    match page {
        Page::SignIn => sign_in::admit(asked),
        Page::Password => password::admit(asked),
        Page::Unfinished => unfinished::admit(asked),
        Page::SecondStep => second_step::admit(asked),
        Page::RecoveryCodes => recovery_codes::admit(asked),
        Page::SingleSignOn => single_sign_on::admit(asked),
        Page::Callback | Page::DiscoveryCallback => callback::admit(asked).await,
        Page::ConfirmAccount => confirm_account::admit(asked),
        Page::Organizations => organizations::admit(asked),
        Page::NewOrganization => new_organization::admit(asked),
        Page::SignedOut => signed_out::admit(asked),
        Page::LinkSent | Page::Stopped | Page::SignOut | Page::Organization(_, Room::Home) => asked.show(),
        Page::Organization(slug, room) => account::admit(asked, slug, *room),
    }
}

/// The data of a page for the visitor with this session, as its query wants it; `None` when it needs none.
pub async fn load(
    page: &Page,
    query: &str,
    visit: &Visit,
    record: Result<SessionRecord, AppError>,
) -> Option<Result<PageData, AppError>> {
    Some(match page {
        Page::SignIn
        | Page::SingleSignOn
        | Page::Stopped
        | Page::Callback
        | Page::DiscoveryCallback
        | Page::SignOut
        | Page::SignedOut => return None,
        Page::LinkSent => Box::pin(async { link_sent::load(visit, record?).await }).await,
        Page::Password => Box::pin(async { password::load(visit, record?).await }).await,
        Page::Unfinished => async { unfinished::load(visit, &record?).await }.await,
        Page::SecondStep => Box::pin(async { second_step::load(visit, &record?).await }).await,
        Page::RecoveryCodes => record.and_then(|record| recovery_codes::load(visit, &record)),
        Page::ConfirmAccount => record.and_then(confirm_account::load),
        Page::Organizations => async { organizations::load(visit, record?, query).await }.await,
        Page::NewOrganization => record.and_then(|record| new_organization::load(visit, record)),
        // Boxed, as everything that may call Stytch: such a future is large, and the request's own, which would hold
        // it, is moved from layer to layer.
        Page::Organization(slug, Room::Home) => {
            Box::pin(async { organization::load(visit, record?, slug).await }).await
        }
        Page::Organization(slug, Room::Account) => Box::pin(async { account::load(visit, record?, slug).await }).await,
        Page::Organization(slug, Room::Change(change)) => {
            Box::pin(async { credential_change::load(visit, slug, *change).await }).await
        }
        Page::Organization(slug, Room::Invite) => Box::pin(async { invite::load(visit, record?, slug).await }).await,
    })
}

/// The page that a form stands on, and comes back to when it fails.
pub fn of_form(form: Form, fields: &Fields) -> Page {
    match form {
        // A choice of how pages look stands on all of them; it fails for whoever makes one up.
        Form::SendLink | Form::SendCode | Form::Prefer => Page::SignIn,
        Form::SendOrganizationLink
        | Form::SendOrganizationCode
        | Form::AskPassword
        | Form::StartOauth
        | Form::StartSso
        | Form::GoOn
        | Form::EndImpersonation => of_organization(fields, Page::home),
        Form::FindSso => Page::SingleSignOn,
        Form::SendAgain | Form::SendCodeInstead | Form::EnterCode => Page::LinkSent,
        Form::ChooseFactor | Form::SendSmsCode | Form::TakeSecondStep => Page::SecondStep,
        Form::KeepRecoveryCodes | Form::NewRecoveryCodes => Page::RecoveryCodes,
        Form::EnterPassword | Form::ForgotPassword => Page::Password,
        Form::FinishSignIn | Form::SetPassword => Page::Callback,
        Form::ConfirmAccount => Page::ConfirmAccount,
        // At an organization's door it leads to that organization, and comes back there.
        Form::ChooseOrganization if fields.contains_key("slug") => of_organization(fields, Page::home),
        Form::ChooseOrganization | Form::StartOver => Page::Organizations,
        Form::CreateOrganization => Page::NewOrganization,
        Form::Invite => of_organization(fields, Page::invite),
        Form::SignOut => Page::SignOut,
        Form::ExtendSession
        | Form::PreferFactor
        | Form::SaveName
        | Form::EndSession
        | Form::EndOtherSessions
        | Form::SignOutOfOrganization => of_organization(fields, Page::account),
        Form::ChooseConfirmation
        | Form::ConfirmMember
        | Form::SendNewPhoneCode
        | Form::ChangeNewPhone
        | Form::SetUpApp
        | Form::AddFactor
        | Form::RemoveFactor
        | Form::ReplaceRecoveryCodes
        | Form::ChangePassword => of_organization(fields, |slug| credential_change::of_form(form, fields, slug)),
    }
}

/// The page of the organization that a form names; the sign-in page where it names none.
fn of_organization(fields: &Fields, page: impl FnOnce(&Slug) -> Page) -> Page {
    let slug = fields.get("slug").and_then(|slug| Slug::parse(slug).ok());
    slug.map_or(Page::SignIn, |slug| page(&slug))
}

/// The page at a path as the browser's router spells it.
///
/// # Errors
/// [`NoPage`] when there is none.
pub fn at(path: &str) -> Result<Page, NoPage> {
    let canonical = canonical::path(path);
    Page::parse(canonical.as_deref().unwrap_or(path))
}

/// Loads the data of a page, for the visitor with this session; `None` when it needs none.
pub async fn load_at(
    visit: &Visit,
    record: Result<SessionRecord, AppError>,
    page: &Result<Page, NoPage>,
    query: &str,
) -> Option<Result<PageData, AppError>> {
    match page {
        Ok(page) => load(page, query, visit, record).await,
        Err(NoPage::Organization) => Some(Err(AppError::OrganizationNotFound)),
        Err(NoPage::Unknown) => None,
    }
}
