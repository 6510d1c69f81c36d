//! The calls of Stytch's B2B API, one a file. Each reads a body, changes the tables and says
//! a reply; none knows of HTTP, credentials or storage.

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
mod rbac;
mod reply;
mod routes;
mod sandbox_values;
mod sessions;
pub(crate) mod shapes;
mod sso;

pub(crate) use call::{Acting, Call, Handler};
pub(crate) use members::NewMember;
pub(crate) use organizations::create::NewOrganization;
pub(crate) use reply::Reply;
pub(crate) use routes::{Access, Code, Destination, areas, find};
