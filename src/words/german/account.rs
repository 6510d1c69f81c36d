//! German: the member's own page.

use crate::words::catalogue::{Account, AccountDetails, AccountDone, AccountOthers, AccountSession, AccountSupport};
use crate::words::counted::Counted;
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub static ACCOUNT: Account = Account {
    title: "Ihr Konto",
    ways: super::ways::WAYS,
    incomplete: "Es konnte nicht alles geladen werden. Sie sehen, was zuletzt bekannt war.",
    done: AccountDone {
        renamed: "Ihr Name ist gespeichert.",
        extended: "Sie bleiben angemeldet.",
        session_ended: "Diese Sitzung ist beendet. Ihr Browser ist spätestens in fünf Minuten abgemeldet.",
        session_over: "Diese Sitzung war schon zu Ende.",
        others_ended: Counted::new("# andere Sitzung ist beendet.", "# andere Sitzungen sind beendet."),
        factor_added: "Das ist eingerichtet. Bei der Anmeldung wird künftig danach gefragt.",
        factor_removed: "Das ist entfernt.",
        factor_preferred: "Danach wird künftig zuerst gefragt.",
        password_set: "Ihr Passwort ist festgelegt. Ihre Sitzungen in anderen Browsern sind beendet.",
        password_set_alone: "Ihr Passwort ist festgelegt. Nicht alle Ihre Sitzungen in anderen Browsern ließen sich beenden: Beenden Sie sie hier.",
        no_others: "Sie waren sonst nirgends angemeldet.",
    },
    details: AccountDetails {
        heading: "Über Sie",
        save_name: "Namen speichern",
        ways_in: "Wege zur Anmeldung",
        not_set_up: "Nicht eingerichtet",
    },
    session: AccountSession {
        stay: "Angemeldet bleiben",
        ends_soon: T::new("Ihre Sitzung endet in {0}."),
        ends_for_good: "Sie lässt sich nicht verlängern: Beenden Sie, woran Sie gerade arbeiten, und melden Sie sich dann wieder an.",
        over: "Ihre Sitzung ist zu Ende.",
        sign_in_again: "Wieder anmelden",
        sign_out_of: T::new("Hier von {0} abmelden"),
    },
    others: AccountOthers {
        heading: "Anderswo angemeldet",
        none: "Sie sind sonst nirgends angemeldet.",
        count: Counted::new("# weitere Sitzung", "# weitere Sitzungen"),
        unknown_device: "Ein Browser",
        browser_on_system: T::new("{0} unter {1}"),
        unknown_way: "Unbekannt",
        used: "Zuletzt verwendet",
        end: "Diese Sitzung beenden",
        end_all: "Alle anderen Sitzungen beenden",
        sms_code: "SMS",
        app: "Authenticator-App",
        recovery_code: "Wiederherstellungscode",
    },
    support: AccountSupport {
        heading: "Für den Support",
        lead: "Der Support fragt Sie vielleicht danach. Niemand kann sich damit anmelden.",
        member_id: "Mitglieds-ID",
        organization_id: "Organisations-ID",
    },
};
