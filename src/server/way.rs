//! How somebody comes in: by which method, and where.

use serde::{Deserialize, Serialize};

use crate::model::{LinkKind, Method};

/// Where somebody comes in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// Without naming an organization; it is chosen after.
    #[default]
    Discovery,
    /// At one organization's own page.
    Organization,
}

/// By which method, and where. A record of a release that knew no other holds none: it was by a mailed link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Way {
    /// The method.
    pub method: Method,
    /// The door.
    pub door: Door,
}

impl Way {
    /// By this method, at this door.
    pub const fn new(method: Method, door: Door) -> Self {
        Self { method, door }
    }

    /// By a mailed link, at this door.
    pub const fn by_link(door: Door) -> Self {
        Self::new(Method::EmailLink, door)
    }
}

impl From<LinkKind> for Way {
    fn from(kind: LinkKind) -> Self {
        match kind {
            LinkKind::Discovery => Self::by_link(Door::Discovery),
            // Who enters in a member's name comes by no method of the member's: what is told of it names none.
            LinkKind::MultiTenantMagicLinks | LinkKind::Impersonation => Self::by_link(Door::Organization),
            LinkKind::DiscoveryPasswords => Self::new(Method::Password, Door::Discovery),
            LinkKind::MultiTenantPasswords => Self::new(Method::Password, Door::Organization),
        }
    }
}

impl Door {
    /// The organization's own where one is named, else the one of discovery.
    pub const fn of(is_organization_named: bool) -> Self {
        if is_organization_named { Self::Organization } else { Self::Discovery }
    }

    /// Its name in metrics and in the audit log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Discovery => "discovery",
            Self::Organization => "organization",
        }
    }
}
