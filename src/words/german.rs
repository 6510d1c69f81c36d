//! German, with the formal address.

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
    language: Language::German,
    common: Common {
        one_moment: "Einen Moment …",
        reference: "Referenz",
        go_on: "Weiter",
        try_again: "Erneut versuchen",
        find_by_email: "Über die E-Mail-Adresse finden",
        go_to_sign_in: "Zur Anmeldung",
        open_it_there: "Dort öffnen",
        email_address: "E-Mail-Adresse",
        email_me_a_link: "Link per E-Mail senden",
        email_me_a_code: "Code per E-Mail senden",
        continue_with: T::new("Weiter mit {0}"),
        continue_with_password: "Weiter mit einem Passwort",
        sending_the_link: "Link wird gesendet …",
        name: "Name",
        address: "Adresse",
    },
    frame: Frame {
        skip: "Zum Inhalt springen",
        sandbox: "Sandbox",
        no_real_email: "Sandbox: Es werden keine echten E-Mails verschickt.",
        open_the_inbox: "Posteingang öffnen",
        help: "Hilfe",
        privacy: "Datenschutz",
        terms: "Nutzungsbedingungen",
        no_password: "Anmeldung ohne Passwort",
        language: "Sprache",
        theme: "Darstellung",
        system: "System",
        light: "Hell",
        dark: "Dunkel",
    },
    sign_in: SignIn {
        title: "Anmelden",
        heading: "Anmelden oder registrieren",
        lead: "Geben Sie Ihre geschäftliche E-Mail-Adresse ein. Was wir Ihnen dorthin senden, meldet Sie an; ein Passwort gibt es nicht.",
        lead_with_password: "Geben Sie Ihre geschäftliche E-Mail-Adresse ein, um weiterzumachen.",
        new_here: "Neu hier? Auf demselben Weg können Sie eine Organisation anlegen.",
    },
    methods: Methods {
        magic_link: "Link per E-Mail",
        email_code: "Code per E-Mail",
        password: "Passwort",
        single_sign_on: "Single Sign-on",
        last_used: T::new("{0} (hier zuletzt benutzt)"),
    },
    times: Times {
        seconds: Counted::new("# Sekunde", "# Sekunden"),
        minutes: Counted::new("# Minute", "# Minuten"),
    },
    failures: Failures {
        invalid: Advised { headline: "Bitte prüfen Sie Ihre Eingaben", advice: "Sehen Sie sich die markierten Felder noch einmal an. Nichts von Ihren Eingaben ist verloren." },
        timed_out: Advised { headline: "Ihre Anmeldung ist zu Ihrer Sicherheit abgelaufen", advice: "Nach dem Nachweis Ihrer Adresse bleiben zehn Minuten, um weiterzumachen. Sie können sie sofort noch einmal nachweisen." },
        sign_in_first: Advised { headline: "Melden Sie sich an, um weiterzumachen", advice: "Diese Seite ist für Angemeldete. Geben Sie Ihre E-Mail-Adresse ein, und wir senden Ihnen einen Link." },
        too_soon: "Ein Link ist schon unterwegs",
        too_soon_advice: T::new("Sehen Sie in Ihr Postfach und in den Spam-Ordner. Einen weiteren Link können Sie in {0} anfordern."),
        too_many_mails: "Es wurden zu viele E-Mails angefordert",
        too_many: Advised { headline: "Gerade melden sich zu viele Menschen an", advice: "Warten Sie eine Minute und versuchen Sie es dann noch einmal." },
        too_many_advice: T::new("Warten Sie {0} und versuchen Sie es dann noch einmal."),
        limited: "Zu viele Versuche in kurzer Zeit",
        limited_advice: T::new("Sie kamen aus Ihrem Netz oder galten derselben Adresse. Warten Sie {0} und versuchen Sie es dann noch einmal. Ein Link, den Sie schon bekommen haben, gilt weiter."),
        cross_site: Advised { headline: "Diese Anfrage kam von einer anderen Website", advice: "Zu Ihrer Sicherheit wurde sie nicht ausgeführt. Öffnen Sie die Seite hier und versuchen Sie es noch einmal." },
        other_address: "Diese Seite hat eine andere Adresse",
        other_address_advice: T::new("Sie haben sie unter einem Namen geöffnet, den sie nicht führt, darum wurde nichts ausgeführt. Ihre Adresse ist {0}"),
        too_large: Advised { headline: "Das ist zu viel Text", advice: "Kürzen Sie ihn und versuchen Sie es noch einmal." },
        page_not_found: Advised { headline: "Unter dieser Adresse gibt es nichts", advice: "Vielleicht ist die Adresse falsch geschrieben, oder die Seite ist umgezogen." },
        bad_request: Advised { headline: "Wir konnten dieses Formular nicht lesen", advice: "Öffnen Sie die Seite noch einmal und füllen Sie das Formular dort aus." },
        upstream_slow: "Der Anmeldedienst braucht zu lange",
        upstream: Advised { headline: "Wir konnten den Anmeldedienst nicht erreichen", advice: "Es wurde nichts geändert. Versuchen Sie es gleich noch einmal." },
        upstream_maybe_done: "Vielleicht wurde es trotzdem ausgeführt: Nur die Antwort fehlt. Versuchen Sie es gleich noch einmal, dann finden wir es heraus.",
        unfinished: Advised { headline: "Nur ein Teil ist angekommen", advice: "Eine Weile kam nichts mehr nach, deshalb wurde abgebrochen. Prüfen Sie Ihre Verbindung, und senden Sie es noch einmal." },
        store_unavailable: Advised { headline: "Wir können Ihre Anmeldung gerade nicht speichern", advice: "Ein Link, den Sie gerade geöffnet haben, bleibt in diesem Browser Ihrer. Warten Sie einige Sekunden und versuchen Sie es dann noch einmal." },
        internal: Advised { headline: "Bei uns ist etwas schiefgegangen", advice: "Es wurde nichts geändert. Versuchen Sie es noch einmal; wenn es wieder geschieht, nennen Sie uns die Referenz." },
        offline: Advised { headline: "Sie scheinen offline zu sein", advice: "Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal. Ihre Eingaben sind noch da." },
    },
    problems: Problems {
        email_empty: "Geben Sie Ihre E-Mail-Adresse ein.",
        email_malformed: "Das sieht nicht wie eine E-Mail-Adresse aus. Sie sollte so aussehen: name@firma.de.",
        email_several: "Das sind mehrere Adressen. Geben Sie eine davon ein.",
        email_too_long: "Das ist zu lang: Eine E-Mail-Adresse hat höchstens 254 Zeichen.",
        email_invisible: T::new("In dieser Adresse steht ein unsichtbares Zeichen ({0}). Löschen Sie sie und tippen Sie sie neu ein."),
        email_undeliverable: "An diese Adresse können wir nichts zustellen. Versuchen Sie eine andere oder fragen Sie Ihre Verwaltung.",
        email_refused: "Diese Adresse kann hier nicht verwendet werden. Versuchen Sie eine andere oder fragen Sie Ihre Verwaltung.",
        zero_width_space: "Leerzeichen ohne Breite",
        zero_width_non_joiner: "Bindehemmer ohne Breite",
        zero_width_joiner: "Verbinder ohne Breite",
        byte_order_mark: "Byte-Reihenfolge-Zeichen",
        soft_hyphen: "weicher Trennstrich",
        no_break_space: "geschütztes Leerzeichen",
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
