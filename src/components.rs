//! Pieces of pages: props in, markup out.

mod afresh;
mod countdown;
mod email_field;
mod error_summary;
mod field_error;
mod heading;
mod icon;
mod live_text;
mod loaded;
mod named;
mod organization_logo;
mod page_link;
mod page_title;
mod post_form;
mod problem;
mod reference;
mod stage;
mod submit_button;

pub use afresh::afresh;
pub use countdown::countdown;
pub use email_field::EmailField;
pub use error_summary::ErrorSummary;
pub use field_error::{FieldError, problem_of};
pub use heading::Heading;
pub use icon::{Drawing, Icon, IconBadge, Tone};
pub use live_text::LiveText;
pub use loaded::Loaded;
pub use named::{named, strong};
pub use organization_logo::OrganizationLogo;
pub use page_link::PageLink;
pub use page_title::PageTitle;
pub use post_form::PostForm;
pub use problem::Problem;
pub use stage::Stage;
pub use submit_button::SubmitButton;
