//! Everything one browser's visit knows, and how it is written down.
//!
//! A stored record outlives a release: what is read has a version, a field that a record lacks has a default, and of the
//! members one that cannot be read is left out alone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::{Duration, OffsetDateTime};

use crate::model::{Draft, EmailAddress, Method, OrganizationFace, Slug};
use crate::server::away::Away;
use crate::server::lenient;
use crate::server::login::{IntermediateSession, MemberSession, Moment, UnfinishedLogin};
use crate::server::pkce::Verifier;
use crate::server::session::{AccountNews, InvitationNews, RecoveryNews, Unopened};
use crate::server::way::Way;

/// How long a record is worth keeping for what is not a member session: long enough to say that a link or a choice has
/// timed out, and to whom a new link goes.
const KEPT_AFTER_ITS_END: Duration = Duration::minutes(30);

/// Everything one browser's visit knows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionRecord {
    /// The link this browser asked for last.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub asked: Option<Asked>,
    /// Links that came to nothing.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub(super) unopened: Option<Unopened>,
    /// Sign-ins that have led to a provider, the newest last.
    #[serde(deserialize_with = "lenient::list", skip_serializing_if = "Vec::is_empty")]
    pub away: Vec<Away>,
    /// For whom a password is about to be entered here.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub by_password: Option<ByPassword>,
    /// The proven email, until an organization is chosen.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub intermediate: Option<IntermediateSession>,
    /// A step that may have been carried out without our knowing.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub lost: Option<LostStep>,
    /// A login that an organization does not accept yet.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub unfinished: Option<Box<UnfinishedLogin>>,
    /// An email proven by another link than the one this browser asked for, until the person says yes to it.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub unconfirmed_email: Option<IntermediateSession>,
    /// A login by a link this browser did not ask for, until the person says yes to the account.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub unconfirmed: Option<MemberSession>,
    /// The same for a login that the organization wants more for.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub unconfirmed_login: Option<Box<UnfinishedLogin>>,
    /// Recovery codes that their owner has yet to keep, or to be told of.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub recovery: Option<RecoveryNews>,
    /// A new organization that was typed when the proof of the email was over.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub draft: Option<Draft>,
    /// What has become of the people who were invited last.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub invitations: Option<InvitationNews>,
    /// What was done last on a member's own page.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub account_news: Option<AccountNews>,
    /// Member sessions by organization id.
    #[serde(deserialize_with = "lenient::map", skip_serializing_if = "BTreeMap::is_empty")]
    pub members: BTreeMap<String, MemberSession>,
    /// The organization entered last.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub last_organization: Option<Slug>,
    /// Fingerprint of the link spent last, to tell a second click from a stale link.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub last_link: Option<String>,
    /// When the browser was handed its cookie, in Unix seconds.
    #[serde(deserialize_with = "lenient::field")]
    pub(super) cookie_set: i64,
}

/// A link or a code this browser asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Asked {
    /// For which address.
    pub email: EmailAddress,
    /// Into which organization; `None` for discovery.
    pub organization: Option<OrganizationFace>,
    /// When.
    #[serde(with = "time::serde::timestamp")]
    pub sent_at: OffsetDateTime,
    /// True when it was mailed because a step before had been carried out without our knowing.
    #[serde(default)]
    pub after_lost_answer: bool,
    /// By a link, or by a code.
    #[serde(default, deserialize_with = "lenient::field")]
    pub method: Method,
    /// What binds a mailed link to this browser, where it is bound.
    #[serde(default, deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub verifier: Option<Verifier>,
    /// True when a machine has asked, which only seems to have been mailed to.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_machine: bool,
    /// True once it is known what became of the link.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_settled: bool,
}

/// For whom a password is about to be entered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ByPassword {
    /// The address.
    pub email: EmailAddress,
    /// At whose door; `None` for discovery.
    pub organization: Option<OrganizationFace>,
    /// When it was said.
    #[serde(with = "time::serde::timestamp")]
    pub at: OffsetDateTime,
}

/// An organization that may have been entered or made, with the answer lost.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LostStep {
    /// Who did it.
    pub email: EmailAddress,
    /// Which organization.
    pub organization: OrganizationFace,
}

/// As it is stored.
#[derive(Serialize, Deserialize)]
struct Versioned<R> {
    /// Raised when an older program could no longer make sense of a record.
    version: u32,
    record: R,
}

const VERSION: u32 = 1;

