//! German: signing in by way of somebody else's pages.

use crate::words::catalogue::{Advised, Federated, SingleSignOn, Stopped};

#[rustfmt::skip] // A message a line.
pub(super) const FEDERATED: Federated = Federated {
    stopped: Stopped {
        elsewhere: Advised { headline: "Diese Anmeldung wurde nicht in diesem Browser begonnen", advice: "Oder es ist zu lange her. Zu Ihrer Sicherheit lässt sie sich nur dort abschließen, wo sie begonnen wurde, innerhalb von zwanzig Minuten und mit erlaubten Cookies. Es wurde nichts geändert." },
        over: Advised { headline: "Diese Anmeldung ist vorbei", advice: "Ihre Antwort wurde schon verwendet oder kam zu spät. Es wurde nichts geändert." },
        denied: Advised { headline: "Sie haben sich dort nicht angemeldet", advice: "Sie haben abgebrochen, oder der Zugang wurde verweigert. Es wurde nichts geändert. Sie können es noch einmal versuchen oder sich auf andere Weise anmelden." },
        failed: Advised { headline: "Die Anmeldung dort hat nicht geklappt", advice: "Der Dienst, zu dem Sie geleitet wurden, meldet ein Problem. Es wurde nichts geändert. Versuchen Sie es gleich noch einmal, oder melden Sie sich auf andere Weise an." },
        unreadable: Advised { headline: "Wir konnten die Antwort nicht lesen", advice: "Der Dienst, zu dem Sie geleitet wurden, hat Sie mit einer unvollständigen Antwort zurückgeschickt. Es wurde nichts geändert." },
        other_account: Advised { headline: "Das war ein anderes Konto", advice: "Sie haben sich dort mit einer anderen Adresse angemeldet als der, mit der Sie hier begonnen haben. Beginnen Sie noch einmal, und wählen Sie das Konto mit derselben Adresse." },
        start_again: "Noch einmal beginnen",
    },
    single_sign_on: SingleSignOn {
        lead: "Melden Sie sich mit dem Konto Ihrer Firma an. Geben Sie Ihre geschäftliche E-Mail-Adresse ein oder die Adresse Ihrer Organisation hier.",
        label: "E-Mail-Adresse oder Adresse der Organisation",
        otherwise: "Beides nicht gefunden? Vielleicht meldet Ihre Organisation Sie auf andere Weise an.",
        sign_in: "Per E-Mail anmelden",
    },
};
