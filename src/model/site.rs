//! What every page knows of the installation.

use serde::{Deserialize, Serialize};

use super::brand::Brand;
use super::method::Method;

/// Settings that show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// The sandbox's inbox, when there is no real mail.
    pub inbox_url: Option<String>,
    /// Host (and port) of the public address, as shown before a slug.
    pub host: String,
    /// Where "Help" leads: a `mailto:` or an https page.
    pub help_url: Option<String>,
    /// The ways in, in the order to show them.
    #[serde(default)]
    pub methods: Vec<Method>,
    /// The one of them that was used last in this browser, where there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_method: Option<Method>,
    /// True when people may make organizations.
    pub creates_organizations: bool,
    /// True when there is an application to go on to.
    pub has_application: bool,
    /// Whose front door it is.
    pub brand: Brand,
}
