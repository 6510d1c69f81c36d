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
    none_to_make: T::new("{0} belongs to no organization, and none is open to its email domain. Ask an administrator of your organization to invite this address."),
    please_invite: T::new("Please invite {0} to our organization. I sign in at {1}"),
};
