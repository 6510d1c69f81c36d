//! `GET /_sandbox/inbox/events`: says that the inbox has changed, each time it has.

use crate::sandbox::project::Project;
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use std::convert::Infallible;
use std::sync::Arc;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt as _};

/// A stream of empty `change` events, with comments between them to keep it open.
pub(super) async fn stream(State(project): State<Arc<Project>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let arrivals = project.store().mail_arrivals();
    let changes = WatchStream::from_changes(arrivals);
    let events = changes.map(|()| Ok(Event::default().event("change").data("inbox")));
    Sse::new(events).keep_alive(KeepAlive::default())
}
