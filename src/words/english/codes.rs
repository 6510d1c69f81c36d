//! English: mailed codes.

use crate::words::catalogue::Codes;
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub const CODES: Codes = Codes {
    on_its_way: T::new("A code is on its way to {0}. It works once, within {1} of being sent."),
    on_its_way_perhaps: T::new("If it can be used to sign in to {0}, a code is on its way to {1}. It works once, within {2} of being sent."),
    label: "Code from the email",
    hint: "The newest code counts.",
    entering: "Checking the code…",
    instead: "Email me a code instead",
    better: "Some mail systems hold links back, or open them before you do. A code gets through.",
    sent_again: "Sent again. The newest code is the one to use.",
};
