//! What a member has done on the own page, for that page to say.

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

use crate::model::AccountChange;

/// How long it is said: the page may come by two ways at once, and be loaded again.
const SAID_FOR: Duration = Duration::seconds(30);

/// What was done last.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AccountNews {
    organization_id: String,
    change: AccountChange,
    #[serde(with = "time::serde::timestamp")]
    at: OffsetDateTime,
}

impl AccountNews {
    /// Done now, in this organization.
    pub fn new(organization_id: &str, change: AccountChange, now: OffsetDateTime) -> Self {
        Self { organization_id: organization_id.to_owned(), change, at: now }
    }

    /// What is to be said of it by now.
    pub fn said(&self, organization_id: &str, now: OffsetDateTime) -> Option<AccountChange> {
        (self.organization_id == organization_id && now < self.at + SAID_FOR).then_some(self.change)
    }
}
