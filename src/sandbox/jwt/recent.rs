//! The signatures made last. RS256 gives the same bytes for the same claims, and a session that
//! is asked about often has the same claims for a whole second.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many signatures are kept: some 1.5 MB of claims.
const CAPACITY: usize = 1_024;

/// What was signed, and its signature.
#[derive(Default)]
pub(super) struct Recent(Mutex<HashMap<String, String>>);

impl Recent {
    /// The signature of a text, made if it is not here. Two callers may make it at once;
    /// nobody waits for another's.
    pub(super) fn get_or_make(&self, signed: &str, make: impl FnOnce() -> Option<String>) -> Option<String> {
        let known = self.lock().get(signed).cloned();
        known.or_else(|| {
            let signature = make()?;
            self.keep(signed, &signature);
            Some(signature)
        })
    }

    /// All go when there are too many: those of earlier seconds are of no use any more.
    fn keep(&self, signed: &str, signature: &str) {
        let mut kept = self.lock();
        if kept.len() == CAPACITY {
            kept.clear();
        }
        kept.insert(signed.to_owned(), signature.to_owned());
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{CAPACITY, Recent};
    use std::cell::Cell;

    #[test]
    fn a_text_is_signed_once() {
        let (recent, made) = (Recent::default(), Cell::new(0));
        let sign = || {
            made.set(made.get() + 1);
            Some("signature".to_owned())
        };
        assert_eq!(recent.get_or_make("claims", sign), recent.get_or_make("claims", sign));
        recent.get_or_make("other claims", sign);
        assert_eq!(made.get(), 2);
    }

    #[test]
    fn no_more_are_kept_than_there_is_room_for() {
        let recent = Recent::default();
        for number in 0..=CAPACITY {
            recent.get_or_make(&number.to_string(), || Some(String::new()));
        }
        assert!(recent.lock().len() <= CAPACITY);
        assert_eq!(recent.get_or_make("0", || Some("again".to_owned())).as_deref(), Some("again"));
    }
}
