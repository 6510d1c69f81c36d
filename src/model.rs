//! The words of the trade: addresses, names, organizations, links. Everything here may be seen by the visitor: no token has
//! a type in this tree.

mod account;
mod brand;
pub(crate) mod by_name;
mod callback;
mod case;
mod code_problem;
mod credential_change;
mod device;
mod email_address;
mod enter_password;
mod field;
mod invitations;
mod language;
mod letters;
mod listed;
mod member_name;
mod method;
mod new_organization;
mod organization;
mod organization_card;
mod organization_face;
mod organization_page;
mod password_problem;
mod phone_problem;
mod second_factor;
mod second_step;
mod sent_link;
mod shown_time;
mod sign_in_method;
mod site;
mod slug;
mod theme;
mod unfinished;

pub use account::{Account, AccountChange, AccountDetails, AccountSession, AccountWay, OtherSession, OtherSessions};
pub use brand::Brand;
pub use callback::{CallbackView, Invitation, LinkKind, MagicLink, PendingAccount};
pub use case::Case;
pub use code_problem::CodeProblem;
pub use credential_change::{
    AccountWays, AsksToConfirm, ChangeAsks, Confirmation, CredentialChange, CredentialChangePage, FactorsAsked,
    HeldFactor,
};
pub use device::Device;
pub use email_address::{EmailAddress, EmailProblem, Invisible};
pub use enter_password::EnterPassword;
pub use field::{Field, FieldProblem};
pub use invitations::{InviteOutcome, InvitePage, Invited, InviteesProblem};
pub use language::Language;
pub use letters::first_letter;
pub use listed::{Listed, Search};
pub use member_name::MemberName;
pub use method::Method;
pub use new_organization::{ByDomain, DomainProblem, Draft, Further, LogoProblem, NewOrganization};
pub use organization::{NameProblem, OrganizationName};
pub use organization_card::{Deadline, Group, Membership, OrganizationCard, OrganizationChoice, Requirement};
pub use organization_face::OrganizationFace;
pub use organization_page::{Joining, OrganizationPage, Role, SignedInElsewhere, SignedInMember, SsoConnection};
pub use password_problem::{PasswordAdvice, PasswordProblem};
pub use phone_problem::PhoneProblem;
pub use second_factor::SecondFactor;
pub use second_step::{AppSetup, Asks, RecoveryCodesPage, SecondStepPage, ShownNumber, SmsCode};
pub use sent_link::{CodeOffer, SentLink};
pub use shown_time::{Shown, ShownTime};
pub use sign_in_method::{Allowed, SignInMethod};
pub use site::Site;
pub use slug::{Slug, SlugAdvice, SlugProblem};
pub use theme::Theme;
pub use unfinished::Unfinished;
