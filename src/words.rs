//! What pages say, in each language. Types elsewhere hold enums, numbers and times; they become words here, when a page
//! renders.
//!
//! A language is a file, with one beside it for each field of [`Later`]. It lacks nothing, or it does not compile. In the browser
//! there are two parts of each language: what every page says, and what all but the first do. What only few pages say
//! stands with their code, in every language: a file for each language would cost the base its loader.

mod arabic;
mod catalogue;
mod counted;
mod english;
mod german;
mod of_failures;
mod of_organizations;
mod of_passwords;
mod of_times;
mod of_troubles;
mod template;

use leptos::prelude::{expect_context, use_context};

pub use self::catalogue::{
    Account, Advised, Bare, Factors, Federated, Founding, Impersonation, Later, Passwords, Picking, Rooms, Steps,
    Troubles, Ways, Words,
};
use self::counted::Category;
pub use self::counted::Counted;
pub use self::of_failures::Telling;
pub use self::template::Template;

use crate::model::Language;
use crate::part::{NotLoaded, part};

part!(words_en in words_en: &'static Words = &english::WORDS);
part!(later_en in later_en: &'static Later = &english::LATER);
part!(words_de in words_de: &'static Words = &german::WORDS);
part!(later_de in later_de: &'static Later = &german::LATER);
part!(words_ar in words_ar: &'static Words = &arabic::WORDS);
part!(later_ar in later_ar: &'static Later = &arabic::LATER);

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

    /// Its words of later pages, as the browser gets them.
    ///
    /// # Errors
    /// [`NotLoaded`].
    pub async fn load_later(self) -> Result<&'static Later, NotLoaded> {
        match self {
            Self::English => later_en::get().await,
            Self::German => later_de::get().await,
            Self::Arabic => later_ar::get().await,
        }
    }

    /// The name of the file of its words of later pages in the browser.
    pub fn later_file(self) -> &'static str {
        match self {
            Self::English => "later_en",
            Self::German => "later_de",
            Self::Arabic => "later_ar",
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

    /// Its words for pages that no script takes over.
    pub fn bare(self) -> &'static Bare {
        match self {
            Self::English => &english::bare::BARE,
            Self::German => &german::bare::BARE,
            Self::Arabic => &arabic::bare::BARE,
        }
    }

    /// Its words of later pages, where all are at hand.
    pub fn later(self) -> &'static Later {
        match self {
            Self::English => &english::LATER,
            Self::German => &german::LATER,
            Self::Arabic => &arabic::LATER,
        }
    }

    /// Its words for failures, where all are at hand.
    pub fn telling(self) -> Telling {
        Telling { words: self.words(), troubles: Some(&self.later().troubles) }
    }
}

/// The words of the page that is being rendered.
pub fn use_words() -> &'static Words {
    expect_context()
}

/// Those for failures, as far as the page that is being rendered can have them.
pub fn use_telling() -> Telling {
    let troubles = use_context::<&'static Later>().map(|later| &later.troubles);
    Telling { words: use_words(), troubles }
}

/// Those of the ways in and out.
pub fn use_steps() -> &'static Steps {
    &expect_context::<&'static Later>().steps
}

/// Those of second steps.
pub fn use_factors() -> &'static Factors {
    &expect_context::<&'static Later>().factors
}

/// Those of signing in by way of somebody else's pages.
pub fn use_federated() -> &'static Federated {
    &expect_context::<&'static Later>().federated
}

/// Those of passwords.
pub fn use_passwords() -> &'static Passwords {
    &expect_context::<&'static Later>().passwords
}

/// Those of who is there in a member's name.
pub fn use_impersonation() -> &'static Impersonation {
    &expect_context::<&'static Later>().impersonation
}

/// Those of the member's own page, and of the pages below it; there alone.
pub fn use_account() -> &'static Account {
    match use_words().language {
        Language::English => &english::account::ACCOUNT,
        Language::German => &german::account::ACCOUNT,
        Language::Arabic => &arabic::account::ACCOUNT,
    }
}

/// Those of how a member signs in; on their own page, and where they change it.
pub fn use_ways() -> &'static Ways {
    &use_account().ways
}

/// Those of the organizations' pages.
pub fn use_rooms() -> &'static Rooms {
    &expect_context::<&'static Later>().rooms
}

/// Those of making an organization and of inviting, alone.
pub fn use_founding() -> &'static Founding {
    match use_words().language {
        Language::English => &english::founding::FOUNDING,
        Language::German => &german::founding::FOUNDING,
        Language::Arabic => &arabic::founding::FOUNDING,
    }
}

/// Those of the picker alone.
pub fn use_picking() -> &'static Picking {
    match use_words().language {
        Language::English => &english::picking::PICKING,
        Language::German => &german::picking::PICKING,
        Language::Arabic => &arabic::picking::PICKING,
    }
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
