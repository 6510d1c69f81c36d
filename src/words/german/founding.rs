//! German: what is said where an organization is made, and where people are invited.

use crate::words::catalogue::Founding;
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub static FOUNDING: Founding = Founding {
    more: "Logo und wer beitreten darf",
    logo: "Adresse eines Logos",
    logo_hint: "Die https-Adresse eines Bildes. Wer die Organisation hier sieht, lädt es von dort.",
    logo_shown: "So wird es aussehen.",
    logo_missing: "Von dort lässt sich kein Bild laden.",
    by_domain: T::new("Wer eine Adresse bei {0} hat, darf beitreten"),
    by_domain_hint: "Sie finden die Organisation, wenn sie sich anmelden, ohne Einladung.",
    by_invitation_only: T::new("Eine Adresse bei {0} kann jeder haben; deshalb tritt man auf Einladung bei."),
    create_and_invite: "Anlegen und einladen",
    title: "Einladen",
    heading: T::new("Zu {0} einladen"),
    lead: "Alle bekommen eine E-Mail mit einem Link, der hineinführt. Bis zu zehn auf einmal, eine Adresse je Zeile.",
    addresses: "E-Mail-Adressen",
    send: "Einladungen senden",
    sending: "Werden gesendet …",
    done: "Fertig",
    results: "Was aus den Einladungen wurde",
    sent: "Eingeladen",
    already_member: "Ist schon Mitglied",
    not_allowed: "Die Organisation nimmt für diese Adresse keine Einladung an",
    domain_claimed: "Diese E-Mail-Domain verwaltet eine andere Organisation",
    unclear: "Vielleicht gesendet: nur die Antwort fehlt",
    later: "Nicht gesendet. Versuchen Sie es gleich noch einmal",
};
