//! The rows of the sandbox's state, one type a file. No rules here: only what is remembered.
//!
//! Rows that hold a token or a secret have no `Debug`, so that none can reach a log.

mod address_password;
mod clock_setting;
mod connection;
mod email;
mod factor;
mod intermediate_session;
mod link;
mod mail;
mod member;
mod migrated_hash;
mod object;
mod organization;
mod passcode;
mod pending_sign_in;
mod provider_token;
mod rbac;
mod session;
mod totp;

pub(crate) use address_password::AddressPassword;
pub(crate) use clock_setting::ClockSetting;
pub(crate) use connection::{Connection, ConnectionStatus};
pub(crate) use email::{EmailAddress, is_domain};
pub(crate) use factor::{Factor, OAuthProvider, Proof, SsoProtocol};
pub(crate) use intermediate_session::IntermediateSession;
pub(crate) use link::{Link, LinkKind};
pub(crate) use mail::{Mail, MailKind};
pub(crate) use member::{
    Lock, Member, MemberStatus, OAuthRegistration, Password, RetiredEmail, SsoRegistration, SsoRole,
};
pub(crate) use migrated_hash::{Argon2Variant, Bytes, Digest, MigratedHash, Pbkdf2Digest};
pub(crate) use object::Object;
pub(crate) use organization::{AllowedOrRestricted, DomainRole, MfaPolicy, Organization, Provisioning};
pub(crate) use passcode::{Passcode, Recipient};
pub(crate) use pending_sign_in::{PendingSignIn, SignInPurpose};
pub(crate) use provider_token::{Identity, ProviderToken};
pub(crate) use rbac::{RbacPermission, RbacPolicy, RbacResource, RbacRole};
pub(crate) use session::MemberSession;
pub(crate) use totp::Totp;
