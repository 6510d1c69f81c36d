//! What pages say, in each language. Types elsewhere hold enums, numbers and times; they become words here, when a page
//! renders.
//!
//! A language is one file. It lacks nothing, or it does not compile. In the browser each is a part of its own: a page loads
//! the words of its language alone.

mod arabic;
mod catalogue;
mod counted;
mod english;
mod german;
mod of_failures;
mod of_organizations;
mod of_times;
mod template;

use leptos::prelude::expect_context;

pub use self::catalogue::{Advised, Words};
use self::counted::Category;
pub use self::counted::Counted;
pub use self::template::Template;

use crate::model::Language;
use crate::part::{NotLoaded, part};

part!(words_en in words_en: &'static Words = &english::WORDS);
part!(words_de in words_de: &'static Words = &german::WORDS);
part!(words_ar in words_ar: &'static Words = &arabic::WORDS);

impl Language {
    /// Its words, as the browser gets them.
    ///
    /// # Errors
    /// [`NotLoaded`].
    pub async fn load(self) -> Result<&'static Words, NotLoaded> {
        match self {
            Self::English => words_en::get().await,
            Self::German => words_de::get().await,
            Self::Arabic => words_ar::get().await,
        }
    }

    /// The name of the file of its words in the browser.
    pub fn file(self) -> &'static str {
        match self {
            Self::English => "words_en",
            Self::German => "words_de",
            Self::Arabic => "words_ar",
        }
    }

    /// Its words, where all are at hand: on the server.
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
    expect_context()
}

impl Words {
    /// A number, with what is counted.
    pub fn count(&self, counted: &Counted, number: u64) -> String {
        counted.of(Category::of(number, self.language), number)
    }
}

#[cfg(test)]
mod tests {
    use icu_locale_core::locale;
    use icu_plurals::{PluralCategory, PluralRules};

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
                assert_eq!(Category::of(number, language), expected, "{language:?} {number}");
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
