//! English: passwords.

use crate::words::catalogue::{Advised, PasswordProblems, Passwords, Resets};
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub(super) const PASSWORDS: Passwords = Passwords {
    title: "Password",
    heading: "Enter your password",
    heading_at: T::new("Your password for {0}"),
    label: "Password",
    show: "Show the password",
    hide: "Hide the password",
    sign_in: "Sign in",
    checking: "Checking the password…",
    forgotten: "Email me a link to set a password",
    forgotten_lead: "Forgot your password, or never had one? A link in an email sets a new one.",
    other_ways: "Or sign in without a password:",
    wrong_address: "Wrong address?",
    use_another: "Use another",
    reset_required: Advised { headline: "This password cannot be used any more", advice: "It is in a list of stolen passwords, or somebody who looks after your account asked for a new one. Set one by a link that we email you; after that you are signed in." },
    new_title: "Set a password",
    new_heading: "Choose a new password",
    new_lead: "It replaces the one before, if there was one, and signs you in. Sessions elsewhere end. Go on only if you asked for this yourself.",
    new_lead_for: T::new("For {0}. It replaces the one before, if there was one, and signs you in. Sessions elsewhere end."),
    new_label: "New password",
    new_hint: "A few words that have nothing to do with each other are easy to keep in mind and hard to guess.",
    new_hint_good: "This one is good.",
    set: "Set the password and sign in",
    setting: "Setting the password…",
    problems: PasswordProblems {
        empty: "Enter a password.",
        too_long: "That is too long: a password has at most 1,000 characters.",
        wrong: "The address and this password do not belong together. Check both, or have a link sent to you that sets a new password.",
        not_theirs: "This is not your password. Try again, or confirm in another way.",
        breached: "This password is in a list of stolen ones that anybody can try. Choose another one.",
        weak: "This password is too easy to guess. Make it longer: one or two more words, unusual ones, are best.",
        keyboard: "Keys in a row are easy to guess. Add a word or two.",
        repeats: "The same thing over and over is easy to guess. Add a different word or two.",
        sequence: "Sequences such as abc or 6543 are easy to guess. Add a word or two.",
        date: "Years and dates are easy to guess. Add a word or two.",
        common: "Many people have this password, or one much like it. Choose another one.",
        word: "One word is easy to guess. Add another one or two.",
        name: "Names are easy to guess. Add a word or two.",
        short: "This password is too short. Make it longer.",
        plain: "Mix in characters of another kind: lower and upper case, digits, signs.",
    },
};

#[rustfmt::skip] // A message a line.
pub const RESETS: Resets = Resets {
    on_its_way: T::new("A link to set a password is on its way to {0}. It works once, within {1} of being sent."),
    on_its_way_perhaps: T::new("If it can be used to sign in to {0}, a link to set a password is on its way to {1}. It works once, within {2} of being sent."),
};
