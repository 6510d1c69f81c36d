//! What a page is asked, and what it says.

use crate::paths::NextStep;
use crate::server::session::{FailedForm, SessionRecord};
use crate::server::visit::Visit;
use crate::wire::{FormFailure, PageContext};

/// A visitor at the door of a page.
pub struct Asked<'a> {
    /// Whose it is.
    pub visit: &'a Visit,
    /// Their session.
    pub record: &'a SessionRecord,
    /// What stands behind the path.
    pub query: &'a str,
    /// A form that failed and comes back to this very page.
    pub returned: Option<FailedForm>,
}

/// What a page says to a visitor before it renders.
pub enum Admission {
    /// Come in.
    Show(Box<PageContext>),
    /// There is nothing here for them; there is.
    Elsewhere(NextStep),
    /// The email has to be proven first, or again.
    ProveEmail,
}

impl Asked<'_> {
    /// The page, with what came back to it.
    pub fn show(self) -> Admission {
        Admission::show(self.returned.map(|returned| returned.failure))
    }

    /// The home of whoever is signed in; else the page.
    pub fn show_unless_signed_in(self) -> Admission {
        match self.record.any_member() {
            Some(member) => Admission::Elsewhere(NextStep::EnterOrganization(member.organization.slug.clone())),
            None => self.show(),
        }
    }

    /// The page, for who has proven an email or is signed in.
    pub fn show_to_the_proven(self) -> Admission {
        let proven = self.record.intermediate(self.visit.state.clock.now()).is_some();
        if proven || self.record.any_member().is_some() { self.show() } else { Admission::ProveEmail }
    }
}

impl Admission {
    /// The page, with a failure to show.
    pub fn show(failure: Option<FormFailure>) -> Self {
        Self::Show(Box::new(PageContext { failure, ..PageContext::default() }))
    }
}
