//! An organization as anybody may see it.

use serde::{Deserialize, Serialize};

use super::slug::Slug;

/// What anybody may see of an organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationFace {
    /// Its name.
    pub name: String,
    /// Its address.
    pub slug: Slug,
    /// An https image, if it has one.
    pub logo_url: Option<String>,
}

impl OrganizationFace {
    /// Its name and its slug, for who looks it up.
    pub fn named(&self) -> String {
        format!("{} ({})", self.name, self.slug)
    }
}
