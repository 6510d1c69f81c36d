//! German: pages that no script takes over.

use crate::words::catalogue::{Advised, Bare};

#[rustfmt::skip] // A message a line.
pub static BARE: Bare = Bare {
    full: Advised { headline: "Gerade sind zu viele Menschen hier", advice: "Laden Sie diese Seite in ein paar Sekunden neu." },
    address_unclear: Advised { headline: "Diese Adresse ist nicht eindeutig", advice: "Sie enthält Zeichen, die Verschiedenes bedeuten können, und wird deshalb nicht geöffnet. Geben Sie sie neu ein, oder beginnen Sie auf der Startseite." },
    application_down: Advised { headline: "Die Anwendung antwortet nicht", advice: "Mit Ihrer Anmeldung hat das nichts zu tun. Vielleicht startet sie gerade neu: Warten Sie einige Sekunden, und versuchen Sie es noch einmal." },
    application_slow: Advised { headline: "Die Anwendung braucht zu lange", advice: "Mit Ihrer Anmeldung hat das nichts zu tun. Vielleicht wurde dort trotzdem etwas ausgeführt. Warten Sie einen Augenblick, und versuchen Sie es noch einmal." },
    looped: Advised { headline: "Die Anwendung schickt Sie hierher zurück", advice: "Sie sind angemeldet, doch sie sieht das nicht und hat Sie sofort zurückgeschickt. Ihr Betreiber kann das beheben: Oft sendet ihr der Browser das Cookie dieser Website nicht." },
};
