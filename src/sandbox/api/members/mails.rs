//! Mails to a member that have not been answered yet.

use crate::store::Tables;

/// Makes every link and passcode that was sent to a member as good as unknown: whoever reads
/// that mailbox or telephone is no longer meant.
pub(super) fn forget(tables: &mut Tables, member_id: &str) {
    for link in tables.links_of(member_id) {
        tables.links.remove(&link.token);
    }
    for passcode in tables.passcodes_of(member_id) {
        tables.passcodes.remove(&passcode.recipient.key());
    }
}
