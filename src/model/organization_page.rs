//! An organization's own page.

use serde::{Deserialize, Serialize};

use super::case::Case;
use super::email_address::EmailAddress;
use super::method::Method;
use super::organization_face::OrganizationFace;
use super::shown_time::ShownTime;
use super::sign_in_method::SignInMethod;

/// `/org/{slug}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrganizationPage {
    /// For a visitor: its sign-in form.
    SignIn {
        /// The organization.
        organization: OrganizationFace,
        /// The ways in that it takes and that are offered here, in the order to show them.
        methods: Vec<Method>,
        /// The one of them that was used last in this browser, where there are several.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        last: Option<Method>,
        /// Where there is none: the ways in that it takes.
        not_offered: Vec<SignInMethod>,
        /// And what an administrator needs to look into that.
        case: Option<Box<Case>>,
        /// The ways to its own identity provider, where they are among them.
        connections: Vec<SsoConnection>,
        /// True when the member's session there has just ended.
        ended: bool,
        /// Who this browser is signed in as, in another organization.
        elsewhere: Option<Box<SignedInElsewhere>>,
    },
    /// For a member: its home.
    Home(Box<SignedInMember>),
}

/// A way to an organization's own identity provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SsoConnection {
    /// Stytch's id.
    pub id: String,
    /// What the organization calls it, perhaps empty.
    pub name: String,
}

/// A member of another organization, who may want to come here with the same address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedInElsewhere {
    /// The organization the member is signed in to.
    pub organization: OrganizationFace,
    /// The member's address.
    pub email: EmailAddress,
    /// The id of the organization whose page this is: what switching asks for.
    pub organization_id: String,
    /// Ties two submits of one page together (a double click), and nothing else.
    pub attempt: String,
}

/// What a member sees of herself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedInMember {
    /// The organization.
    pub organization: OrganizationFace,
    /// The member's address.
    pub email: EmailAddress,
    /// The member's name, perhaps empty.
    pub name: String,
    /// What the member may do; never empty.
    pub roles: Vec<Role>,
    /// When the member joined.
    pub member_since: Option<ShownTime>,
    /// How the member came in.
    pub method: Method,
    /// When the session began.
    pub started: ShownTime,
    /// When it ends.
    pub ends: ShownTime,
    /// How people join, as far as it is known.
    pub joining: Option<Joining>,
    /// For who is there in the member's name: who that is, perhaps empty.
    pub impersonator: Option<String>,
}

/// What a member may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Everything (`stytch_admin`).
    Administrator,
    /// What all members may (`stytch_member`).
    Member,
    /// What the organization has made up, by its id.
    Custom(String),
}

/// How people join an organization by email.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joining {
    /// By an invitation.
    pub by_invitation: bool,
    /// By an address at one of these domains, which are Unicode.
    pub domains: Vec<String>,
}
