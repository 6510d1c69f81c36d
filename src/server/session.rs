//! The session: one typed record under one opaque cookie. The only module, with the store, that knows
//! tower-sessions. Pages never write here; POST server functions and axum handlers do.

use std::collections::BTreeMap;
use std::sync::Arc;

use moka::future::Cache;
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};
use tower_sessions::cookie::SameSite;
use tower_sessions::session::Id;
use tower_sessions::{Expiry, SessionManagerLayer, SessionStore};

use super::account::{IntermediateSession, MemberSession, UnfinishedLogin};
use super::session_store::SealedStore;
use crate::error::{AppError, FormFailure};
use crate::model::{EmailAddress, LinkKind, OrganizationFace, Slug};

/// Key of the record inside the tower-sessions record, which holds it as a text: a tree of values would be copied,
/// node by node, for each read.
const KEY: &str = "portico";

/// How many records read lately are kept, and for how long after their last use.
const READ_LATELY: u64 = 1_000;
const READ_LATELY_KEPT: std::time::Duration = std::time::Duration::from_mins(1);

/// Everything one browser's visit knows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionRecord {
    /// The link this browser asked for last.
    pub asked: Option<Asked>,
    /// The proven email, until an organization is chosen.
    pub intermediate: Option<IntermediateSession>,
    /// A login that an organization does not accept yet.
    pub unfinished: Option<UnfinishedLogin>,
    /// A login by a link this browser did not ask for, until the person says yes to the account.
    pub unconfirmed: Option<MemberSession>,
    /// Member sessions by organization id.
    pub members: BTreeMap<String, MemberSession>,
    /// The organization entered last.
    pub last_organization: Option<Slug>,
    /// Fingerprint of the link spent last, to tell a second click from a stale link.
    pub last_link: Option<String>,
    /// A failed form on its way back to its page; shown once.
    pub failure: Option<Returned>,
}

/// A link this browser asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Asked {
    /// For which address.
    pub email: EmailAddress,
    /// Into which organization; `None` for discovery.
    pub organization: Option<OrganizationFace>,
    /// When.
    #[serde(with = "time::serde::timestamp")]
    pub sent_at: OffsetDateTime,
}

/// A failed form and the page it goes back to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Returned {
    /// The page's path.
    pub page: String,
    /// What it shows.
    pub failure: FormFailure,
    /// On the callback page: a link that may still be good. Encrypted at rest with the rest of the record.
    pub link: Option<(LinkKind, String)>,
}

impl SessionRecord {
    /// The intermediate session, unless its time is over.
    pub fn intermediate(&self, now: OffsetDateTime) -> Option<&IntermediateSession> {
        self.intermediate.as_ref().filter(|session| session.deadline > now)
    }

    /// The same, taken out.
    pub fn take_intermediate(&mut self, now: OffsetDateTime) -> Option<IntermediateSession> {
        self.intermediate.take_if(|session| session.deadline > now)
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

/// Records read lately, each with the text it was read from: the same text always reads the same, and reading a
/// long list of organizations anew is a good part of the work for its page.
#[derive(Clone, Debug)]
pub struct ReadLately(Cache<Id, Arc<(String, SessionRecord)>>);

impl Default for ReadLately {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(READ_LATELY).time_to_idle(READ_LATELY_KEPT).build())
    }
}

impl ReadLately {
    /// The record of the session with this id, as `text` has it.
    async fn read(&self, id: Option<Id>, text: String) -> serde_json::Result<SessionRecord> {
        let Some(id) = id else { return serde_json::from_str(&text) };
        if let Some(earlier) = self.0.get(&id).await
            && earlier.0 == text
        {
            return Ok(earlier.1.clone());
        }
        let record: SessionRecord = serde_json::from_str(&text)?;
        self.0.insert(id, Arc::new((text, record.clone()))).await;
        Ok(record)
    }
}

/// One browser's session, loaded on first use.
#[derive(Clone, Debug)]
pub struct Session {
    inner: tower_sessions::Session,
    store: Arc<SealedStore>,
    read_only: bool,
}

