//! What pages say, in each language. Types elsewhere hold enums, numbers and times; they become words here, when a page
//! renders.
//!
//! A language is one file. It lacks nothing, or it does not compile. Every language is in the wasm: they are small, and
//! none has to be waited for.

mod arabic;
mod catalogue;
mod counted;
mod english;
mod german;
mod of_failures;
mod of_organizations;
mod of_times;
mod template;

use leptos::prelude::use_context;

pub use self::catalogue::{Advised, Words};
pub use self::counted::Counted;
pub use self::template::Template;

use crate::model::Language;

impl Language {
    /// Its words.
    pub fn words(self) -> &'static Words {
        match self {
            Self::English => &english::WORDS,
            Self::German => &german::WORDS,
            Self::Arabic => &arabic::WORDS,
        }
    }
}

/// The words of the page that is being rendered.
pub fn use_words() -> &'static Words {
    use_context::<Language>().unwrap_or_default().words()
}

impl Words {
    /// A number, with what is counted.
    pub fn count(&self, counted: &Counted, number: u64) -> String {
        counted.of((self.category)(number), number)
    }
}

#[cfg(test)]
mod tests {
    use icu_locale_core::locale;
    use icu_plurals::{PluralCategory, PluralRules};

    use super::counted::Category;
    use super::*;

    #[test]
    fn numbers_fall_into_the_categories_of_the_unicode_cldr() {
        for language in Language::ALL {
            let locale = match language {
                Language::English => locale!("en"),
                Language::German => locale!("de"),
                Language::Arabic => locale!("ar"),
            };
            let rules = PluralRules::try_new_cardinal(locale.into()).unwrap();
            for number in (0..300_u64).chain([1_000, 1_001, 1_002, 1_003, 1_011, 1_100, 1_000_000]) {
                let expected = match rules.category_for(number) {
                    PluralCategory::Zero => Category::Zero,
                    PluralCategory::One => Category::One,
                    PluralCategory::Two => Category::Two,
                    PluralCategory::Few => Category::Few,
                    PluralCategory::Many => Category::Many,
                    PluralCategory::Other => Category::Other,
                };
                assert_eq!((language.words().category)(number), expected, "{language:?} {number}");
            }
        }
    }

    #[test]
    fn every_language_says_that_it_is_itself() {
        for language in Language::ALL {
            assert_eq!(language.words().language, language);
        }
    }
}
