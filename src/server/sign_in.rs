//! Signing in and out: the use-cases behind the forms, each in a file, and what keeps them from happening twice or telling
//! too much.

pub(crate) mod callback;
pub(crate) mod check_email;
pub(crate) mod choose;
pub(crate) mod code;
pub(crate) mod come_back;
pub(crate) mod confirm;
pub(crate) mod create;
pub(crate) mod depart;
pub(super) mod even_time;
pub(crate) mod find_sso;
pub(super) mod in_flight;
pub(crate) mod invitation;
pub(super) mod locked;
pub(super) mod login;
mod lost_answer;
pub(crate) mod machine;
pub(crate) mod mail;
pub(super) mod mail_waits;
pub(crate) mod password;
pub(crate) mod recovery_codes;
pub(crate) mod second_step;
pub(crate) mod sender;
pub(crate) mod sign_out;
pub(super) mod submits;
pub(crate) mod unfinished;
