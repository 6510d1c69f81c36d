//! The API's objects as JSON, with every field its SDKs insist on.

mod connection;
mod discovered;
mod factor;
mod member;
mod session;

pub(crate) use connection::{active_connection, connection};
pub(crate) use discovered::discovered_organizations;
pub(crate) use member::member;
pub(crate) use session::{jwt_claims, member_session};
