//! The browser's dealings with the server, once it has taken over: forms and what comes of them, advice on what is typed, and the
//! data of pages.

mod advice;
mod arrived;
pub mod exchange;
mod reading;
mod submission;
mod unread;

pub use advice::advice_while;
pub use arrived::Arrived;
pub use submission::{Returning, Submission};
pub use unread::{Content, Unread};
