//! A short code that a person types: from a mail, an SMS or an app.

use std::fmt;

use crate::model::CodeProblem;
use crate::server::digits;

/// Digits of a code: Stytch's have six; other lengths are let through, for theirs to judge.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=10;
/// Longest text that is looked at, in bytes.
const LONGEST: usize = 100;

/// A code, in ASCII digits. It never prints.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// Reads what was typed or pasted: digits of whatever script, with spaces and hyphens anywhere between.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(typed: &str) -> Result<Self, CodeProblem> {
        if typed.len() > LONGEST {
            return Err(CodeProblem::Malformed);
        }
        let letters = typed.chars().filter(|letter| !is_between(*letter));
        let digits: String = letters.map(digits::ascii).collect::<Option<_>>().ok_or(CodeProblem::Malformed)?;
        match digits.len() {
            0 => Err(CodeProblem::Empty),
            length if DIGITS.contains(&length) => Ok(Self(digits)),
            _ => Err(CodeProblem::Malformed),
        }
    }

    /// Reads a recovery code: letters and digits, with hyphens where it has them. Stytch says nothing of their form, so that
    /// nothing else of it is judged here.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse_recovery(typed: &str) -> Result<Self, CodeProblem> {
        if typed.len() > LONGEST {
            return Err(CodeProblem::Malformed);
        }
        let letters = typed.chars().filter(|letter| *letter == '-' || !is_between(*letter));
        let code: String = letters.map(|letter| digits::ascii(letter).unwrap_or(letter)).collect();
        match code.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-') {
            _ if code.is_empty() => Err(CodeProblem::Empty),
            true => Ok(Self(code)),
            false => Err(CodeProblem::Malformed),
        }
    }

    /// The code itself, for a call to Stytch.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

/// What stands between digits, and what nobody sees that came along with them.
fn is_between(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '-' | '.' | '\u{2010}'..='\u{2015}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for typed in ["123456", " 123 456 ", "123-456", "１２３４５６", "١٢٣٤٥٦", "۱۲۳۴۵۶", "1\u{200b}23\u{a0}456"]
        {
            assert_eq!(Code::parse(typed), Ok(Code("123456".to_owned())), "{typed}");
        }
        for (typed, problem) in [
            ("", CodeProblem::Empty),
            (" - ", CodeProblem::Empty),
            ("12a456", CodeProblem::Malformed),
            ("123", CodeProblem::Malformed),
            ("12345678901", CodeProblem::Malformed),
            ("½23456", CodeProblem::Malformed),
        ] {
            assert_eq!(Code::parse(typed), Err(problem), "{typed}");
        }
        assert_eq!(Code::parse_recovery(" abcd-e٤g h "), Ok(Code("abcd-e4gh".to_owned())));
        for (typed, problem) in [("", CodeProblem::Empty), ("ab'cd", CodeProblem::Malformed)] {
            assert_eq!(Code::parse_recovery(typed), Err(problem), "{typed}");
        }
        assert_eq!(Code::parse(&"1".repeat(5_000)), Err(CodeProblem::Malformed));
        assert_eq!(format!("{:?}", Code::parse("123456")), "Ok(Code(…))");
    }
}
