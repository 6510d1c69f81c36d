//! The calls of Stytch's B2B API, one a file. Each reads a body, changes the tables and says
//! a reply; none knows of HTTP, credentials or storage.

mod acting;
mod addressee;
mod attempts;
mod discovery;
mod first_step;
mod impersonation;
mod links;
mod login;
mod magic_links;
mod members;
mod mfa;
mod missing;
mod oauth;
mod organizations;
mod otps;
mod passcodes;
mod passwords;
pub(crate) mod providers;
mod rbac;
mod routes;
mod sandbox_values;
mod search;
mod sessions;
mod sso;

pub(crate) use members::new_member::NewMember;
pub(crate) use organizations::create::NewOrganization;
pub(crate) use routes::{Destination, areas, find};
pub(crate) use sso::{first_fields as first_connection_fields, keep_in_step as keep_connections_in_step};
