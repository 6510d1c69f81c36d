//! English: the member's own page.

use crate::words::catalogue::{Account, AccountDetails, AccountDone, AccountOthers, AccountSession, AccountSupport};
use crate::words::counted::Counted;
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub static ACCOUNT: Account = Account {
    title: "Your account",
    ways: super::ways::WAYS,
    incomplete: "Not everything could be loaded. What you see is what was known last.",
    done: AccountDone {
        renamed: "Your name is saved.",
        extended: "You stay signed in.",
        session_ended: "That session is over. Its browser is signed out within five minutes.",
        session_over: "That session was over already.",
        others_ended: Counted::new("# other session is over.", "# other sessions are over."),
        factor_added: "It is set up. Signing in asks for it from now on.",
        factor_removed: "It is removed.",
        factor_preferred: "It is asked for first from now on.",
        password_set: "Your password is set. Your sessions in other browsers are over.",
        password_set_alone: "Your password is set. Not all of your sessions in other browsers could be ended: end them here.",
        no_others: "You were signed in nowhere else.",
    },
    details: AccountDetails {
        heading: "About you",
        save_name: "Save name",
        ways_in: "Ways to sign in",
        not_set_up: "Not set up",
    },
    session: AccountSession {
        stay: "Stay signed in",
        ends_soon: T::new("Your session ends in {0}."),
        ends_for_good: "It cannot be extended: finish what you are doing, then sign in again.",
        over: "Your session is over.",
        sign_in_again: "Sign in again",
        sign_out_of: T::new("Sign out of {0} here"),
    },
    others: AccountOthers {
        heading: "Signed in elsewhere",
        none: "You are signed in nowhere else.",
        count: Counted::new("# more session", "# more sessions"),
        unknown_device: "A browser",
        browser_on_system: T::new("{0} on {1}"),
        unknown_way: "Unknown",
        used: "Last used",
        end: "End this session",
        end_all: "End all other sessions",
        sms_code: "Text message",
        app: "Authenticator app",
        recovery_code: "Recovery code",
    },
    support: AccountSupport {
        heading: "For support",
        lead: "Support may ask you for these. Nobody can sign in with them.",
        member_id: "Member ID",
        organization_id: "Organization ID",
    },
};