impl SessionRecord {
    /// The record as bytes. Empty when it cannot be written, which nothing in it can cause.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(&Versioned { version: VERSION, record: self }).unwrap_or_default()
    }

    /// Reads what any release so far has written: this one, or the first, whose records had no version.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(bytes).ok()?;
        let unversioned = value.get("version").is_none();
        if unversioned {
            return serde_json::from_value(value).ok();
        }
        let stored: Versioned<Self> = serde_json::from_value(value).ok()?;
        (stored.version <= VERSION).then_some(stored.record)
    }

    /// True when there is nothing to remember.
    pub(super) fn is_empty(&self) -> bool {
        let Self {
            asked,
            unopened: _,
            away,
            by_password,
            intermediate,
            unconfirmed_email,
            lost: _,
            unfinished,
            unconfirmed,
            unconfirmed_login,
            recovery: _,
            draft: _,
            invitations: _,
            account_news: _,
            members,
            last_organization: _,
            last_link,
            cookie_set: _,
        } = self;
        asked.is_none()
            && away.is_empty()
            && by_password.is_none()
            && intermediate.is_none()
            && unconfirmed_email.is_none()
            && unfinished.is_none()
            && unconfirmed.is_none()
            && unconfirmed_login.is_none()
            && members.is_empty()
            && last_link.is_none()
    }

    /// Until when it is worth keeping: a member for the idle time, anything else for minutes.
    pub(super) fn keep_until(&self, now: OffsetDateTime, idle: Duration, link: Duration) -> OffsetDateTime {
        if !self.members.is_empty() {
            return now + idle;
        }
        let asked = self.asked.as_ref().map(|asked| asked.sent_at + link);
        let proven = self.intermediate.as_ref().map(|session| session.deadline);
        let unfinished = self.unfinished.as_ref().and_then(|login| login.deadline).map(|Moment(at)| at);
        let away = self.away.iter().map(|away| away.deadline);
        let by_password = self.by_password.as_ref().map(|account| account.at);
        asked.into_iter().chain(away).chain(by_password).chain(proven).chain(unfinished).fold(now, OffsetDateTime::max)
            + KEPT_AFTER_ITS_END
    }

    /// True while an account has come here that nobody has said yes or no to.
    pub const fn waits_for_a_yes(&self) -> bool {
        self.unconfirmed.is_some() || self.unconfirmed_login.is_some() || self.unconfirmed_email.is_some()
    }

    /// The intermediate session, unless its time is over.
    pub fn intermediate(&self, now: OffsetDateTime) -> Option<&IntermediateSession> {
        self.intermediate.as_ref().filter(|session| session.deadline > now)
    }

    /// The same, taken out.
    pub fn take_intermediate(&mut self, now: OffsetDateTime) -> Option<IntermediateSession> {
        self.intermediate.take_if(|session| session.deadline > now)
    }

    /// The login that an organization wants more for, unless its time is over.
    pub fn unfinished(&self, now: OffsetDateTime) -> Option<&UnfinishedLogin> {
        self.unfinished.as_deref().filter(|login| login.deadline.is_none_or(|Moment(at)| at > now))
    }

    /// Takes out what its time is over for: a proven address, an unfinished login. Says whose one was, and how it had begun.
    pub fn take_timed_out(&mut self, now: OffsetDateTime) -> Option<(EmailAddress, Way)> {
        let proven = self.intermediate.take_if(|session| session.deadline <= now);
        let login = self.unfinished.take_if(|login| login.deadline.is_some_and(|Moment(at)| at <= now));
        let login = login.map(|login| (login.email, login.way));
        login.or(proven.map(|session| (session.email, session.way)))
    }

    /// The member session of the organization with this slug.
    pub fn member_of(&self, slug: &Slug) -> Option<&MemberSession> {
        self.members.values().find(|member| member.organization.slug == *slug)
    }

    /// Any member session, the one used last first.
    pub fn any_member(&self) -> Option<&MemberSession> {
        self.members_by_use().next()
    }

    /// The member sessions, the one used last first.
    pub fn members_by_use(&self) -> impl Iterator<Item = &MemberSession> {
        let last = self.last_organization.as_ref().and_then(|slug| self.member_of(slug));
        let others = self
            .members
            .values()
            .filter(move |member| last.is_none_or(|last| last.organization_id != member.organization_id));
        last.into_iter().chain(others)
    }
}

#[cfg(test)]
mod tests;
