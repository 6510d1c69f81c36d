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
    none_to_make: T::new("{0} gehört zu keiner Organisation, und keine steht dieser E-Mail-Domain offen. Bitten Sie die Verwaltung Ihrer Organisation, diese Adresse einzuladen."),
    please_invite: T::new("Bitte laden Sie {0} in unsere Organisation ein. Ich melde mich hier an: {1}"),
};
