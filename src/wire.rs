//! What travels between the server and its half in the browser, as a whole: a page's data, and what a form is answered.

mod account_page;
mod form_failure;
mod link_sent;
mod page_context;
mod page_data;
mod step;

pub use account_page::AccountPage;
pub use form_failure::FormFailure;
pub use link_sent::LinkSent;
pub use page_context::PageContext;
pub use page_data::{PageContent, PageData};
pub use step::Step;
