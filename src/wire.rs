//! What travels between the server and its half in the browser, as a whole: a page's data, and what a form is answered.

mod page_context;
mod page_data;
mod step;

pub use page_context::PageContext;
pub use page_data::PageData;
pub use step::Step;
