//! English: the pages of the ways in and out.

use super::codes::CODES;
use super::passwords::RESETS;
use crate::words::catalogue::{Callback, Confirm, Invitation, SentLink, SignOut, SignedOut, Steps, Unfinished};
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub static STEPS: Steps = Steps {
    sent: SentLink {
        title: "Check your email",
        on_its_way: T::new("A link is on its way to {0}. It works once, within {1} of being sent."),
        on_its_way_perhaps: T::new("If it can be used to sign in to {0}, a link is on its way to {1}. It works once, within {2} of being sent."),
        after_lost_answer: "Your first try was carried out; only its answer was lost, and the proof of your address with it. This link leads straight in.",
        sent_again: "Sent again. The newest link is the one to use.",
        nothing_there: T::new("Nothing there? Look in spam. Wrong address? {0}."),
        use_another: "Use another",
        send_again: "Send it again",
        send_again_in: T::new("Send it again in {0} s"),
        reload_in: T::new("Reload this page in {0} s to send it again."),
        open_mailbox: T::new("Open {0}"),
        opened: "You opened the link",
        opened_lead: "It was opened in this browser, and you need nothing more from your inbox. Go on here, or close this tab.",
        go_to_organization: "Go to your organization",
        choose_organization: "Choose an organization",
        unknown_lead: "If you asked for a link, it is in your inbox. This browser does not remember asking: when you open the link, it will ask you to confirm once.",
        ask_for_a_new_link: "Ask for a new link",
    },
    codes: CODES,
    resets: RESETS,
    callback: Callback {
        title: "Continue signing in",
        asked_here: "You asked for this link in this browser. If the page does not move on by itself, press the button.",
        heading_elsewhere: "Continue signing in?",
        asked_elsewhere: "This link was asked for in another browser or on another device. Continue only if you asked for it yourself.",
        signing_in: "Signing you in…",
        hint: "Reading this inside a mail app? You can open this page in your own browser first; the link stays good until you continue.",
        goes_to: T::new("It goes to {0}."),
        email_a_new_link: "Email me a new link",
        get_a_new_link: "Get a new link",
        use_another_address: "Use another address",
    },
    invitation: Invitation {
        title: "Your invitation",
        invited_to: T::new("You have been invited to {0}"),
        invited: "You have been invited",
        is_for: T::new("The invitation is for {0}. Accept it only if this address is yours."),
        next_page_says: "The next page says for which address it is, and asks before it lets you in.",
        accept: "Accept the invitation",
        open: "Open the invitation",
        opening: "Opening it…",
        hint: "Reading this inside a mail app? You can open this page in your own browser first; the invitation stays good until you go on.",
        join: T::new("Join {0}"),
    },
    confirm: Confirm {
        title: "Is this you?",
        continue_as: T::new("Continue as {0}?"),
        signs_in_to: T::new("The link signs you in to {0} with this address. Continue only if it is yours."),
        another_address: "This is not the address that this browser asked a link for. Continue only if it is yours.",
        replaces: T::new("You are signed in there as {0}. If you continue, that ends in this browser."),
        not_me: "Not me",
        not_me_hint: "If you choose “Not me”, the link signs nobody in, and you can start over with your own address.",
    },
    unfinished: Unfinished {
        title: "One more step",
        heading: T::new("{0} asks for one more step"),
        requires: T::new("Your email address {0} is confirmed. Before it lets you in, the organization requires:"),
        requires_one_of: T::new("Your email address {0} is confirmed. Before it lets you in, the organization requires one of these:"),
        second_step: "A second step, such as a code from an app or by text message",
        another_way: "Another way of signing in than an email link",
        not_yet: "This step cannot be taken here yet. You are not signed in. Ask an administrator of the organization.",
        choose_another: "Choose another organization",
        back_to_sign_in: "Back to sign-in",
    },
    sign_out: SignOut {
        title: "Sign out",
        heading: "Sign out?",
        lead: "This ends every session in this browser, here and at the sign-in service.",
        signing_out: "Signing out…",
        stay: "Stay signed in",
    },
    signed_out: SignedOut {
        title: "Signed out",
        heading: "You are signed out",
        lead: "Nobody is signed in in this browser any more.",
        sign_in_again: "Sign in again",
    },
};
