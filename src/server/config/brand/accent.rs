//! One colour, and what follows from it: its partner on dark ground, and the text on either. Each pair can be read: 4.5:1 at
//! least (WCAG 2.2, success criterion 1.4.3).

use color::{AlphaColor, Oklch, OpaqueColor, Srgb, parse_color};

/// The least contrast of text.
const READABLE: f32 = 4.5;
/// The grounds that words in the accent stand on, as in `style/tokens.css`.
const CARD: u32 = 0xff_ff_ff;
const PAPER: u32 = 0xf5_f3_ee;
const DARK_CARD: u32 = 0x18_1d_21;
/// Lightness and chroma of the soft grounds made of it there, and of the text on the partner.
const SOFT: (f32, f32) = (0.945, 0.18);
const DARK_SOFT: (f32, f32) = (0.285, 0.3);
const ON_PARTNER: (f32, f32) = (0.22, 0.3);
/// The partner's lightness, and how much of the chroma it keeps.
const PARTNER: (f32, f32) = (0.78, 0.85);
/// One step in lightness.
const STEP: f32 = 0.002;

/// The colour and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accent {
    given: Rgb,
    /// On the soft ground, and where words stand on paper.
    link: Rgb,
    soft: Rgb,
    dark_soft: Rgb,
    partner: Rgb,
    on_partner: Rgb,
}

/// Red, green and blue.
type Rgb = [u8; 3];

impl Accent {
    /// Reads a colour as CSS writes it.
    ///
    /// # Errors
    /// What is no colour, or one that cannot be read on a card: then with the nearest one that can.
    pub fn parse(text: &str) -> Result<Self, String> {
        let fix = "must be a colour such as #0b6152";
        let parsed = parse_color(text).map_err(|error| format!("{fix} ({error})"))?.to_alpha_color::<Srgb>();
        if parsed.components[3] < 1.0 {
            return Err(format!("{fix}, not one to see through"));
        }
        let given = parsed.discard_alpha();
        let [lightness, chroma, hue] = given.convert::<Oklch>().components;
        let accent = rounded(given);
        let readable = |at: f32| in_gamut(at, chroma, hue);
        if contrast(accent, of(CARD)) < READABLE {
            let nearest = down(lightness, readable, |shade| contrast(shade, of(CARD)) >= READABLE);
            return Err(format!(
                "has a contrast of {:.1}:1 with white, and words need {READABLE}:1: the nearest colour that has it is {}",
                contrast(accent, of(CARD)),
                hex(nearest)
            ));
        }
        let link = if contrast(accent, of(PAPER)) < READABLE {
            down(lightness, readable, |shade| contrast(shade, of(PAPER)) >= READABLE)
        } else {
            accent
        };
        let soft = up(SOFT.0, |at| in_gamut(at, chroma * SOFT.1, hue), |shade| contrast(accent, shade) >= READABLE);
        let dark_soft = in_gamut(DARK_SOFT.0, chroma * DARK_SOFT.1, hue);
        let partner = up(
            PARTNER.0,
            |at| in_gamut(at, chroma * PARTNER.1, hue),
            |shade| contrast(shade, dark_soft).min(contrast(shade, of(DARK_CARD))) >= READABLE,
        );
        let on_partner = down(
            ON_PARTNER.0,
            |at| in_gamut(at, chroma * ON_PARTNER.1, hue),
            |shade| contrast(shade, partner) >= READABLE,
        );
        Ok(Self { given: accent, link, soft, dark_soft, partner, on_partner })
    }

    /// Every colour of words, with the ground that they stand on.
    fn pairs(&self) -> [(Rgb, Rgb); 7] {
        [
            (self.given, of(CARD)),
            (of(CARD), self.given),
            (self.link, of(PAPER)),
            (self.given, self.soft),
            (self.partner, of(DARK_CARD)),
            (self.partner, self.dark_soft),
            (self.on_partner, self.partner),
        ]
    }

    /// That of the words that are hardest to read.
    pub(super) fn least_contrast(&self) -> f32 {
        self.pairs().into_iter().map(|(words, ground)| contrast(words, ground)).fold(f32::INFINITY, f32::min)
    }

