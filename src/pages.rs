//! The pages, one a file. No page knows another: they lead to each other by path.

mod account_page;
mod callback_page;
mod check_email_page;
mod confirm_account_page;
mod credential_change_page;
mod new_organization_page;
mod not_found_page;
mod organization_page;
mod organizations_page;
mod password_page;
mod recovery_codes_page;
mod second_step_page;
mod sign_in_page;
mod sign_out_page;
mod signed_out_page;
mod single_sign_on_page;
mod stopped_page;
mod unfinished_page;

pub use account_page::AccountPage;
pub use callback_page::CallbackPage;
pub use check_email_page::CheckEmailPage;
pub use confirm_account_page::ConfirmAccountPage;
pub use credential_change_page::CredentialChangePage;
pub use new_organization_page::NewOrganizationPage;
pub use not_found_page::NotFoundPage;
pub use organization_page::OrganizationPage;
pub use organizations_page::OrganizationsPage;
pub use password_page::PasswordPage;
pub use recovery_codes_page::RecoveryCodesPage;
pub use second_step_page::SecondStepPage;
pub use sign_in_page::SignInPage;
pub use sign_out_page::SignOutPage;
pub use signed_out_page::SignedOutPage;
pub use single_sign_on_page::SingleSignOnPage;
pub use stopped_page::StoppedPage;
pub use unfinished_page::UnfinishedPage;
