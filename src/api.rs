//! The server functions: parse, call the use-case, answer. Mutations are POST and answer with the
//! [`NextStep`](crate::model::NextStep); the form layer in front of them turns that into a redirect for a
//! browser without JavaScript.

mod callback;
mod organizations;
mod session;
mod sign_in;

pub use callback::{ConfirmAccount, FinishSignIn, confirm_account, finish_sign_in, pending_account, unfinished_login};
pub use organizations::{
    ChooseOrganization, CreateOrganization, check_slug, choose_organization, create_organization,
    new_organization_form, organization_choice, organization_page,
};
pub use session::{SignOut, sign_out};
pub use sign_in::{
    SendAgain, SendLink, SendOrganizationLink, send_again, send_link, send_organization_link, sent_link,
};
