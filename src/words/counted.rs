//! Words that follow a number.

#![expect(missing_docs, reason = "the categories' names are those of the CLDR")]

use crate::model::Language;

/// The categories of numbers that languages tell apart (Unicode CLDR, "Language Plural Rules").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Category {
    /// That of a number in a language.
    pub fn of(number: u64, language: Language) -> Self {
        match (language, number, number % 100) {
            (_, 1, _) => Self::One,
            (Language::Arabic, 0, _) => Self::Zero,
            (Language::Arabic, 2, _) => Self::Two,
            (Language::Arabic, _, 3..=10) => Self::Few,
            (Language::Arabic, _, 11..=99) => Self::Many,
            (Language::English | Language::German | Language::Arabic, ..) => Self::Other,
        }
    }
}

/// A phrase for each category; `#` stands for the number.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    pub zero: &'static str,
    pub one: &'static str,
    pub two: &'static str,
    pub few: &'static str,
    pub many: &'static str,
    pub other: &'static str,
}

impl Counted {
    /// For a language that tells one from all others.
    pub const fn new(one: &'static str, other: &'static str) -> Self {
        Self { zero: other, one, two: other, few: other, many: other, other }
    }

    /// The phrase of a number in this category.
    pub fn of(&self, category: Category, number: u64) -> String {
        let phrase = match category {
            Category::Zero => self.zero,
            Category::One => self.one,
            Category::Two => self.two,
            Category::Few => self.few,
            Category::Many => self.many,
            Category::Other => self.other,
        };
        phrase.replace('#', &number.to_string())
    }
}
