//! The rows of the sandbox's state, one type a file. No rules here: only what is remembered.
//!
//! Rows that hold a token or a secret have no `Debug`, so that none can reach a log.

mod email;
mod factor;
mod intermediate_session;
mod link;
mod mail;
mod member;
mod organization;
mod session;

pub(crate) use email::{EmailAddress, is_domain};
pub(crate) use factor::{Factor, Proof};
pub(crate) use intermediate_session::IntermediateSession;
pub(crate) use link::{Link, LinkKind};
pub(crate) use mail::{Mail, MailKind};
pub(crate) use member::{Member, MemberStatus};
pub(crate) use organization::{AllowedOrRestricted, DomainRole, MfaPolicy, Organization, Provisioning};
pub(crate) use session::MemberSession;

/// A JSON object: metadata and custom claims.
pub(crate) type Object = serde_json::Map<String, serde_json::Value>;
