//! Texts that carry a hash with its parameters, `$name$v=1$a=1,b=2$salt$key`, after the PHC
//! string format; and bytes in hex and base64.

use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::{Engine as _, alphabet};

/// Base64 with or without its padding.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// An encoded hash, in its parts.
pub(super) struct Encoded<'a> {
    pub(super) name: &'a str,
    pub(super) version: Option<u32>,
    parameters: &'a str,
    pub(super) salt: Vec<u8>,
    pub(super) key: Vec<u8>,
}

impl<'a> Encoded<'a> {
    /// Takes a text apart; none if it is not of this form.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.strip_prefix('$')?.split('$').peekable();
        let name = parts.next()?;
        let version = parts.next_if(|part| part.starts_with("v="));
        let version = version.map(|part| part.trim_start_matches("v=").parse()).transpose().ok()?;
        let (parameters, salt, key) = (parts.next()?, base64(parts.next()?)?, base64(parts.next()?)?);
        parts.next().is_none().then_some(Self { name, version, parameters, salt, key })
    }

    /// A parameter, if it is a number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        let pairs = self.parameters.split(',').filter_map(|pair| pair.split_once('='));
        pairs.into_iter().find(|(known, _)| *known == name)?.1.parse().ok()
    }
}

/// Whether a text means to be of this form.
pub(super) fn is_encoded(text: &str) -> bool {
    text.starts_with('$')
}

/// The bytes of a text in base64.
pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    LENIENT.decode(text).ok()
}

/// The bytes of a text in hex.
pub(super) fn hex(text: &str) -> Option<Vec<u8>> {
    hex::decode(text).ok()
}
