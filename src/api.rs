//! The server functions: parse, call the use-case, answer. Mutations are POST and answer with the
//! [`NextStep`](crate::model::NextStep); the form layer in front of them turns that into a redirect for a
//! browser without JavaScript.

pub mod account;
pub mod away;
pub mod callback;
pub mod credential_change;
pub mod organizations;
pub mod page;
pub mod passwords;
pub mod second_step;
pub mod session;
pub mod sign_in;
