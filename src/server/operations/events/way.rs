//! How somebody comes in: by which method, and where.

use crate::model::LinkKind;

/// How an address is proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// By a mailed link.
    EmailLink,
}

/// Where somebody comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// By an address alone; the organization is chosen after.
    Discovery,
    /// At one organization's own page.
    Organization,
}

/// By which method, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// The method.
    pub method: Method,
    /// The door.
    pub door: Door,
}

impl Way {
    /// By a mailed link, at this door.
    pub const fn by_link(door: Door) -> Self {
        Self { method: Method::EmailLink, door }
    }
}

impl From<LinkKind> for Way {
    fn from(kind: LinkKind) -> Self {
        Self::by_link(match kind {
            LinkKind::Discovery => Door::Discovery,
            LinkKind::MultiTenantMagicLinks => Door::Organization,
        })
    }
}

impl Method {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::EmailLink => "email_link",
        }
    }
}

impl Door {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Discovery => "discovery",
            Self::Organization => "organization",
        }
    }
}
