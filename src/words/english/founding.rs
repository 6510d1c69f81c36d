//! English: what is said where an organization is made, and where people are invited.

use crate::words::catalogue::Founding;
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub static FOUNDING: Founding = Founding {
    more: "Logo, and who may join",
    logo: "Address of a logo",
    logo_hint: "An https address of a picture. Whoever sees the organization here loads it from there.",
    logo_shown: "This is how it will look.",
    logo_missing: "No picture can be loaded from there.",
    by_domain: T::new("Anyone with an address at {0} can join"),
    by_domain_hint: "They find the organization when they sign in, without an invitation.",
    by_invitation_only: T::new("Anyone can have an address at {0}, so people join by invitation."),
    create_and_invite: "Create and invite people",
    title: "Invite people",
    heading: T::new("Invite people to {0}"),
    lead: "Each gets an email with a link that leads in. Up to ten at once, one address a line.",
    addresses: "Email addresses",
    send: "Send the invitations",
    sending: "Sending them…",
    done: "Done",
    results: "What has become of the invitations",
    sent: "Invited",
    already_member: "Is a member already",
    not_allowed: "The organization does not let this address be invited",
    domain_claimed: "Another organization manages this email domain",
    unclear: "It may have been sent: only the answer is missing",
    later: "Not sent. Try again in a moment",
};
