//! What pages say, in each language. Types elsewhere hold enums, numbers and times; they become words here, when a page
//! renders.
//!
//! A language is a file, with one beside it for each [`Chapter`]. It lacks nothing, or it does not compile. In the browser each
//! is a part of its own: a page loads the words of its language alone, and of the chapters its own.

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

use leptos::prelude::{expect_context, provide_context, use_context};

pub use self::catalogue::{Advised, Bare, Factors, Federated, Passwords, Rooms, Steps, Troubles, Words};
use self::counted::Category;
pub use self::counted::Counted;
pub use self::of_failures::Telling;
pub use self::template::Template;

use crate::model::Language;
use crate::part::{NotLoaded, part};

part!(words_en in words_en: &'static Words = &english::WORDS);
part!(words_de in words_de: &'static Words = &german::WORDS);
part!(words_ar in words_ar: &'static Words = &arabic::WORDS);
part!(steps_en in steps_en: &'static Steps = &english::steps::STEPS);
part!(steps_de in steps_de: &'static Steps = &german::steps::STEPS);
part!(steps_ar in steps_ar: &'static Steps = &arabic::steps::STEPS);
part!(troubles_en in troubles_en: &'static Troubles = &english::troubles::TROUBLES);
part!(factors_en in factors_en: &'static Factors = &english::factors::FACTORS);
part!(rooms_en in rooms_en: &'static Rooms = &english::rooms::ROOMS);
part!(troubles_de in troubles_de: &'static Troubles = &german::troubles::TROUBLES);
part!(factors_de in factors_de: &'static Factors = &german::factors::FACTORS);
part!(rooms_de in rooms_de: &'static Rooms = &german::rooms::ROOMS);
part!(troubles_ar in troubles_ar: &'static Troubles = &arabic::troubles::TROUBLES);
part!(factors_ar in factors_ar: &'static Factors = &arabic::factors::FACTORS);
part!(rooms_ar in rooms_ar: &'static Rooms = &arabic::rooms::ROOMS);
part!(federated_en in federated_en: &'static Federated = &english::federated::FEDERATED);
part!(federated_de in federated_de: &'static Federated = &german::federated::FEDERATED);
part!(federated_ar in federated_ar: &'static Federated = &arabic::federated::FEDERATED);
part!(passwords_en in passwords_en: &'static Passwords = &english::passwords::PASSWORDS);
part!(passwords_de in passwords_de: &'static Passwords = &german::passwords::PASSWORDS);
part!(passwords_ar in passwords_ar: &'static Passwords = &arabic::passwords::PASSWORDS);

/// Words that only some pages say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chapter {
    /// Those for what goes wrong on every page but the first.
    Troubles,
    /// Those of the ways in and out.
    Steps,
    /// Those of second steps.
    Factors,
    /// Those of the organizations' pages.
    Rooms,
    /// Those of signing in by way of somebody else's pages.
    Federated,
    /// Those of passwords.
    Passwords,
}

impl Chapter {
    /// The name of its file in the browser.
    pub fn file(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Troubles, Language::English) => "troubles_en",
            (Self::Steps, Language::English) => "steps_en",
            (Self::Troubles, Language::German) => "troubles_de",
            (Self::Steps, Language::German) => "steps_de",
            (Self::Troubles, Language::Arabic) => "troubles_ar",
            (Self::Steps, Language::Arabic) => "steps_ar",
            (Self::Factors, Language::English) => "factors_en",
            (Self::Rooms, Language::English) => "rooms_en",
            (Self::Factors, Language::German) => "factors_de",
            (Self::Rooms, Language::German) => "rooms_de",
            (Self::Factors, Language::Arabic) => "factors_ar",
            (Self::Rooms, Language::Arabic) => "rooms_ar",
            (Self::Federated, Language::English) => "federated_en",
            (Self::Federated, Language::German) => "federated_de",
            (Self::Federated, Language::Arabic) => "federated_ar",
            (Self::Passwords, Language::English) => "passwords_en",
            (Self::Passwords, Language::German) => "passwords_de",
            (Self::Passwords, Language::Arabic) => "passwords_ar",
        }
    }

    /// Hands its words to the page that is being built: for [`use_steps`] and the like.
    ///
    /// # Errors
    /// [`NotLoaded`].
    pub async fn hand_over(self, language: Language) -> Result<(), NotLoaded> {
        match self {
            Self::Troubles => provide_context(language.load_troubles().await?),
            Self::Steps => provide_context(language.load_steps().await?),
            Self::Factors => provide_context(language.load_factors().await?),
            Self::Rooms => provide_context(language.load_rooms().await?),
            Self::Federated => provide_context(language.load_federated().await?),
            Self::Passwords => provide_context(language.load_passwords().await?),
        }
        Ok(())
    }

    /// Loads its words, for later.
    ///
    /// # Errors
    /// [`NotLoaded`].
    pub async fn load(self, language: Language) -> Result<(), NotLoaded> {
        match self {
            Self::Troubles => language.load_troubles().await.map(drop),
            Self::Steps => language.load_steps().await.map(drop),
            Self::Factors => language.load_factors().await.map(drop),
            Self::Rooms => language.load_rooms().await.map(drop),
            Self::Federated => language.load_federated().await.map(drop),
            Self::Passwords => language.load_passwords().await.map(drop),
        }
    }
}

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

    async fn load_troubles(self) -> Result<&'static Troubles, NotLoaded> {
        match self {
            Self::English => troubles_en::get().await,
            Self::German => troubles_de::get().await,
            Self::Arabic => troubles_ar::get().await,
        }
    }

    async fn load_steps(self) -> Result<&'static Steps, NotLoaded> {
        match self {
            Self::English => steps_en::get().await,
            Self::German => steps_de::get().await,
            Self::Arabic => steps_ar::get().await,
        }
    }

    async fn load_factors(self) -> Result<&'static Factors, NotLoaded> {
        match self {
            Self::English => factors_en::get().await,
            Self::German => factors_de::get().await,
            Self::Arabic => factors_ar::get().await,
        }
    }

    async fn load_rooms(self) -> Result<&'static Rooms, NotLoaded> {
        match self {
            Self::English => rooms_en::get().await,
            Self::German => rooms_de::get().await,
            Self::Arabic => rooms_ar::get().await,
        }
    }

    async fn load_federated(self) -> Result<&'static Federated, NotLoaded> {
        match self {
            Self::English => federated_en::get().await,
            Self::German => federated_de::get().await,
            Self::Arabic => federated_ar::get().await,
        }
    }

    async fn load_passwords(self) -> Result<&'static Passwords, NotLoaded> {
        match self {
            Self::English => passwords_en::get().await,
            Self::German => passwords_de::get().await,
            Self::Arabic => passwords_ar::get().await,
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

    /// Its words for failures, where all are at hand.
    pub fn telling(self) -> Telling {
        let troubles = match self {
            Self::English => &english::troubles::TROUBLES,
            Self::German => &german::troubles::TROUBLES,
            Self::Arabic => &arabic::troubles::TROUBLES,
        };
        Telling { words: self.words(), troubles: Some(troubles) }
    }

    /// Its words of the ways in and out, where all are at hand.
    pub fn steps(self) -> &'static Steps {
        match self {
            Self::English => &english::steps::STEPS,
            Self::German => &german::steps::STEPS,
            Self::Arabic => &arabic::steps::STEPS,
        }
    }

    /// Its words of second steps, where all are at hand.
    pub fn factors(self) -> &'static Factors {
        match self {
            Self::English => &english::factors::FACTORS,
            Self::German => &german::factors::FACTORS,
            Self::Arabic => &arabic::factors::FACTORS,
        }
    }

    /// Its words of passwords, where all are at hand.
    pub fn passwords(self) -> &'static Passwords {
        match self {
            Self::English => &english::passwords::PASSWORDS,
            Self::German => &german::passwords::PASSWORDS,
            Self::Arabic => &arabic::passwords::PASSWORDS,
        }
    }

    /// Its words of the organizations' pages, where all are at hand.
    pub fn rooms(self) -> &'static Rooms {
        match self {
            Self::English => &english::rooms::ROOMS,
            Self::German => &german::rooms::ROOMS,
            Self::Arabic => &arabic::rooms::ROOMS,
        }
    }
}

/// Those of passwords, for a page of that chapter.
pub fn use_passwords() -> &'static Passwords {
    expect_context()
}

/// The words of the page that is being rendered.
pub fn use_words() -> &'static Words {
    expect_context()
}

/// Those for failures, as far as the page that is being rendered can have them.
pub fn use_telling() -> Telling {
    Telling { words: use_words(), troubles: use_context() }
}

/// Those of the ways in and out, for a page of that chapter.
pub fn use_steps() -> &'static Steps {
    expect_context()
}

/// Those of second steps, for a page of that chapter.
pub fn use_factors() -> &'static Factors {
    expect_context()
}

/// Those of the organizations' pages, for a page of that chapter.
pub fn use_rooms() -> &'static Rooms {
    expect_context()
}

/// Those of signing in by way of somebody else's pages, for a page of that chapter.
pub fn use_federated() -> &'static Federated {
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
