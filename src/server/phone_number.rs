//! Phone numbers, as people type them and as Stytch wants them (E.164).

use std::fmt;

use phonenumber::metadata::DATABASE;
use phonenumber::{Mode, PhoneNumber as Number, Type, country};

use crate::model::{Language, PhoneProblem};
use crate::server::digits;

/// Longest text that is looked at, in bytes.
const LONGEST: usize = 100;

/// A number that may exist.
#[derive(Clone, PartialEq, Eq)]
pub struct PhoneNumber(Number);

impl PhoneNumber {
    /// Reads what was typed: with a country code, or as it is dialled in `region`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(typed: &str, region: Region) -> Result<Self, PhoneProblem> {
        if typed.len() > LONGEST {
            return Err(PhoneProblem::Malformed);
        }
        let typed: String = typed.trim().chars().map(ascii).collect();
        if typed.is_empty() {
            return Err(PhoneProblem::Empty);
        }
        // What a person may write between digits; a letter is none of it.
        let is_of_a_number = |letter: char| {
            letter.is_ascii_digit()
                || letter.is_whitespace()
                || "+-./()\u{2010}\u{2011}\u{2013}\u{200e}\u{200f}".contains(letter)
        };
        if !typed.chars().all(is_of_a_number) {
            return Err(PhoneProblem::Malformed);
        }
        let typed: String = typed.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
        let number = phonenumber::parse(Some(region.0), &typed).map_err(|_| PhoneProblem::Malformed)?;
        if !phonenumber::is_valid(&number) {
            return Err(PhoneProblem::Malformed);
        }
        match number.number_type(&DATABASE) {
            Type::FixedLine | Type::TollFree | Type::PremiumRate | Type::SharedCost | Type::Voicemail => {
                Err(PhoneProblem::NoMessages)
            }
            _ => Ok(Self(number)),
        }
    }

    /// Of one that is stored; `None` for what is none.
    pub fn stored(e164: &str) -> Option<Self> {
        phonenumber::parse(None, e164).ok().map(Self)
    }

    /// As Stytch wants it: `+4915112345678`.
    pub fn e164(&self) -> String {
        self.0.format().mode(Mode::E164).to_string()
    }

    /// As it is written internationally: `+49 1511 2345678`.
    pub fn shown(&self) -> String {
        self.0.format().mode(Mode::International).to_string()
    }
}

/// It belongs to a person, and goes into no log.
impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PhoneNumber(…)")
    }
}

/// Where a number without a country code is dialled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region(country::Id);

impl Region {
    /// The one that the browser names with its language (`de-AT`), else where most speakers of the page's language live.
    pub fn of(accept_language: Option<&str>, language: Language) -> Self {
        let first = accept_language.and_then(|asked| asked.split([',', ';']).next());
        let named = first.and_then(|tag| tag.trim().rsplit_once('-')).and_then(|(_, region)| region.parse().ok());
        let spoken = match language {
            Language::English => country::US,
            Language::German => country::DE,
            Language::Arabic => country::EG,
        };
        Self(named.unwrap_or(spoken))
    }

    /// Its country code: "+49".
    pub fn country_code(self) -> String {
        let metadata = DATABASE.by_id(self.0.as_ref());
        metadata.map_or_else(String::new, |metadata| format!("+{}", metadata.country_code()))
    }
}

fn ascii(letter: char) -> char {
    // Of whatever width, a plus is one.
    if letter == '\u{ff0b}' {
        return '+';
    }
    digits::ascii(letter).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn german() -> Region {
        Region::of(None, Language::German)
    }

    #[test]
    fn a_number_is_read_however_it_is_typed() {
        for typed in [
            "+49 1511 2345678",
            "0151 12345678",
            "(0151) 123-456-78",
            "0049 151 12345678",
            " +49 (0) 151 / 12345678 ",
            "+٤٩ ١٥١ ١٢٣٤٥٦٧٨",
            "＋４９１５１１２３４５６７８",
        ] {
            let number = PhoneNumber::parse(typed, german()).map(|number| number.e164());
            assert_eq!(number.as_deref(), Ok("+4915112345678"), "{typed}");
        }
        assert_eq!(PhoneNumber::parse("015112345678", german()).unwrap().shown(), "+49 1511 2345678");
    }

    #[test]
    fn what_is_no_number_says_so() {
        for (typed, problem) in [
            ("", PhoneProblem::Empty),
            ("  ", PhoneProblem::Empty),
            ("ada@acme.example", PhoneProblem::Malformed),
            ("12", PhoneProblem::Malformed),
            ("+999 12345678", PhoneProblem::Malformed),
            ("+49 1511 2345678 or 0151 1", PhoneProblem::Malformed),
            ("()", PhoneProblem::Malformed),
            ("030 227-0", PhoneProblem::NoMessages),
            ("0800 1234567", PhoneProblem::NoMessages),
        ] {
            assert_eq!(PhoneNumber::parse(typed, german()), Err(problem), "{typed}");
        }
        assert_eq!(PhoneNumber::parse(&"1".repeat(5_000), german()), Err(PhoneProblem::Malformed));
    }

    #[test]
    fn a_number_without_a_country_code_is_one_of_the_browsers_region() {
        for (asked, language, code) in [
            (Some("de-AT,de;q=0.9"), Language::German, "+43"),
            (Some("ar-SA"), Language::Arabic, "+966"),
            (Some("ar"), Language::Arabic, "+20"),
            (Some("de"), Language::German, "+49"),
            (Some("zh-Hant;q=x"), Language::English, "+1"),
            (Some("-,-"), Language::English, "+1"),
            (None, Language::English, "+1"),
        ] {
            assert_eq!(Region::of(asked, language).country_code(), code, "{asked:?}");
        }
    }

    #[test]
    fn a_number_never_prints() {
        let number = PhoneNumber::parse("015112345678", german()).unwrap();
        assert_eq!(format!("{number:?}"), "PhoneNumber(…)");
    }
}
