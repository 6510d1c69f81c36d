//! German: who is there in a member's name.

use crate::words::catalogue::Impersonation;
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub(super) const IMPERSONATION: Impersonation = Impersonation {
    title: "Als Mitglied handeln",
    heading: "Als Mitglied handeln?",
    lead: "Mit diesem Link sehen Sie eine Organisation so wie eines ihrer Mitglieder. Nichts geschieht, bevor Sie den Knopf drücken; die nächste Seite sagt, um wessen Konto es geht.",
    go_on: "Weiter",
    ask: T::new("Als {0} handeln?"),
    ask_lead: T::new("Sie sind dann als dieses Mitglied bei {0}, höchstens eine Stunde lang. Was Sie tun, gilt als dessen Handlung, und das Prüfprotokoll nennt Sie."),
    banner: T::new("Sie handeln als {0}"),
    by: T::new("Handelnde Person: {0}."),
    ends: T::new("Das endet {0}."),
    end: "Beenden",
};
