//! Many sessions like one of them, so that a full store can be measured: each a record of its own, under an id of its own,
//! sealed and stored as a sign-in's.

use std::sync::Arc;

use super::content::Content;
use super::key::Id;
use super::sessions::{Looked, Sessions};
use super::store::StoreError;

impl Sessions {
    /// Stores so many further sessions like the one with this cookie, and says their cookies; none when it leads to no session.
    ///
    /// # Errors
    /// Those of the store; what was stored before stays.
    pub async fn copies(&self, cookie: &str, number: usize) -> Result<Vec<String>, StoreError> {
        let mut cookies = Vec::new();
        let Some(content) = self.behind(cookie).await? else { return Ok(cookies) };
        let Content::Record(record) = &*content else { return Ok(cookies) };
        for _ in 0..number {
            let (id, stored) = self.create(record.as_ref().clone()).await;
            stored?;
            cookies.push(id.reveal().to_owned());
        }
        Ok(cookies)
    }

    /// True when this cookie leads to a session.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn holds(&self, cookie: &str) -> Result<bool, StoreError> {
        Ok(self.behind(cookie).await?.is_some_and(|content| matches!(*content, Content::Record(_))))
    }

    async fn behind(&self, cookie: &str) -> Result<Option<Arc<Content>>, StoreError> {
        let Some(id) = Id::parse(cookie) else { return Ok(None) };
        Ok(match self.look(&id).await? {
            Looked::Here(_, content) => Some(content),
            Looked::Unknown | Looked::Ended => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use time::Duration;

    use super::*;
    use crate::server::clock::Clock;
    use crate::server::session::record::SessionRecord;
    use crate::server::session::{Lifetimes, SecretKey, Sqlite};

    const STORED: &str = include_str!("record/version-1.json");

    fn sessions(store: &Arc<Sqlite>, key: &SecretKey) -> Sessions {
        let lifetimes = Lifetimes { idle: Duration::HOUR, link: Duration::MINUTE };
        Sessions::new(Arc::clone(store) as _, key, None, Clock::default(), lifetimes)
    }

    #[tokio::test]
    async fn each_copy_is_a_session_of_its_own_that_another_process_opens_too() {
        let (store, key) = (Arc::new(Sqlite::open(None).unwrap()), SecretKey::generate());
        let record = SessionRecord::from_bytes(STORED.as_bytes()).unwrap();
        let (id, stored) = sessions(&store, &key).create(record).await;
        stored.unwrap();
        let cookies = sessions(&store, &key).copies(id.reveal(), 3).await.unwrap();
        assert_eq!(cookies.iter().collect::<std::collections::BTreeSet<_>>().len(), 3);
        let later = sessions(&store, &key);
        for cookie in &cookies {
            assert!(later.holds(cookie).await.unwrap());
            assert!(!sessions(&store, &SecretKey::generate()).holds(cookie).await.unwrap(), "under another key");
        }
    }

    #[tokio::test]
    async fn of_what_leads_nowhere_there_are_no_copies() {
        let sessions = sessions(&Arc::new(Sqlite::open(None).unwrap()), &SecretKey::generate());
        for cookie in ["", "garbage", Id::draw().reveal()] {
            assert!(sessions.copies(cookie, 3).await.unwrap().is_empty() && !sessions.holds(cookie).await.unwrap());
        }
    }
}
