//! English: pages that no script takes over.

use crate::words::catalogue::{Advised, Bare};

#[rustfmt::skip] // A message a line.
pub static BARE: Bare = Bare {
    full: Advised { headline: "Too many people are here right now", advice: "Load this page again in a few seconds." },
    address_unclear: Advised { headline: "We cannot read this address", advice: "It holds signs that can mean several things, so it is not opened. Type it anew, or start from the front page." },
    application_down: Advised { headline: "The application does not answer", advice: "Your sign-in is not affected. It may be starting again: wait a few seconds, then try again." },
    application_slow: Advised { headline: "The application is taking too long", advice: "Your sign-in is not affected. Something may have been carried out there all the same. Wait a moment, then try again." },
    looped: Advised { headline: "The application sends you back here", advice: "You are signed in, but it does not see that and sent you back at once. Its operator can mend this: often the browser does not send it the cookie of this site." },
};
