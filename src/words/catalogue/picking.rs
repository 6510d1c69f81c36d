//! What only the picker says: words that stand with its own code.

use crate::words::template::Template;

#[derive(Debug)]
pub struct Picking {
    pub last_used: &'static str,
    pub pages: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    /// The first row, the last, of how many.
    pub rows: Template<3>,
    /// Address.
    pub none_to_make: Template<1>,
    /// Address; the sign-in page.
    pub please_invite: Template<2>,
}
