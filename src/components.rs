//! Pieces of pages: props in, markup out.

mod email_field;
mod error_summary;
pub mod exchange;
mod frame;
mod heading;
mod icon;
mod loaded;
mod organization_logo;
mod page_title;
mod post_form;
mod problem;
mod submission;
mod submit_button;

pub use email_field::EmailField;
pub use error_summary::ErrorSummary;
pub use frame::Stage;
pub use heading::Heading;
pub use icon::{Icon, IconBadge};
pub use loaded::{FirstPage, Loaded};
pub use organization_logo::OrganizationLogo;
pub use page_title::PageTitle;
pub use post_form::PostForm;
pub use problem::Problem;
pub use submission::{Returning, Submission};
pub use submit_button::SubmitButton;
