//! All tables together, and the questions that are asked of them.

use std::sync::Arc;

use serde_json::Value;

use super::database::Database;
use super::rows::{
    ALLOWED_DOMAIN, CLAIMED_DOMAIN, CONNECTION, EMAIL, EXTERNAL_ID, MEMBER, MEMBER_EXTERNAL_ID, OAUTH_ACCOUNT,
    ORGANIZATION, RETIRED_EMAIL, SLUG, TOKEN, VERIFIED_DOMAIN, in_organization, oauth_account,
};
use super::table::{Change, Misfit, Row, Table};
use crate::choices::INBOX_CAPACITY;
use crate::error::Error;
use crate::model::{
    AddressPassword, ClockSetting, Connection, EmailAddress, IntermediateSession, Link, Mail, Member, MemberSession,
    OAuthProvider, Object, Organization, Passcode, PendingSignIn, ProviderToken, RbacPolicy,
};

macro_rules! tables {
    ($($name:ident: $row:ty),* $(,)?) => {
        /// Everything the sandbox remembers.
        #[derive(Default)]
        pub(crate) struct Tables {
            $(pub(crate) $name: Table<$row>,)*
        }

        impl Tables {
            /// The names of the tables on disk.
            pub(crate) const NAMES: &[&str] = &[$(<$row as Row>::TABLE),*];

            /// Forgets everything.
            pub(crate) fn clear(&mut self) {
                $(self.$name.clear();)*
            }

            /// Whether there is nothing, but perhaps a clock that was set.
            pub(crate) fn is_empty(&self) -> bool {
                let rows: usize = [$(self.$name.len()),*].iter().sum();
                rows == self.clock.len()
            }

            /// Every table's rows, as [`Self::restore`] takes them.
            pub(crate) fn dump(&self) -> serde_json::Result<Object> {
                let mut dump = Object::new();
                $(dump.insert(<$row as Row>::TABLE.to_owned(), self.$name.dump()?);)*
                Ok(dump)
            }

            /// Adds the rows of one table of a dump.
            pub(crate) fn restore(&mut self, table: &str, rows: Vec<Value>) -> Result<(), Misfit> {
                match table {
                    $(<$row as Row>::TABLE => self.$name.restore(rows),)*
                    _ => Err(Misfit { place: table.to_owned(), why: "there is no such table".to_owned() }),
                }
            }

            /// The tables as they are on disk.
            pub(super) fn load(database: &Database) -> Result<Self, Error> {
                let mut tables = Self::default();
                $(database.load(&mut tables.$name)?;)*
                Ok(tables)
            }

            /// The rows changed since the last commit, as they are now.
            pub(super) fn changes(&self) -> serde_json::Result<Vec<Change>> {
                let mut changes = Vec::new();
                $(changes.extend(self.$name.changes()?);)*
                Ok(changes)
            }

            /// Makes the changes final.
            pub(super) fn commit(&mut self) -> Changed {
                let mails = self.mails.has_changed();
                let mut anything = false;
                $(anything |= self.$name.commit();)*
                Changed { mails, anything }
            }

            /// Takes the changes back.
            pub(super) fn roll_back(&mut self) {
                $(self.$name.roll_back();)*
            }
        }
    };
}

tables! {
    organizations: Organization,
    members: Member,
    links: Link,
    passcodes: Passcode,
    pending_sign_ins: PendingSignIn,
    address_passwords: AddressPassword,
    provider_tokens: ProviderToken,
    connections: Connection,
    intermediate_sessions: IntermediateSession,
    sessions: MemberSession,
    policies: RbacPolicy,
    mails: Mail,
    clock: ClockSetting,
}

/// What a transaction changed, as far as anybody asks.
pub(super) struct Changed {
    pub(super) mails: bool,
    pub(super) anything: bool,
}

impl Tables {
    /// The organization with this id, slug (in any case) or external id.
    pub(crate) fn organization(&self, reference: &str) -> Option<Arc<Organization>> {
        self.organizations
            .get(reference)
            .or_else(|| self.organization_with_slug(reference))
            .or_else(|| self.organizations.find(EXTERNAL_ID, reference).into_iter().next())
    }

    /// The organization with this slug, in any case.
    pub(crate) fn organization_with_slug(&self, slug: &str) -> Option<Arc<Organization>> {
        self.organizations.find(SLUG, &slug.to_lowercase()).into_iter().next()
    }

    pub(crate) fn organization_with_external_id(&self, id: &str) -> Option<Arc<Organization>> {
        self.organizations.find(EXTERNAL_ID, id).into_iter().next()
    }

