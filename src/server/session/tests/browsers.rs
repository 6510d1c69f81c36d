//! Browsers of the simulation: what is known of each from outside, and what their requests do.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use time::{Duration, OffsetDateTime};
use tower_cookies::Cookies;

use super::super::cookie::Jar;
use super::super::key::Id;
use super::super::sessions::Sessions;
use super::super::{NAME, Session, SessionRecord, State};
use crate::error::AppError;
use crate::model::{EmailAddress, OrganizationFace, Slug};
use crate::server::login::{MemberSession, Token};
use crate::server::way::Way;

/// What is known of a browser from outside.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) cookie: Option<Id>,
    /// Grows when it signs out, or when its session is over.
    pub(super) round: u32,
    /// Each id that it was handed in this round, one after the other for one session.
    pub(super) ids: Vec<Id>,
    pub(super) acknowledged: BTreeSet<String>,
    /// Requests that may have led on to a new id of which the browser does not know (yet).
    pub(super) doubts: u32,
    /// Ids that were signed out, with a yes; and those without one, known to one node alone for a while.
    pub(super) ended: Vec<Id>,
    pub(super) ending: Vec<Id>,
}

impl Known {
    pub(super) fn next_round(&mut self) -> Vec<Id> {
        *self = Self {
            round: self.round + 1,
            ended: std::mem::take(&mut self.ended),
            ending: std::mem::take(&mut self.ending),
            ids: std::mem::take(&mut self.ids),
            ..Self::default()
        };
        std::mem::take(&mut self.ids)
    }
}

pub(super) type Browser = Arc<Mutex<Known>>;

/// A request with this cookie, and the cookies of its answer.
pub(super) fn request(node: &Arc<Sessions>, cookie: Option<Id>, is_form: bool) -> (Session, Cookies) {
    let cookies = Cookies::default();
    let state = State { had_cookie: cookie.is_some(), ids: cookie.into_iter().collect(), ..State::default() };
    let session = Session {
        sessions: node.clone(),
        jar: Jar::new(cookies.clone(), false),
        flashes: Vec::new(),
        read_only: !is_form,
        is_form,
        state: Arc::new(Mutex::new(state)),
    };
    (session, cookies)
}

pub(super) async fn entered(session: &Session) -> Result<BTreeSet<String>, AppError> {
    Ok(session.read().await?.members.into_keys().collect())
}

pub(super) async fn enter(browser: Browser, node: Arc<Sessions>, number: u32, new_id: bool) {
    let (before, round) = {
        let mut known = browser.lock().unwrap();
        // Who is killed from here on has told nobody of a new id.
        known.doubts += u32::from(new_id);
        (known.cookie.clone(), known.round)
    };
    let (session, cookies) = request(&node, before.clone(), true);
    let organization = format!("o-{number}");
    let member = member(&organization);
    let edit = |record: &mut SessionRecord| {
        record.members.insert(organization.clone(), member.clone());
    };
    let done = if new_id { session.renew(edit).await } else { session.change(edit).await };
    let handed = cookies.get(NAME).and_then(|cookie| Id::parse(cookie.value()));
    let mut known = browser.lock().unwrap();
    if known.round != round {
        // It comes too late: somebody has signed out. What is new of it is nobody's.
        return;
    }
    // Without a yes, and with a new id, whether the old one leads to it is not known.
    known.doubts -= u32::from(new_id && (done.is_ok() || handed.is_none()));
    // A first one that is not stored is one node's to know: as if its answer had been lost.
    if let Some(id) = handed.filter(|_| done.is_ok() || before.is_some()) {
        if known.doubts > 0 {
            // The former one may lead nowhere any more, so that this one has begun anew.
            known.ids.clear();
        }
        known.ids.push(id.clone());
        known.cookie = Some(id);
    }
    if let Ok(Some(())) = done {
        known.acknowledged.insert(organization);
    }
}

pub(super) async fn look(browser: Browser, node: Arc<Sessions>, troubled: Arc<AtomicBool>) {
    let (cookie, ended) = {
        let known = browser.lock().unwrap();
        (known.cookie.clone(), known.ended.clone())
    };
    // Trouble of the store is told; what is shown must be so.
    let _ = entered(&request(&node, cookie, false).0).await;
    for id in ended {
        let found = entered(&request(&node, Some(id), true).0).await.unwrap_or_default();
        assert!(found.is_empty() || troubled.load(Ordering::Relaxed), "revived: {found:?}");
    }
}

pub(super) async fn sign_out(browser: Browser, node: Arc<Sessions>) {
    let (cookie, round, sure) = {
        let mut known = browser.lock().unwrap();
        let sure = known.doubts == 0;
        // Who is killed from here on has told nobody whether it is done.
        known.doubts += 1;
        (known.cookie.clone(), known.round, sure)
    };
    let (session, _) = request(&node, cookie.clone(), true);
    let ended = session.end().await;
    let mut known = browser.lock().unwrap();
    if known.round == round {
        let ids = known.next_round();
        // Where it is not known what led where, it ends what it was sent with.
        let ids = if sure { ids } else { cookie.into_iter().collect() };
        if ended.is_ok() { known.ended.extend(ids) } else { known.ending.extend(ids) }
    }
}

fn member(organization: &str) -> MemberSession {
    let now = OffsetDateTime::UNIX_EPOCH;
    MemberSession {
        member_id: format!("member-{organization}"),
        organization_id: organization.to_owned(),
        organization: OrganizationFace {
            name: organization.to_owned(),
            slug: Slug::parse(organization).unwrap(),
            logo_url: None,
        },
        token: Token::new(format!("token-{organization}")),
        jwt: Token::new(format!("jwt-{organization}")),
        email: EmailAddress::trusted("ada@acme.example".to_owned()),
        name: String::new(),
        roles: Vec::new(),
        member_since: None,
        started: now,
        expires: now + Duration::hours(8),
        joining: None,
        changing: None,
        way: Way::default(),
        impersonator: None,
    }
}
