//! `GET /_sandbox/page/events`: says that something has changed, each time something has.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::watch;
use tokio::time::sleep;
use tokio_stream::wrappers::ReceiverStream;
use tokio_stream::{Stream, StreamExt as _};

use crate::project::Project;

/// How long changes are gathered: a call changes rows first and is logged a moment later.
const GATHERING: Duration = Duration::from_millis(20);

/// How long to hold still after an event, so that a load test does not drown the page.
const PAUSE: Duration = Duration::from_millis(230);

/// A stream of `change` events, with comments between them to keep it open. Their data says
/// nothing, but without any a browser would pass them over.
pub(super) async fn stream(State(project): State<Arc<Project>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let (sender, receiver): (Sender<()>, Receiver<()>) = channel(1);
    let rows = project.store().changes();
    tokio::spawn(tell(rows, project.activity.watch(), sender));
    let events = ReceiverStream::new(receiver).map(|()| Ok(Event::default().event("change").data("all")));
    Sse::new(events).keep_alive(KeepAlive::default())
}

/// Tells of changes until nobody listens.
async fn tell(mut rows: watch::Receiver<()>, mut calls: watch::Receiver<()>, listener: Sender<()>) {
    loop {
        let changed = tokio::select! {
            changed = rows.changed() => changed,
            changed = calls.changed() => changed,
            () = listener.closed() => return,
        };
        if changed.is_err() {
            return;
        }
        sleep(GATHERING).await;
        rows.mark_unchanged();
        calls.mark_unchanged();
        if listener.send(()).await.is_err() {
            return;
        }
        sleep(PAUSE).await;
    }
}
