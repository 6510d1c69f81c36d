//! The calls of Stytch's B2B API, one a file. Each reads a body, changes the tables and says
//! a reply; none knows of HTTP, credentials or storage.

mod acting;
mod addressee;
mod attempts;
mod call;
mod discovery;
mod first_step;
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
mod reply;
mod routes;
mod sandbox_values;
mod search;
mod sessions;
pub(crate) mod shapes;
mod sso;

pub(crate) use call::{Acting, Call, Handler};
pub(crate) use members::NewMember;
pub(crate) use organizations::create::NewOrganization;
pub(crate) use reply::{Redirect, Reply};
pub(crate) use routes::{Access, Code, Destination, areas, find};
pub(crate) use sso::{first_fields as first_connection_fields, keep_in_step as keep_connections_in_step};
