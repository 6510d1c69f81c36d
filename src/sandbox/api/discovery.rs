//! Discovery: from an intermediate session to an organization.

pub(super) mod create;
pub(super) mod exchange;
pub(super) mod list;
