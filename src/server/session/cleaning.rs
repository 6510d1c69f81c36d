//! Dropping expired sessions, for as long as the process serves.

use std::sync::Weak;

use super::sessions::Sessions;

/// How often expired sessions are deleted and their store is looked at.
const CLEANING: std::time::Duration = std::time::Duration::from_secs(15);

/// Drops expired sessions, and says once when their store is out of order, for as long as there are sessions.
pub(crate) fn start(sessions: Weak<Sessions>) {
    tokio::spawn(async move {
        let mut due = tokio::time::interval(CLEANING);
        let mut told = false;
        loop {
            due.tick().await;
            let Some(sessions) = sessions.upgrade() else { return };
            let outcome = match sessions.check().await {
                Ok(()) => sessions.clean().await,
                trouble => trouble,
            };
            match &outcome {
                Err(error) if !told => tracing::error!(%error, "the session store is out of order"),
                Ok(()) if told => tracing::info!("the session store works again"),
                _ => {}
            }
            told = outcome.is_err();
        }
    });
}
