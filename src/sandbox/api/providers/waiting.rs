//! Sign-ins that wait for an answer of the provider's page.

use std::sync::Arc;

use crate::call::Call;
use crate::model::PendingSignIn;
use crate::moment::Moment;
use crate::store::Tables;

/// Where a browser finds the provider's page of a sign-in that waits.
pub(crate) const PAGE_PATH: &str = "/_sandbox/idp/";

/// A sign-in that still waits.
pub(crate) fn pending(tables: &Tables, id: &str, now: Moment) -> Option<Arc<PendingSignIn>> {
    tables.pending_sign_ins.get(id).filter(|pending| pending.expires_at > now)
}

/// Lets a sign-in wait, and forgets those that have waited too long.
pub(super) fn wait(call: &mut Call<'_>, pending: PendingSignIn) {
    let late = |pending: &Arc<PendingSignIn>| pending.expires_at <= call.now;
    let late: Vec<Arc<PendingSignIn>> = call.tables.pending_sign_ins.iter().take_while(late).collect();
    for pending in late {
        call.tables.pending_sign_ins.remove(&pending.id);
    }
    call.tables.pending_sign_ins.put(pending);
}
