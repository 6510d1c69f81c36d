//! What will be wanted in a moment, and takes a moment to come.

use crate::paths::{Form, Page};

/// Has the code of a page loaded beside the request whose answer it will show. The browser's half only; who does it is not
/// known here.
#[derive(Clone, Copy, Debug)]
pub struct Ahead {
    /// That of a page.
    pub page: fn(&Page),
    /// That of the page that a form leads to when all goes well.
    pub after: fn(Form),
}
