//! English: signing in by way of somebody else's pages.

use crate::words::catalogue::{Advised, Federated, SingleSignOn, Stopped};

#[rustfmt::skip] // A message a line.
pub(super) const FEDERATED: Federated = Federated {
    stopped: Stopped {
        elsewhere: Advised { headline: "This sign-in did not begin in this browser", advice: "Or it began too long ago. To keep you safe it can only be finished where it was begun, within twenty minutes, with cookies allowed. Nothing was changed." },
        over: Advised { headline: "This sign-in is over", advice: "Its answer was used before, or came too late. Nothing was changed." },
        denied: Advised { headline: "You did not sign in there", advice: "You cancelled, or access was refused. Nothing was changed, and you can try again or choose another way." },
        failed: Advised { headline: "Signing in there did not work", advice: "The service you were sent to reported a problem. Nothing was changed. Try again in a moment, or choose another way." },
        unreadable: Advised { headline: "We could not read the answer", advice: "The service you were sent to sent you back with an answer that is incomplete. Nothing was changed." },
        other_account: Advised { headline: "That was another account", advice: "You signed in there with another address than the one you had begun with here. Start again, and choose the account with the same address." },
        start_again: "Start again",
    },
    single_sign_on: SingleSignOn {
        lead: "Sign in with the account of your company. Enter your work email, or the address of your organization here.",
        label: "Work email or organization address",
        otherwise: "Neither is found? Your organization may sign you in another way.",
        sign_in: "Sign in by email",
    },
};
