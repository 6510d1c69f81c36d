//! What travels between server and browser. Everything here may be seen by the visitor: no token has
//! a type in this tree.

mod callback;
mod email_address;
mod field;
mod method;
mod moment;
mod next_step;
mod organization;
mod organization_card;
mod organization_page;
mod page_data;
mod sent_link;
mod site;
mod slug;

pub use callback::{CallbackView, Invitation, LinkKind, PendingAccount};
pub use email_address::{EmailAddress, EmailProblem, Invisible};
pub use field::{Field, FieldProblem};
pub use method::method_name;
pub use moment::Moment;
pub use next_step::{NextStep, Step};
pub use organization::{NameProblem, OrganizationName};
pub use organization_card::{Deadline, Membership, OrganizationCard, OrganizationChoice, Requirement};
pub use organization_page::{
    NewOrganization, OrganizationFace, OrganizationPage, SignedInElsewhere, SignedInMember, Unfinished,
};
pub use page_data::PageData;
pub use sent_link::SentLink;
pub use site::{PageContext, Site};
pub use slug::{Slug, SlugAdvice, SlugProblem};
