//! The errors the sandbox can answer, by area. The names are Stytch's; so are the statuses,
//! where they are known. Where they are not: 404 for what does not exist, 401 for what cannot
//! be authenticated, 400 for the rest.

macro_rules! problems {
    ($($name:ident = $status:expr, $error_type:literal, $message:literal;)*) => {
        $(
            pub(crate) const $name: $crate::problem::Problem =
                $crate::problem::Problem::new($status, $error_type, $message);
        )*
    };
}

mod call;
mod control;
mod joining;
mod links;
mod members;
mod mfa;
mod organizations;
mod passwords;
mod providers;
mod rbac;
mod search;
mod sessions;

pub(crate) use call::*;
pub(crate) use control::*;
pub(crate) use joining::*;
pub(crate) use links::*;
pub(crate) use members::*;
pub(crate) use mfa::*;
pub(crate) use organizations::*;
pub(crate) use passwords::*;
pub(crate) use providers::*;
pub(crate) use rbac::*;
pub(crate) use search::*;
pub(crate) use sessions::*;
