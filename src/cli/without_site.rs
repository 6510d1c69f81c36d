//! What stands in for the site where none is built in.

use portico::server::built_site::EmbeddedSite;

/// There is none: it is in a folder.
pub const fn embedded() -> Option<EmbeddedSite> {
    None
}
