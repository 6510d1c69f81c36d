//! Dropping expired sessions, for as long as the process serves.

use std::sync::Weak;
use std::time::Duration;

use super::sessions::Sessions;
use super::store::StoreError;

/// How often expired sessions are deleted and their store is looked at; and while it is out of order.
const CLEANING: Duration = Duration::from_secs(15);
const RECOVERING: Duration = Duration::from_secs(1);

/// Drops expired sessions, and says once when their store is out of order, for as long as there are sessions.
pub(crate) fn start(sessions: Weak<Sessions>) {
    tokio::spawn(async move {
        let mut told = false;
        loop {
            let Some(sessions) = sessions.upgrade() else { return };
            let outcome = cleaned(&sessions).await;
            match &outcome {
                Err(error) if !told => tracing::error!(%error, "the session store is out of order"),
                Ok(()) if told => tracing::info!("the session store works again"),
                _ => {}
            }
            told = outcome.is_err();
            drop(sessions);
            tokio::time::sleep(if told { RECOVERING } else { CLEANING }).await;
        }
    });
}

async fn cleaned(sessions: &Sessions) -> Result<(), StoreError> {
    sessions.check().await?;
    sessions.settle().await?;
    sessions.clean().await
}