impl Session {
    /// The session of a request that went through [`layer`].
    pub fn of(extensions: &axum::http::Extensions, store: Arc<SealedStore>) -> Option<Self> {
        let inner = extensions.get::<tower_sessions::Session>()?.clone();
        Some(Self { inner, store, read_only: false })
    }

    /// The same for a request that must change nothing: what it would write is dropped.
    #[must_use]
    pub fn read_only(self) -> Self {
        Self { read_only: true, ..self }
    }

    /// The id the browser presented, before anything was read.
    pub fn presented_id(&self) -> Option<String> {
        self.inner.id().map(|id| id.to_string())
    }

    /// Reads the record; a new visitor's is empty, and so is one that cannot be decrypted or understood.
    ///
    /// # Errors
    /// [`AppError::Internal`] when the store fails.
    pub async fn read(&self, lately: &ReadLately) -> Result<SessionRecord, AppError> {
        let record = match self.inner.get::<String>(KEY).await {
            Ok(None) => Ok(SessionRecord::default()),
            Ok(Some(text)) => lately.read(self.inner.id(), text).await,
            Err(tower_sessions::session::Error::SerdeJson(error)) => Err(error),
            Err(error) => return Err(store_failure(&error)),
        };
        Ok(record.unwrap_or_else(|error| {
            tracing::warn!(%error, "a session record of another version was dropped");
            SessionRecord::default()
        }))
    }

    /// Writes the record, unless this request may not, or the session is over.
    ///
    /// # Errors
    /// [`AppError::Internal`] when the store fails.
    pub async fn write(&self, record: &SessionRecord) -> Result<(), AppError> {
        if self.drops_writes().await? { Ok(()) } else { self.put(record).await }
    }

    /// Writes the record at once. A plain [`Session::write`] is dropped when the answer turns out to be a 5xx.
    ///
    /// # Errors
    /// [`AppError::Internal`] when the store fails.
    pub async fn write_now(&self, record: &SessionRecord) -> Result<(), AppError> {
        if self.drops_writes().await? {
            return Ok(());
        }
        self.put(record).await?;
        self.inner.save().await.map_err(|error| store_failure(&error))
    }

    /// Writes the record under a new id: whoever planted or saw the old one gains nothing (session fixation).
    ///
    /// # Errors
    /// [`AppError::Internal`] when the store fails.
    pub async fn step_up(&self, record: &SessionRecord) -> Result<(), AppError> {
        self.put(record).await?;
        self.inner.cycle_id().await.map_err(|error| store_failure(&error))
    }

    /// True when the request must change nothing, or when another one has ended the session since this one read it, or
    /// has moved it on to a new id: what this one would write is out of date then, and its cookie would take the place of
    /// the new one. Before the first read, the id is only what a cookie claims.
    async fn drops_writes(&self) -> Result<bool, AppError> {
        if self.read_only {
            return Ok(true);
        }
        let Some(id) = self.inner.id() else { return Ok(false) };
        Ok(self.store.load(&id).await.map_err(|error| store_failure(&error.into()))?.is_none())
    }

    async fn put(&self, record: &SessionRecord) -> Result<(), AppError> {
        let text = serde_json::to_string(record).map_err(|error| store_failure(&error.into()))?;
        self.inner.insert(KEY, text).await.map_err(|error| store_failure(&error))
    }

    /// Deletes the record and the cookie.
    ///
    /// # Errors
    /// [`AppError::Internal`] when the store fails.
    pub async fn delete(&self) -> Result<(), AppError> {
        self.inner.flush().await.map_err(|error| store_failure(&error))
    }
}

fn store_failure(error: &tower_sessions::session::Error) -> AppError {
    tracing::error!(%error, "the session store failed");
    AppError::internal()
}

/// The cookie's name: `__Host-` pins it to this host and path over https (RFC 6265bis section 4.1.3.2);
/// browsers refuse that prefix over http.
pub fn cookie_name(https: bool) -> &'static str {
    if https { "__Host-portico" } else { "portico" }
}

/// The middleware that carries the session. The cookie is Lax, not Strict, for people arrive from a mail.
pub fn layer(store: SealedStore, https: bool, idle: Duration) -> SessionManagerLayer<SealedStore> {
    SessionManagerLayer::new(store)
        .with_name(cookie_name(https))
        .with_secure(https)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(idle))
}
