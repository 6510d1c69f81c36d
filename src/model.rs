//! What travels between server and browser. Everything here may be seen by the visitor: no token has
//! a type in this tree.

mod callback;
mod email_address;
mod moment;
mod next_step;
mod organization;
mod organization_card;
mod organization_page;
mod page_data;
mod sent_link;
mod site;
mod slug;

pub use callback::{CallbackView, LinkKind, PendingAccount};
pub use email_address::{EmailAddress, EmailProblem};
pub use moment::Moment;
pub use next_step::NextStep;
pub use organization::{NameProblem, OrganizationName};
pub use organization_card::{Membership, OrganizationCard, OrganizationChoice, Requirement};
pub use organization_page::{NewOrganization, OrganizationFace, OrganizationPage, SignedInMember, Unfinished};
pub use page_data::PageData;
pub use sent_link::SentLink;
pub use site::{PageContext, Site};
pub use slug::{Slug, SlugAdvice, SlugProblem};
