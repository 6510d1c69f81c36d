//! Whose front door this is.

use serde::{Deserialize, Serialize};

/// What goes by another name when nothing is set.
const DEFAULT_NAME: &str = "Portico";

/// A name and what goes with it, as pages show them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brand {
    /// The name.
    pub name: Option<String>,
    /// The address of the logo; the name stands in its place without one.
    pub logo: Option<String>,
    /// That of the logo on dark ground.
    pub logo_dark: Option<String>,
    /// The sign-in page's heading, in the page's language.
    pub headline: Option<String>,
    /// What stands below it.
    pub lead: Option<String>,
}

impl Brand {
    /// The name, or ours.
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(DEFAULT_NAME)
    }
}
