//! German: the picker.

use crate::words::catalogue::Picking;
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub static PICKING: Picking = Picking {
    last_used: "Hier zuletzt benutzt",
    pages: "Seiten der Liste",
    previous: "Zurück",
    next: "Weiter",
    rows: T::new("{0} bis {1} von {2}"),
};
