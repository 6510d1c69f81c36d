//! Signing in at an identity provider, whichever it is: from the URL where a browser starts,
//! by the provider's page, to the token that comes back to the application.
//!
//! Knows nothing of the page itself: it hands out an id and takes an answer.

mod accounts;
mod answer;
pub(super) mod registrations;
mod start;
mod token;

pub(super) use accounts::member_of;
pub(crate) use answer::{Account, Answer, follow};
pub(super) use start::{Destinations, RedirectFields, Start};
pub(super) use token::spend;

use super::Call;
use crate::model::PendingSignIn;
use crate::moment::Moment;
use crate::store::Tables;
use std::sync::Arc;

/// Where a browser finds the provider's page of a sign-in that waits.
pub(crate) const PAGE_PATH: &str = "/_sandbox/idp/";

/// A sign-in that still waits.
pub(crate) fn pending(tables: &Tables, id: &str, now: Moment) -> Option<Arc<PendingSignIn>> {
    tables.pending_sign_ins.get(id).filter(|pending| pending.expires_at > now)
}

/// Lets a sign-in wait, and forgets those that have waited too long.
fn wait(call: &mut Call<'_>, pending: PendingSignIn) {
    let late = |pending: &Arc<PendingSignIn>| pending.expires_at <= call.now;
    let late: Vec<Arc<PendingSignIn>> = call.tables.pending_sign_ins.iter().take_while(late).collect();
    for pending in late {
        call.tables.pending_sign_ins.remove(&pending.id);
    }
    call.tables.pending_sign_ins.put(pending);
}
