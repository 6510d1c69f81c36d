//! Texts that a page carries to and fro: nobody else can have made them, and nobody can read them.

use super::Session;

impl Session {
    /// A text for a form to carry, for one purpose.
    pub fn handle(&self, purpose: &str, text: &str) -> Option<String> {
        self.sessions.seal_text(purpose, text.as_bytes())
    }

    /// What [`Session::handle`] was given, for the same purpose; `None` for anything else.
    pub fn of_handle(&self, purpose: &str, handle: &str) -> Option<String> {
        String::from_utf8(self.sessions.open_text(purpose, handle)?).ok()
    }
}
