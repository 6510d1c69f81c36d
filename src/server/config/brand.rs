//! `[brand]`: the name on the door, and how it looks. All of it is read when the program starts; nothing is built.

mod accent;
mod file;

use url::Url;

pub use self::accent::Accent;
pub use self::file::BrandFile;
use super::checks::{help_address, optional};
use super::source::Reader;
use crate::model::{self, Language};

/// Longest name, in letters: it stands in one line of a phone.
const LONGEST_NAME: usize = 60;
/// Longest headline or lead, in letters.
const LONGEST_TEXT: usize = 300;
/// Largest corner, in pixels: half of a control's height.
const LARGEST_CORNER: f32 = 23.0;
/// Pixels of a `rem`.
const REM: f32 = 16.0;
/// A card's corner, as part of a control's.
const CARD: f32 = 1.4;

/// The name on the door, and how it looks.
#[derive(Clone, Debug, Default)]
pub struct Brand {
    name: Option<String>,
    logo: Option<String>,
    logo_dark: Option<String>,
    headline: [Option<String>; Language::ALL.len()],
    lead: [Option<String>; Language::ALL.len()],
    /// The address of the icon of every page.
    pub icon: Option<String>,
    /// Where help is to be had.
    pub support_url: Option<String>,
    /// What becomes of people's data.
    pub privacy_url: Option<String>,
    /// What people agree to.
    pub terms_url: Option<String>,
    /// Addresses of the style sheets that follow ours, in their order.
    pub styles: Vec<String>,
    /// The least contrast of words in the brand's colour, where it has one.
    pub contrast: Option<f32>,
    /// True when pages show letters of a file.
    pub has_font: bool,
    /// What is served for it.
    pub files: Vec<BrandFile>,
}

impl Brand {
    /// Reads it; every problem is kept for later.
    pub(super) fn read(read: &mut Reader<'_>) -> Self {
        let mut brand = Self {
            name: read.parsed("brand.name", |text| words(text, LONGEST_NAME)).flatten(),
            support_url: read.parsed("brand.support_url", |text| optional(text, help_address)).flatten(),
            privacy_url: read.parsed("brand.privacy_url", |text| optional(text, page_address)).flatten(),
            terms_url: read.parsed("brand.terms_url", |text| optional(text, page_address)).flatten(),
            ..Self::default()
        };
        for language in Language::ALL {
            brand.headline[language as usize] = said(read, "brand.headline", language);
            brand.lead[language as usize] = said(read, "brand.lead", language);
        }
        brand.logo = brand.picture(read, "brand.logo");
        brand.logo_dark = brand.picture(read, "brand.logo_dark");
        brand.icon = brand.picture(read, "brand.icon");
        let accent = read.parsed("brand.accent", |text| optional(text, Accent::parse)).flatten();
        brand.contrast = accent.as_ref().map(Accent::least_contrast);
        let corner = read.parsed("brand.corner", |text| optional(text, corner)).flatten();
        let font = brand.file(read, "brand.font", &file::FONTS);
        brand.has_font = font.is_some();
        let style = style(accent.as_ref(), corner, font.as_deref());
        if !style.is_empty() {
            let style = BrandFile::new("brand", file::STYLE, style.into_bytes());
            brand.styles.push(style.path.clone());
            brand.files.push(style);
        }
        let last = brand.file(read, "brand.stylesheet", &[file::STYLE]);
        brand.styles.extend(last);
        brand
    }

    /// As a page in this language shows it.
    pub fn shown(&self, language: Language) -> model::Brand {
        model::Brand {
            name: self.name.clone(),
            logo: self.logo.clone(),
            logo_dark: self.logo_dark.clone(),
            headline: self.headline[language as usize].clone(),
            lead: self.lead[language as usize].clone(),
        }
    }

    /// The address of a picture: that of a file, or an https URL.
    fn picture(&mut self, read: &mut Reader<'_>, name: &'static str) -> Option<String> {
        let text = read.text(name);
        if !text.contains("://") {
            return self.file(read, name, &file::PICTURES);
        }
        read.parsed(name, |text| match Url::parse(text) {
            Ok(url) if url.scheme() == "https" => Ok(url.to_string()),
            _ => Err("must be a file or an https URL".to_owned()),
        })
    }

    /// The address of a file that is served for it.
    fn file(&mut self, read: &mut Reader<'_>, name: &'static str, kinds: &[file::Kind]) -> Option<String> {
        let stem = name.trim_start_matches("brand.");
        let file = read.parsed(name, |path| optional(path, |path| BrandFile::read(stem, path, kinds))).flatten()?;
        let path = file.path.clone();
        self.files.push(file);
        Some(path)
    }
}

/// What is said in a language: in its own words, or in those for all.
fn said(read: &mut Reader<'_>, name: &str, language: Language) -> Option<String> {
    let own = read.parsed(&format!("{name}.{}", language.code()), |text| words(text, LONGEST_TEXT)).flatten();
    own.or_else(|| read.parsed(name, |text| words(text, LONGEST_TEXT)).flatten())
}

fn words(text: &str, longest: usize) -> Result<Option<String>, String> {
    let text = text.trim();
    match text.chars().count() {
        0 => Ok(None),
        length if length > longest || text.chars().any(char::is_control) => {
            Err(format!("must be one line of at most {longest} letters"))
        }
        _ => Ok(Some(text.to_owned())),
    }
}

fn page_address(text: &str) -> Result<String, String> {
    match Url::parse(text) {
        Ok(url) if url.scheme() == "https" => Ok(text.to_owned()),
        _ => Err("must be the https address of a page".to_owned()),
    }
}

/// In pixels.
fn corner(text: &str) -> Result<f32, String> {
    let (number, pixels) = match (text.strip_suffix("px"), text.strip_suffix("rem")) {
        (Some(number), _) => (number, 1.0),
        (_, Some(number)) => (number, REM),
        _ => (text, 1.0),
    };
    let corner = number.trim().parse::<f32>().ok().map(|number| number * pixels);
    corner
        .filter(|corner| (0.0..=LARGEST_CORNER).contains(corner))
        .ok_or_else(|| format!("must be a radius from 0 to {LARGEST_CORNER}px, such as 8px or 0.5rem"))
}

/// The style sheet that sets what is set.
fn style(accent: Option<&Accent>, corner: Option<f32>, font: Option<&str>) -> String {
    let mut rules = accent.map(Accent::rules).unwrap_or_default();
    if let Some(corner) = corner {
        rules.extend([format!("--radius:{corner}px"), format!("--radius-card:{}px", corner * CARD)]);
    }
    let mut style = String::new();
    if let Some(font) = font {
        style = format!("@font-face{{font-family:Brand;font-weight:100 900;font-display:swap;src:url(\"{font}\")}}");
        rules.push("--sans:Brand,system-ui,sans-serif".to_owned());
    }
    if rules.is_empty() { style } else { format!("{style}:root{{{}}}", rules.join(";")) }
}

#[cfg(test)]
mod tests;
