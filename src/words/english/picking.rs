//! English: the picker.

use crate::words::catalogue::Picking;
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub static PICKING: Picking = Picking {
    last_used: "Last used here",
    pages: "Pages of the list",
    previous: "Previous",
    next: "Next",
    rows: T::new("{0} to {1} of {2}"),
};
