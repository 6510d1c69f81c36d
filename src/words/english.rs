//! English.

pub mod account;
pub mod bare;
mod codes;
mod factors;
mod federated;
pub mod founding;
mod impersonation;
mod passwords;
pub mod picking;
mod rooms;
mod steps;
mod troubles;
mod ways;

use super::catalogue::{Advised, Common, Failures, Frame, Later, Methods, Problems, SignIn, Times, Words};
use super::counted::Counted;
use super::template::Template as T;
use crate::model::Language;

#[rustfmt::skip] // A message a line.
pub static WORDS: Words = Words {
    language: Language::English,
    common: Common {
        one_moment: "One moment…",
        reference: "Reference",
        go_on: "Continue",
        try_again: "Try again",
        find_by_email: "Find it by your email",
        go_to_sign_in: "Go to sign-in",
        open_it_there: "Open it there",
        email_address: "Email address",
        email_me_a_link: "Email me a link",
        email_me_a_code: "Email me a code",
        continue_with: T::new("Continue with {0}"),
        continue_with_password: "Continue with a password",
        sending_the_link: "Sending the link…",
        name: "Name",
        address: "Address",
    },
    frame: Frame {
        skip: "Skip to content",
        sandbox: "Sandbox",
        no_real_email: "Sandbox: no real email is sent.",
        open_the_inbox: "Open the inbox",
        help: "Help",
        privacy: "Privacy",
        terms: "Terms",
        no_password: "Sign-in without a password",
        language: "Language",
        theme: "Appearance",
        system: "System",
        light: "Light",
        dark: "Dark",
    },
    sign_in: SignIn {
        title: "Sign in",
        heading: "Sign in or sign up",
        lead: "Enter your work email. What we send you there signs you in; there is no password.",
        lead_with_password: "Enter your work email to go on.",
        new_here: "New here? You can create an organization the same way.",
    },
    methods: Methods {
        magic_link: "Email link",
        email_code: "Code by email",
        password: "Password",
        single_sign_on: "Single sign-on",
        last_used: T::new("{0} (last used here)"),
    },
    times: Times {
        seconds: Counted::new("# second", "# seconds"),
        minutes: Counted::new("# minute", "# minutes"),
    },
    failures: Failures {
        invalid: Advised { headline: "Please check what you typed", advice: "The marked fields need another look. Nothing you typed is lost." },
        timed_out: Advised { headline: "Your sign-in timed out to keep you safe", advice: "Once your address is proven there are ten minutes to go on. You can prove it again right now." },
        sign_in_first: Advised { headline: "Sign in to continue", advice: "This page is for people who are signed in. Enter your email address and we send you a link." },
        too_soon: "A link is already on its way",
        too_soon_advice: T::new("Look in your inbox and in spam. You can ask for another link in {0}."),
        too_many_mails: "Too many emails were requested",
        too_many: Advised { headline: "Too many people are signing in right now", advice: "Wait a minute, then try again." },
        too_many_advice: T::new("Wait {0}, then try again."),
        limited: "Too many attempts in a short time",
        limited_advice: T::new("They came from your network or were for the same address. Wait {0}, then try again. A link that you have been sent still works."),
        cross_site: Advised { headline: "This request came from another site", advice: "For your safety it was not carried out. Open the page here and try again." },
        other_address: "This page has another address",
        other_address_advice: T::new("You opened it under a name that it does not go by, so nothing was carried out. Its address is {0}"),
        too_large: Advised { headline: "That is too much text", advice: "Shorten it and try again." },
        page_not_found: Advised { headline: "There is nothing at this address", advice: "The address may be mistyped, or the page has moved." },
        bad_request: Advised { headline: "We could not read that form", advice: "Open the page again and fill in the form there." },
        upstream_slow: "The sign-in service is taking too long",
        upstream: Advised { headline: "We could not reach the sign-in service", advice: "Nothing was changed. Try again in a moment." },
        upstream_maybe_done: "It may have been carried out all the same: only the answer is missing. Try again in a moment, and we find out.",
        unfinished: Advised { headline: "Only a part of it arrived", advice: "Nothing more came for a while, so the application was not kept waiting. Check your connection, then send it again." },
        store_unavailable: Advised { headline: "We cannot keep your sign-in at the moment", advice: "A link that you just opened stays yours in this browser. Wait a few seconds, then try again." },
        internal: Advised { headline: "Something went wrong on our side", advice: "Nothing was changed. Try again; if it keeps happening, tell us the reference." },
        offline: Advised { headline: "You seem to be offline", advice: "Check your connection and try again. What you typed is still here." },
    },
    problems: Problems {
        email_empty: "Enter your email address.",
        email_malformed: "That does not look like an email address. It should look like name@company.com.",
        email_several: "Those are several addresses. Enter one of them.",
        email_too_long: "That is too long: an email address has at most 254 characters.",
        email_invisible: T::new("There is an invisible character in that address ({0}). Delete it and type the address again."),
        email_undeliverable: "We cannot deliver to that address. Try another one, or ask your administrator.",
        email_refused: "This address cannot be used here. Try another one, or ask your administrator.",
        zero_width_space: "zero-width space",
        zero_width_non_joiner: "zero-width non-joiner",
        zero_width_joiner: "zero-width joiner",
        byte_order_mark: "byte-order mark",
        soft_hyphen: "soft hyphen",
        no_break_space: "no-break space",
    },
};

pub static LATER: Later = Later {
    troubles: troubles::TROUBLES,
    steps: steps::STEPS,
    factors: factors::FACTORS,
    federated: federated::FEDERATED,
    passwords: passwords::PASSWORDS,
    rooms: rooms::ROOMS,
    impersonation: impersonation::IMPERSONATION,
};
