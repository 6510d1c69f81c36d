//! Digits of the scripts that people type codes and numbers in.

/// Where else than in ASCII the digits from 0 stand: full-width, Arabic-Indic, Persian.
const ZEROS: [char; 3] = ['\u{ff10}', '\u{660}', '\u{6f0}'];

/// The digit in ASCII; `None` for what is none.
pub fn ascii(letter: char) -> Option<char> {
    if letter.is_ascii_digit() {
        return Some(letter);
    }
    let of = |zero: char| (letter as u32).checked_sub(zero as u32).filter(|digit| *digit < 10);
    ZEROS.into_iter().find_map(of).and_then(|digit| char::from_digit(digit, 10))
}