    /// Every organization, oldest first.
    pub(crate) fn all_organizations(&self) -> Vec<Arc<Organization>> {
        self.organizations.iter().collect()
    }

    /// The organizations that allow addresses of a domain, oldest first.
    pub(crate) fn organizations_allowing(&self, domain: &str) -> Vec<Arc<Organization>> {
        self.organizations.find(ALLOWED_DOMAIN, domain)
    }

    /// The organizations that claim a domain.
    pub(crate) fn organizations_claiming(&self, domain: &str) -> Vec<Arc<Organization>> {
        self.organizations.find(CLAIMED_DOMAIN, domain)
    }

    /// The member with this address in one organization, unless deleted.
    pub(crate) fn member_in(&self, organization_id: &str, email: &EmailAddress) -> Option<Arc<Member>> {
        let members = self.members.find(EMAIL, email.as_str());
        members.into_iter().find(|member| member.organization_id == organization_id)
    }

    /// The member with this external id in one organization, unless deleted.
    pub(crate) fn member_with_external_id(&self, organization_id: &str, external_id: &str) -> Option<Arc<Member>> {
        let value = in_organization(organization_id, external_id);
        self.members.find(MEMBER_EXTERNAL_ID, &value).into_iter().next()
    }

    /// The member whose address this was in one organization, unless deleted.
    pub(crate) fn member_who_retired(&self, organization_id: &str, email: &EmailAddress) -> Option<Arc<Member>> {
        let value = in_organization(organization_id, email.as_str());
        self.members.find(RETIRED_EMAIL, &value).into_iter().next()
    }

    /// Every membership of an address, oldest first, without the deleted ones.
    pub(crate) fn memberships(&self, email: &EmailAddress) -> Vec<Arc<Member>> {
        self.members.find(EMAIL, email.as_str())
    }

    /// Every member of an organization, the deleted ones included.
    pub(crate) fn members_of(&self, organization_id: &str) -> Vec<Arc<Member>> {
        self.members.find(ORGANIZATION, organization_id)
    }

    /// Whether somebody in the organization has a verified address in the domain.
    pub(crate) fn has_verified_domain(&self, organization_id: &str, domain: &str) -> bool {
        let value = in_organization(organization_id, domain);
        !self.members.find(VERIFIED_DOMAIN, &value).is_empty()
    }

    /// Every link that was mailed to a member.
    pub(crate) fn links_of(&self, member_id: &str) -> Vec<Arc<Link>> {
        self.links.find(MEMBER, member_id)
    }

    pub(crate) fn session_with_token(&self, token: &str) -> Option<Arc<MemberSession>> {
        self.sessions.find(TOKEN, token).into_iter().next()
    }

    /// Every session of a member.
    pub(crate) fn sessions_of(&self, member_id: &str) -> Vec<Arc<MemberSession>> {
        self.sessions.find(MEMBER, member_id)
    }

    /// The connections of an organization, oldest first.
    pub(crate) fn connections_of(&self, organization_id: &str) -> Vec<Arc<Connection>> {
        self.connections.find(ORGANIZATION, organization_id)
    }

    /// The members who have signed in by a connection, oldest first, without the deleted ones.
    pub(crate) fn members_by_connection(&self, connection_id: &str) -> Vec<Arc<Member>> {
        self.members.find(CONNECTION, connection_id)
    }

    /// The member of an organization who has signed in with this account before.
    pub(crate) fn member_by_oauth_account(
        &self,
        organization_id: &str,
        provider: OAuthProvider,
        subject: &str,
    ) -> Option<Arc<Member>> {
        let value = oauth_account(organization_id, provider, subject);
        self.members.find(OAUTH_ACCOUNT, &value).into_iter().next()
    }

    /// What the clock was told.
    pub(crate) fn clock_setting(&self) -> ClockSetting {
        self.clock.iter().next().map(|setting| *setting).unwrap_or_default()
    }

    /// Every passcode that was sent to a member.
    pub(crate) fn passcodes_of(&self, member_id: &str) -> Vec<Arc<Passcode>> {
        self.passcodes.find(MEMBER, member_id)
    }

    /// Puts a mail on top of the inbox. The oldest one goes when the inbox is full.
    pub(crate) fn deliver(&mut self, mail: Mail) {
        self.mails.put(mail);
        let oldest = self.mails.iter().next().filter(|_| self.mails.len() > INBOX_CAPACITY);
        if let Some(oldest) = oldest {
            self.mails.remove(&oldest.id);
        }
    }

    /// The inbox, newest first.
    pub(crate) fn inbox(&self) -> Vec<Arc<Mail>> {
        self.mails.iter().rev().collect()
    }
}
