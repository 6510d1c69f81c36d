//! With what a request is made, as far as its browser says: a member session that begins by it keeps that, for its member to
//! know it again. It travels with the work, as what calls go by does, and is read when it is asked for.

use std::future::Future;

use axum::http::HeaderValue;

use crate::model::Device;

tokio::task_local! {
    static USER_AGENT: Option<HeaderValue>;
}

/// Does a request's work, keeping at hand what its browser says of itself.
pub(super) fn made_with<T>(user_agent: Option<HeaderValue>, work: impl Future<Output = T>) -> impl Future<Output = T> {
    USER_AGENT.scope(user_agent, work)
}

/// What this request's browser says of itself.
pub(super) fn user_agent() -> Option<HeaderValue> {
    USER_AGENT.try_with(Clone::clone).ok().flatten()
}

/// With what this request is made, where that is known.
pub fn device() -> Option<Device> {
    Device::of(user_agent()?.to_str().ok()?)
}