    /// As rules of a style sheet.
    pub(super) fn rules(&self) -> Vec<String> {
        let pair = |name: &str, light, dark| format!("--{name}:light-dark({},{})", hex(light), hex(dark));
        vec![
            pair("accent", self.given, self.partner),
            pair("on-accent", of(CARD), self.on_partner),
            pair("link", self.link, self.partner),
            pair("accent-soft", self.soft, self.dark_soft),
        ]
    }
}

/// The first darker shade that will do; black at last.
fn down(from: f32, shade: impl Fn(f32) -> Rgb, will_do: impl Fn(Rgb) -> bool) -> Rgb {
    steps().map(|step| shade((from - step).max(0.0))).find(|shade| will_do(*shade)).unwrap_or_default()
}

/// The first lighter shade that will do; white at last.
fn up(from: f32, shade: impl Fn(f32) -> Rgb, will_do: impl Fn(Rgb) -> bool) -> Rgb {
    steps().map(|step| shade((from + step).min(1.0))).find(|shade| will_do(*shade)).unwrap_or(of(CARD))
}

fn steps() -> impl Iterator<Item = f32> {
    (0..=500_u16).map(|step| f32::from(step) * STEP)
}

/// The colour of this lightness and hue, of as much of the chroma as screens can show.
fn in_gamut(lightness: f32, chroma: f32, hue: f32) -> Rgb {
    let of = |part: u8| OpaqueColor::<Oklch>::new([lightness, chroma * f32::from(part) / 20.0, hue]).convert::<Srgb>();
    let fits = |color: &OpaqueColor<Srgb>| color.components.iter().all(|part| (-0.001..=1.001).contains(part));
    rounded((0..=20).rev().map(of).find(fits).unwrap_or_else(|| of(0)))
}

fn rounded(color: OpaqueColor<Srgb>) -> Rgb {
    let [red, green, blue, _] = color.with_alpha(1.0).to_rgba8().to_u8_array();
    [red, green, blue]
}

fn of(color: u32) -> Rgb {
    let [_, red, green, blue] = color.to_be_bytes();
    [red, green, blue]
}

/// WCAG 2.2, contrast ratio.
fn contrast(one: Rgb, other: Rgb) -> f32 {
    let luminance =
        |[red, green, blue]: Rgb| AlphaColor::<Srgb>::from_rgb8(red, green, blue).discard_alpha().relative_luminance();
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 0.01);
        assert!((contrast([0x76, 0x76, 0x76], [255, 255, 255]) - 4.54).abs() < 0.01);
    }

    #[test]
    fn every_colour_that_is_taken_can_be_read_wherever_it_stands() {
        let mut taken = 0;
        for red in (0..=255_u8).step_by(51) {
            for green in (0..=255_u8).step_by(51) {
                for blue in (0..=255_u8).step_by(51) {
                    let text = hex([red, green, blue]);
                    let accent = match Accent::parse(&text) {
                        Ok(accent) => accent,
                        Err(told) => {
                            let nearest = told.rsplit(' ').next().unwrap();
                            Accent::parse(nearest).unwrap_or_else(|error| panic!("{text}: {nearest} {error}"))
                        }
                    };
                    taken += 1;
                    for (words, ground) in accent.pairs() {
                        assert!(contrast(words, ground) >= READABLE, "{text}: {words:?} on {ground:?}");
                    }
                }
            }
        }
        assert_eq!(taken, 216);
    }

    #[test]
    fn what_cannot_be_read_is_told_with_the_nearest_that_can() {
        let told = Accent::parse("#ffd400").unwrap_err();
        assert!(told.starts_with("has a contrast of 1.4:1 with white") && told.contains("nearest"), "{told}");
        assert!(Accent::parse("rebeccapurple").is_ok() && Accent::parse("oklch(0.45 0.1 170)").is_ok());
        for text in ["#12", "blau", "#0b615280", "url(x)", "#000;}body{display:none", "transparent"] {
            assert!(Accent::parse(text).is_err(), "{text}");
        }
    }
}
