//! What a client sends on to the application, watched: how long the application takes is counted from when it has all.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use tokio::sync::Notify;

/// How an upload is getting on.
#[derive(Debug, Default)]
pub struct Progress {
    /// Told for each piece that arrives, and at the end.
    moved: Notify,
    /// True while the application would take more, and the client has not sent it.
    waiting: AtomicBool,
    /// True once the client has broken off.
    broken: AtomicBool,
}

/// Why nothing goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stalled {
    /// The client does not send the rest.
    Client,
    /// The application takes nothing, or does not answer.
    Application,
}

/// A body that says how it is getting on.
struct Watched {
    body: Body,
    progress: Arc<Progress>,
}

impl Progress {
    /// The same body, watched.
    pub fn watch(self: &Arc<Self>, body: Body) -> Body {
        // What has no body goes on as what has none.
        if body.is_end_stream() { body } else { Body::new(Watched { body, progress: Arc::clone(self) }) }
    }

    /// True once the client has broken off.
    pub fn is_broken(&self) -> bool {
        self.broken.load(Ordering::Relaxed)
    }

    /// Ends once nothing has gone on for so long.
    pub async fn stalled(&self, patience: Duration) -> Stalled {
        while tokio::time::timeout(patience, self.moved.notified()).await.is_ok() {}
        if self.waiting.load(Ordering::Relaxed) { Stalled::Client } else { Stalled::Application }
    }
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        self.progress.waiting.store(polled.is_pending(), Ordering::Relaxed);
        self.progress.broken.fetch_or(matches!(polled, Poll::Ready(Some(Err(_)))), Ordering::Relaxed);
        if polled.is_ready() {
            self.progress.moved.notify_one();
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
