//! HTTP: the parts that every handler and every guard shares.

mod credentials;
mod envelope;
mod guard;
mod path;

pub(crate) use credentials::check as check_credentials;
pub(crate) use envelope::{ErrorType, failure, redirect, success};
pub(crate) use guard::{only_by_name, refuse_cross_site};
pub(crate) use path::{canonical, segments};
