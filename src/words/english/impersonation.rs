//! English: who is there in a member's name.

use crate::words::catalogue::Impersonation;
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub(super) const IMPERSONATION: Impersonation = Impersonation {
    title: "Act as a member",
    heading: "Act as a member?",
    lead: "This link lets you see an organization as one of its members does. Nothing is done before you press the button; the next page says whose account it is.",
    go_on: "Go on",
    ask: T::new("Act as {0}?"),
    ask_lead: T::new("You will be in {0} as this member, for an hour at most. What you do counts as theirs, and the audit log names you."),
    banner: T::new("You are acting as {0}"),
    by: T::new("Impersonated by {0}."),
    ends: T::new("It ends {0}."),
    end: "End it",
};
