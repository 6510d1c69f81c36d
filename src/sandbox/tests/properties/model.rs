//! What must be true of everything that was handed out.

use std::collections::BTreeMap;

use super::steps::OPEN_DOMAIN;

/// Minutes a mailed link is good for.
const LINK: u64 = 60;
/// Minutes an intermediate session is good for.
const INTERMEDIATE: u64 = 10;
/// Minutes a session lives unless it is prolonged.
pub(super) const SESSION: u64 = 60;

/// Everything that was handed out, and the minutes that have gone by.
#[derive(Default)]
pub(super) struct Model {
    pub(super) minutes: u64,
    pub(super) links: Vec<Link>,
    pub(super) intermediates: Vec<Intermediate>,
    pub(super) sessions: Vec<Session>,
    pub(super) organizations: Vec<Organization>,
    /// Member ids by the ids of their organizations and their addresses.
    pub(super) members: BTreeMap<(String, &'static str), String>,
}

/// A mailed link.
#[derive(Clone)]
pub(super) struct Link {
    pub(super) token: String,
    pub(super) who: &'static str,
    /// The id of the organization it leads into; none for a discovery link.
    pub(super) organization: Option<String>,
    pub(super) ends: u64,
    pub(super) spent: bool,
}

/// An intermediate session.
#[derive(Clone)]
pub(super) struct Intermediate {
    pub(super) token: String,
    pub(super) who: &'static str,
    pub(super) ends: u64,
    pub(super) spent: bool,
}

#[derive(Clone)]
pub(super) struct Session {
    pub(super) token: String,
    pub(super) jwt: String,
    pub(super) id: String,
    pub(super) who: &'static str,
    pub(super) member: String,
    pub(super) organization: String,
    pub(super) ends: u64,
    pub(super) revoked: bool,
    /// Whether a second step in its organization is among its factors.
    pub(super) stepped: bool,
}

#[derive(Clone)]
pub(super) struct Organization {
    pub(super) id: String,
    pub(super) slug: String,
    pub(super) created_at: String,
    pub(super) mfa_required: bool,
    pub(super) open: bool,
}

impl Model {
    /// Whether a link is good now.
    pub(super) fn opens(&self, link: &Link) -> bool {
        !link.spent && self.minutes < link.ends
    }

    /// Whether an intermediate session is good now.
    pub(super) fn holds(&self, intermediate: &Intermediate) -> bool {
        !intermediate.spent && self.minutes < intermediate.ends
    }

    /// Whether a session lives now.
    pub(super) fn lives(&self, session: &Session) -> bool {
        !session.revoked && self.minutes < session.ends
    }

    /// When a link ends that is mailed now.
    pub(super) const fn link_ends(&self) -> u64 {
        self.minutes + LINK
    }

    /// When an intermediate session ends that begins now.
    pub(super) const fn intermediate_ends(&self) -> u64 {
        self.minutes + INTERMEDIATE
    }

    /// The organization with this id.
    pub(super) fn organization(&self, id: &str) -> Option<&Organization> {
        self.organizations.iter().find(|organization| organization.id == id)
    }

    /// Whether another organization has the slug, in whatever case.
    pub(super) fn is_taken(&self, slug: &str, but_by: Option<&str>) -> bool {
        let mut others = self.organizations.iter().filter(|each| Some(each.id.as_str()) != but_by);
        others.any(|each| each.slug.eq_ignore_ascii_case(slug))
    }

    /// The member that somebody is in an organization.
    pub(super) fn member(&self, organization: &str, who: &'static str) -> Option<&String> {
        self.members.get(&(organization.to_owned(), who))
    }

    /// Whether somebody may enter an organization: as a member, or by joining.
    pub(super) fn may_enter(&self, organization: &Organization, who: &'static str) -> bool {
        let joins = organization.open && who.rsplit('@').next() == Some(OPEN_DOMAIN);
        joins || self.member(&organization.id, who).is_some()
    }

    /// Every token that is none of this kind of call's: what presenting it there must not open.
    pub(super) fn tokens_but(&self, kind: Kind) -> Vec<String> {
        let links = |discovery| self.links.iter().filter(move |link| link.organization.is_none() == discovery);
        let mut tokens = vec!["A".repeat(44), String::new(), "x".repeat(9)];
        if kind != Kind::DiscoveryLink {
            tokens.extend(links(true).map(|link| link.token.clone()));
        }
        if kind != Kind::LoginLink {
            tokens.extend(links(false).map(|link| link.token.clone()));
        }
        if kind != Kind::Intermediate {
            tokens.extend(self.intermediates.iter().map(|each| each.token.clone()));
        }
        if kind != Kind::Session {
            tokens.extend(self.sessions.iter().flat_map(|each| [each.token.clone(), each.jwt.clone()]));
        }
        tokens
    }
}

/// The kinds of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    DiscoveryLink,
    LoginLink,
    Intermediate,
    Session,
}
