//! Signing in at an identity provider, whichever it is: from the URL where a browser starts,
//! by the provider's page, to the token that comes back to the application.
//!
//! Knows nothing of the page itself: it hands out an id and takes an answer.

mod accounts;
mod answer;
pub(super) mod registrations;
mod start;
mod token;
mod waiting;

pub(super) use accounts::member_of;
pub(crate) use answer::{Account, Answer, follow};
pub(super) use start::{Destinations, RedirectFields, Start};
pub(super) use token::spend;
pub(crate) use waiting::{PAGE_PATH, pending};
