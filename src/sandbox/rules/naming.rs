//! Names, slugs and external ids of organizations: their form, and what is derived when a
//! call leaves them out.

use super::domains;
use crate::model::EmailAddress;
use crate::problem::{Problem, catalogue};

/// The longest name, slug and external id (organization object).
const MAX_LENGTH: usize = 128;
/// The shortest slug (organization object).
const MIN_SLUG_LENGTH: usize = 2;
/// The longest logo URL; the API has a limit and does not publish it.
const MAX_LOGO_URL_LENGTH: usize = 2_048;
/// Room for the number that tells a derived slug from a taken one.
const SUFFIX_ROOM: usize = 8;

pub(crate) fn check_name(name: &str) -> Result<(), Problem> {
    if name.trim().is_empty() {
        return Err(catalogue::ORGANIZATION_NAME_MISSING);
    }
    if name.chars().count() > MAX_LENGTH {
        return Err(catalogue::INVALID_ORGANIZATION_NAME);
    }
    Ok(())
}

pub(crate) fn check_slug(slug: &str) -> Result<(), Problem> {
    let length = MIN_SLUG_LENGTH..=MAX_LENGTH;
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let valid = length.contains(&slug.len())
        && slug.bytes().all(allowed)
        && slug.bytes().any(|byte| byte.is_ascii_alphanumeric());
    if valid { Ok(()) } else { Err(catalogue::INVALID_ORGANIZATION_SLUG) }
}

pub(crate) fn check_external_id(id: &str) -> Result<(), Problem> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._-|".contains(&byte);
    let valid = (1..=MAX_LENGTH).contains(&id.len()) && id.bytes().all(allowed);
    if valid { Ok(()) } else { Err(catalogue::INVALID_ORGANIZATION_EXTERNAL_ID) }
}

pub(crate) fn check_logo_url(url: &str) -> Result<(), Problem> {
    if url.len() > MAX_LOGO_URL_LENGTH {
        return Err(catalogue::ORGANIZATION_LOGO_URL_TOO_LONG);
    }
    Ok(())
}

/// Whether the text could be an organization's id, slug or external id.
pub(crate) fn is_reference(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~|".contains(&byte);
    (1..=MAX_LENGTH).contains(&text.len()) && text.bytes().all(allowed)
}

/// The name of an organization whose creator gave none: the address's local part for common
/// providers and schools, else whose domain it is.
pub(crate) fn name_from(email: &EmailAddress) -> String {
    let domain = email.domain();
    if domains::is_common(domain) || is_school(domain) {
        email.local_part().to_owned()
    } else {
        domains::organization_label(domain).to_owned()
    }
}

/// A slug made from a name: the first free one of `acme`, `acme-2`, `acme-3` …
pub(crate) fn slug_from(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let base = slugify(name);
    if check_slug(&base).is_ok() && !is_taken(&base) {
        return base;
    }
    let numbered = (2_u32..).map(|number| format!("{base}-{number}"));
    numbered.into_iter().find(|slug| !is_taken(slug)).unwrap_or(base)
}

fn is_school(domain: &str) -> bool {
    domain.rsplit('.').next() == Some("edu")
}

/// Lower-case letters and digits, with one hyphen for anything between them.
fn slugify(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().take(MAX_LENGTH - SUFFIX_ROOM) {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "organization".to_owned() } else { slug.to_owned() }
}
