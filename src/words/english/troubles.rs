//! English: what only later pages say of what went wrong.

use crate::words::catalogue::{Advised, Troubles};
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub(super) const TROUBLES: Troubles = Troubles {
    link_incomplete: Advised { headline: "This link is incomplete", advice: "Part of the link is missing. Copy the whole link from the email, or request a new one." },
    link_not_enabled: Advised { headline: "This way of signing in is not enabled", advice: "The link is for a sign-in method this site does not offer. Sign in with your email address instead." },
    link_expired: Advised { headline: "This link has expired or was already used", advice: "Links work once, and only for a short time. Mail scanners sometimes open them first. We can send you a fresh one." },
    link_unknown: Advised { headline: "We do not know this link", advice: "It may have been cut off or changed on its way to you. Request a new link and open it from the email." },
    link_of_other_browser: Advised { headline: "This link works only in the browser that asked for it", advice: "Open it there: it is still good. Or sign in here with a code, which you get by email and enter in this browser." },
    code_expired: Advised { headline: "This code is no longer good", advice: "A code works once, for ten minutes, and only the newest one. We can send you a fresh one." },
    astray: Advised { headline: "This sign-in was not finished", advice: "Nothing was changed. Start again, or choose another way of signing in." },
    confirm_first: Advised { headline: "Confirm that it is you", advice: "This change needs a fresh proof that you are the one who signed in. Nothing was changed. Confirm, then try again." },
    prove_email_again: Advised { headline: "Confirm your email address once more", advice: "Creating an organization needs a fresh proof of your address. We email you one; after that, choose “Create a new organization”." },
    organization_not_found: Advised { headline: "We can’t find that organization", advice: "Check the address, or find your organizations by your email address." },
    organization_not_offered: Advised { headline: "That organization is not open to you", advice: "Choose one of the organizations in the list. Nothing was changed." },
    invitation_needed: Advised { headline: "This organization needs to invite you", advice: "Ask an administrator there to invite your address. You can still choose another organization." },
    email_link_not_allowed: Advised { headline: "This organization does not take email links", advice: "It asks its members to sign in another way. You can still choose another organization." },
    domain_claimed: Advised { headline: "Your company manages accounts for this domain", advice: "Join the organization that manages your email domain, or ask your administrator." },
    locked: Advised { headline: "Your account there is locked", advice: "Too many attempts failed. Wait a while, or ask an administrator there to unlock it." },
    locked_advice: T::new("Too many attempts failed. You can try again in {0}. An administrator there can unlock it sooner."),
    app_set_up_elsewhere: Advised { headline: "An authenticator app is being set up elsewhere", advice: "Somebody began to set one up for this account in another window. Go on there, wait ten minutes, or use another step." },
    last_factor: Advised { headline: "Your last second step stays", advice: "This organization asks for a second step. Set up another one first; then this one can be removed." },
    refused: Advised { headline: "This organization did not let you in", advice: "Ask an administrator there. You can still choose another organization." },
    not_permitted: Advised { headline: "Your role does not allow that", advice: "Nothing was changed. Ask an administrator of the organization." },
    name_empty: "Enter a name: 1 to 128 characters.",
    name_too_long: "That name is too long: at most 128 characters.",
    name_nothing_to_read: "Use at least one letter or digit in the name.",
    name_banned_words: "That name contains a word that is not allowed. Choose another name.",
    slug_malformed: "Use 2 to 128 letters, digits, hyphens, dots, underscores or tildes, with at least one letter or digit.",
    slug_reserved: "That address is reserved. Choose another one.",
    slug_taken: T::new("“{0}” is taken."),
    code_empty: "Enter the code.",
    code_malformed: "A code is a row of digits, six as a rule.",
    code_wrong: "This code is not right. The newest one counts.",
    code_used: "This code was used already. Wait for the next one.",
    code_of_another_kind: "This is a code of another kind. Check which one is asked for here.",
    phone_empty: "Enter your mobile number.",
    phone_malformed: "That does not look like a phone number. It should look like +1 415 555 0123.",
    phone_no_messages: "This number takes no text messages. Enter a mobile number.",
    phone_another: "Your account has another number. Ask an administrator of the organization to take it off.",
};
