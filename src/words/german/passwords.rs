//! German: passwords.

use crate::words::catalogue::{Advised, PasswordProblems, Passwords, Resets};
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub(super) const PASSWORDS: Passwords = Passwords {
    title: "Passwort",
    heading: "Geben Sie Ihr Passwort ein",
    heading_at: T::new("Ihr Passwort für {0}"),
    label: "Passwort",
    show: "Passwort zeigen",
    hide: "Passwort verbergen",
    sign_in: "Anmelden",
    checking: "Passwort wird geprüft …",
    forgotten: "Link zum Setzen eines Passworts senden",
    forgotten_lead: "Passwort vergessen, oder noch keines? Ein Link per E-Mail setzt ein neues.",
    other_ways: "Oder ohne Passwort anmelden:",
    wrong_address: "Falsche Adresse?",
    use_another: "Eine andere verwenden",
    reset_required: Advised { headline: "Dieses Passwort gilt nicht mehr", advice: "Es steht in einer Liste gestohlener Passwörter, oder wer Ihr Konto verwaltet, verlangt ein neues. Setzen Sie eines über einen Link, den wir Ihnen senden; danach sind Sie angemeldet." },
    new_title: "Passwort setzen",
    new_heading: "Wählen Sie ein neues Passwort",
    new_lead: "Es ersetzt das bisherige, falls es eines gab, und meldet Sie an. Andere Sitzungen enden. Machen Sie nur weiter, wenn Sie selbst das angefordert haben.",
    new_lead_for: T::new("Für {0}. Es ersetzt das bisherige, falls es eines gab, und meldet Sie an. Andere Sitzungen enden."),
    new_label: "Neues Passwort",
    new_hint: "Einige Wörter, die nichts miteinander zu tun haben, sind leicht zu merken und schwer zu erraten.",
    new_hint_good: "Das ist gut.",
    set: "Passwort setzen und anmelden",
    setting: "Passwort wird gesetzt …",
    problems: PasswordProblems {
        empty: "Geben Sie ein Passwort ein.",
        too_long: "Das ist zu lang: Ein Passwort hat höchstens 1.000 Zeichen.",
        wrong: "Die Adresse und dieses Passwort gehören nicht zusammen. Prüfen Sie beides, oder lassen Sie sich einen Link senden, der ein neues Passwort setzt.",
        not_theirs: "Das ist nicht Ihr Passwort. Versuchen Sie es noch einmal, oder bestätigen Sie auf andere Weise.",
        breached: "Dieses Passwort steht in einer Liste gestohlener, die jeder durchprobieren kann. Wählen Sie ein anderes.",
        weak: "Dieses Passwort ist zu leicht zu erraten. Machen Sie es länger: Am besten sind ein oder zwei ungewöhnliche Wörter mehr.",
        keyboard: "Tasten in einer Reihe sind leicht zu erraten. Fügen Sie ein oder zwei Wörter hinzu.",
        repeats: "Immer wieder dasselbe ist leicht zu erraten. Fügen Sie ein oder zwei andere Wörter hinzu.",
        sequence: "Folgen wie abc oder 6543 sind leicht zu erraten. Fügen Sie ein oder zwei Wörter hinzu.",
        date: "Jahre und Daten sind leicht zu erraten. Fügen Sie ein oder zwei Wörter hinzu.",
        common: "Dieses Passwort, oder ein sehr ähnliches, haben viele. Wählen Sie ein anderes.",
        word: "Ein einzelnes Wort ist leicht zu erraten. Fügen Sie noch ein oder zwei hinzu.",
        name: "Namen sind leicht zu erraten. Fügen Sie ein oder zwei Wörter hinzu.",
        short: "Dieses Passwort ist zu kurz. Machen Sie es länger.",
        plain: "Mischen Sie Zeichen anderer Art hinein: Klein- und Großbuchstaben, Ziffern, Satzzeichen.",
    },
};

#[rustfmt::skip] // A message a line.
pub const RESETS: Resets = Resets {
    on_its_way: T::new("Ein Link zum Setzen eines Passworts ist unterwegs an {0}. Er gilt einmal und bis {1} nach dem Versand."),
    on_its_way_perhaps: T::new("Wenn man sich damit bei {0} anmelden kann, ist ein Link zum Setzen eines Passworts unterwegs an {1}. Er gilt einmal und bis {2} nach dem Versand."),
};
