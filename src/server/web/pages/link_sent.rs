//! `/login/sent`: for everybody; without a link that was asked for it says so.

use crate::server::session::SessionRecord;
use crate::server::sign_in::link;
use crate::server::visit::Visit;
use crate::wire::PageData;

/// The link that this browser asked for last, or where it has led since.
pub fn load(visit: &Visit, record: SessionRecord) -> PageData {
    PageData::LinkSent(link::sent(visit, record))
}
