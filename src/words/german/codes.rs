//! German: mailed codes.

use crate::words::catalogue::Codes;
use crate::words::template::Template as T;

#[rustfmt::skip] // A message a line.
pub const CODES: Codes = Codes {
    on_its_way: T::new("Ein Code ist unterwegs an {0}. Er gilt einmal, innerhalb von {1} nach dem Senden."),
    on_its_way_perhaps: T::new("Wenn sich damit bei {0} anmelden lässt, ist ein Code unterwegs an {1}. Er gilt einmal, innerhalb von {2} nach dem Senden."),
    label: "Code aus der E-Mail",
    hint: "Es gilt der neueste Code.",
    entering: "Code wird geprüft …",
    instead: "Stattdessen einen Code senden",
    better: "Manche E-Mail-Systeme halten Links zurück oder öffnen sie vor Ihnen. Ein Code kommt durch.",
    sent_again: "Erneut gesendet. Es gilt der neueste Code.",
};
