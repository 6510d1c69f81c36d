//! Each row type's table, key and indexes.

use super::table::Row;
use crate::model::{
    AddressPassword, ClockSetting, Connection, IntermediateSession, Link, Mail, Member, MemberSession, MemberStatus,
    OAuthProvider, Organization, Passcode, PendingSignIn, ProviderToken, RbacPolicy,
};

/// Organizations by slug, in lower case.
pub(super) const SLUG: &str = "slug";
/// Organizations by external id.
pub(super) const EXTERNAL_ID: &str = "external_id";
/// Organizations by a domain whose addresses they allow.
pub(super) const ALLOWED_DOMAIN: &str = "allowed_domain";
/// Organizations by a domain they claim.
pub(super) const CLAIMED_DOMAIN: &str = "claimed_domain";
/// Members, and sessions, by organization.
pub(super) const ORGANIZATION: &str = "organization";
/// Members by external id, in one organization.
pub(super) const MEMBER_EXTERNAL_ID: &str = "member_external_id";
/// Members by an address that was theirs, in one organization.
pub(super) const RETIRED_EMAIL: &str = "retired_email";
/// Members by address.
pub(super) const EMAIL: &str = "email";
/// Members by the domain of a verified address, in one organization.
pub(super) const VERIFIED_DOMAIN: &str = "verified_domain";
/// Members by a connection they have signed in by.
pub(super) const CONNECTION: &str = "connection";
/// Members by an account at an OAuth provider, in one organization.
pub(super) const OAUTH_ACCOUNT: &str = "oauth_account";
/// Sessions, links and passcodes by member.
pub(super) const MEMBER: &str = "member";
/// Sessions by token.
pub(super) const TOKEN: &str = "token";

impl Row for Organization {
    const TABLE: &'static str = "organizations";

    fn key(&self) -> String {
        self.organization_id.clone()
    }

    fn index_keys(&self) -> Vec<(&'static str, String)> {
        let slug = (SLUG, self.organization_slug.to_lowercase());
        let external = self.organization_external_id.iter().map(|id| (EXTERNAL_ID, id.clone()));
        let allowed = self.email_allowed_domains.iter().map(|d| (ALLOWED_DOMAIN, d.clone()));
        let claimed = self.claimed_email_domains.iter().map(|d| (CLAIMED_DOMAIN, d.clone()));
        std::iter::once(slug).chain(external).chain(allowed).chain(claimed).collect()
    }
}

impl Row for Member {
    const TABLE: &'static str = "members";

    fn key(&self) -> String {
        self.member_id.clone()
    }

    fn index_keys(&self) -> Vec<(&'static str, String)> {
        let mut keys = vec![(ORGANIZATION, self.organization_id.clone())];
        if self.status != MemberStatus::Deleted {
            keys.push((EMAIL, self.email_address.as_str().to_owned()));
            if self.email_address_verified {
                let domain = in_organization(&self.organization_id, self.email_address.domain());
                keys.push((VERIFIED_DOMAIN, domain));
            }
            keys.extend(self.sso_registrations.iter().map(|account| (CONNECTION, account.connection_id.clone())));
            keys.extend(self.oauth_registrations.iter().map(|account| {
                let value = oauth_account(&self.organization_id, account.provider, &account.provider_subject);
                (OAUTH_ACCOUNT, value)
            }));
            let external_id = self.external_id.iter();
            keys.extend(external_id.map(|id| (MEMBER_EXTERNAL_ID, in_organization(&self.organization_id, id))));
            let retired = self.retired_emails.iter().map(|retired| retired.email_address.as_str());
            keys.extend(retired.map(|email| (RETIRED_EMAIL, in_organization(&self.organization_id, email))));
        }
        keys
    }
}

impl Row for Link {
    const TABLE: &'static str = "links";

    fn key(&self) -> String {
        self.token.clone()
    }

    fn index_keys(&self) -> Vec<(&'static str, String)> {
        self.kind.member_id().map(|member_id| (MEMBER, member_id.to_owned())).into_iter().collect()
    }
}

impl Row for Passcode {
    const TABLE: &'static str = "passcodes";

    fn key(&self) -> String {
        self.recipient.key()
    }

    fn index_keys(&self) -> Vec<(&'static str, String)> {
        self.recipient.member_id().map(|member_id| (MEMBER, member_id.to_owned())).into_iter().collect()
    }
}

impl Row for AddressPassword {
    const TABLE: &'static str = "address_passwords";

    fn key(&self) -> String {
        self.email_address.as_str().to_owned()
    }
}

impl Row for ProviderToken {
    const TABLE: &'static str = "provider_tokens";

    fn key(&self) -> String {
        self.token.clone()
    }
}

impl Row for PendingSignIn {
    const TABLE: &'static str = "pending_sign_ins";

    fn key(&self) -> String {
        self.id.clone()
    }
}

impl Row for Connection {
    const TABLE: &'static str = "connections";

    fn key(&self) -> String {
        self.connection_id.clone()
    }

    fn index_keys(&self) -> Vec<(&'static str, String)> {
        vec![(ORGANIZATION, self.organization_id.clone())]
    }
}

impl Row for IntermediateSession {
    const TABLE: &'static str = "intermediate_sessions";

    fn key(&self) -> String {
        self.token.clone()
    }
}

impl Row for MemberSession {
    const TABLE: &'static str = "sessions";

    fn key(&self) -> String {
        self.member_session_id.clone()
    }

    fn index_keys(&self) -> Vec<(&'static str, String)> {
        vec![(TOKEN, self.token.clone()), (MEMBER, self.member_id.clone())]
    }
}

impl Row for RbacPolicy {
    const TABLE: &'static str = "policies";

    /// There is one.
    fn key(&self) -> String {
        "project".to_owned()
    }
}

impl Row for ClockSetting {
    const TABLE: &'static str = "clock";

    /// There is one.
    fn key(&self) -> String {
        "clock".to_owned()
    }
}

impl Row for Mail {
    const TABLE: &'static str = "mails";

    fn key(&self) -> String {
        self.id.clone()
    }
}

/// The value of an index that holds in one organization only.
pub(super) fn in_organization(organization_id: &str, value: &str) -> String {
    format!("{organization_id} {value}")
}

/// The value of [`OAUTH_ACCOUNT`] for an account in an organization.
pub(super) fn oauth_account(organization_id: &str, provider: OAuthProvider, subject: &str) -> String {
    format!("{organization_id} {} {subject}", provider.key())
}
