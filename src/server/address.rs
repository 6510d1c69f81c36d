//! Reading an email address, as typed, pasted, or answered by Stytch: normalized once, here, so that one mailbox has one
//! spelling on the way out and on the way back. The tables for it stay out of the browser's half.

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use url::Host;

use crate::model::{EmailAddress, EmailProblem, Invisible};

/// Longest address, in bytes (RFC 5321 section 4.5.3.1.3, less the angle brackets).
const MAX_ADDRESS: usize = 254;
/// Longest local part, in bytes (RFC 5321 section 4.5.3.1.1).
const MAX_LOCAL_PART: usize = 64;
/// Longest text that is looked at: an address with a name before it.
const MAX_PASTED: usize = 1_000;

/// Reads what a person typed or pasted: an address, or one that stands alone in a link, in angle brackets, in quotes or
/// before a comma. An address that is said twice is one.
///
/// # Errors
/// An [`EmailProblem`] that says what to change.
pub fn read(typed: &str) -> Result<EmailAddress, EmailProblem> {
    if typed.len() > MAX_PASTED {
        return Err(EmailProblem::TooLong);
    }
    let text = normal(typed);
    let alone = read_one(&text);
    if text.matches('@').count() < 2 || alone.is_ok() {
        return alone;
    }
    let mut addresses: Vec<EmailAddress> = Vec::new();
    for piece in text.split(is_between) {
        if let Ok(address) = read_one(piece)
            && !addresses.iter().any(|known| same_mailbox(known, &address))
        {
            addresses.push(address);
        }
    }
    match addresses.len() {
        0 => alone,
        1 => Ok(addresses.remove(0)),
        _ => Err(EmailProblem::Several),
    }
}

fn read_one(text: &str) -> Result<EmailAddress, EmailProblem> {
    let text = unwrapped(text);
    if text.is_empty() {
        return Err(EmailProblem::Empty);
    }
    if let Some(hidden) = text.chars().find(|&letter| is_invisible(letter)) {
        return Err(EmailProblem::Invisible(Invisible::new(hidden)));
    }
    let (local, domain) = text.rsplit_once('@').ok_or(EmailProblem::Malformed)?;
    let ascii = ascii_domain(domain).ok_or(EmailProblem::Malformed)?;
    if local.len() + 1 + ascii.len() > MAX_ADDRESS {
        return Err(EmailProblem::TooLong);
    }
    if !is_local_part(local) || !is_domain(&ascii) {
        return Err(EmailProblem::Malformed);
    }
    Ok(EmailAddress::trusted(format!("{local}@{}", shown_domain(&ascii))))
}

/// Reads an address that Stytch answers. It has been mailed to, so it is taken as it is when it is none that we would
/// take from a person. `None` for what is no address at all.
pub fn of_upstream(text: &str) -> Option<EmailAddress> {
    let taken = || EmailAddress::trusted(text.nfc().collect());
    let is_one = text.contains('@') && text.len() <= MAX_PASTED && !text.chars().any(char::is_control);
    read_one(&normal(text)).ok().or_else(|| is_one.then(taken))
}

/// True for two spellings of one address.
pub fn same_mailbox(one: &EmailAddress, other: &EmailAddress) -> bool {
    key(one) == key(other)
}

/// What two spellings of one mailbox have in common.
pub fn key(email: &EmailAddress) -> String {
    // Letter by letter: the lower case of a whole text writes a sigma at its end in another way. Composed again: the lower
    // case of a letter may be two, that are one after composition.
    let lower = email.as_str().chars().flat_map(char::to_lowercase);
    lower.map(|letter| if letter == 'ς' { 'σ' } else { letter }).nfc().collect()
}

/// The address as mail systems take it: an international domain in its ASCII form.
pub fn deliverable(email: &EmailAddress) -> String {
    let (local, domain) = email.as_str().rsplit_once('@').unwrap_or((email.as_str(), ""));
    ascii_domain(domain).map_or_else(|| email.as_str().to_owned(), |ascii| format!("{local}@{ascii}"))
}

/// A domain as people read it: an international one in its own letters.
pub fn shown_domain(domain: &str) -> String {
    idna::domain_to_unicode(domain).0
}

/// One spelling of the same text: letters composed, and in their usual width. Only what differs by its width is folded;
/// other letters that look alike may be other mailboxes.
fn normal(typed: &str) -> String {
    let mut text = String::with_capacity(typed.len());
    for letter in typed.chars() {
        match letter {
            '\u{3002}' | '\u{ff61}' => text.push('.'),
            '\u{3000}' | '\u{ff00}'..='\u{ffef}' => text.extend(std::iter::once(letter).nfkc()),
            other => text.push(other),
        }
    }
    text.nfc().collect()
}

/// What may stand between two addresses.
fn is_between(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, ',' | ';' | '<' | '>')
}

/// The address alone, out of what mail programs and address books put around it.
fn unwrapped(text: &str) -> String {
    let mut text = in_its_link(bare(text));
    // "Ada <ada@acme.example>": the name before it is none of ours, unless it is another address.
    if let Some((name, address)) = text.rsplit_once('<')
        && !name.split(is_between).any(|word| read_one(word).is_ok())
    {
        text = in_its_link(bare(address));
    }
    text
}

/// Without blanks, brackets, quotes and commas around it. No address ends in one of them; an apostrophe or a backtick, which
/// may begin one, is left out there only with another at the end.
fn bare(text: &str) -> &str {
    let around = |letter: char| letter.is_whitespace() || is_invisible(letter) || "\"“”„‘’«»<>()[],;".contains(letter);
    let begun = text.trim_start_matches(around);
    let inner = begun.trim_end_matches(|letter| around(letter) || matches!(letter, '.' | '\'' | '`'));
    let after = &begun[inner.len()..];
    let mut quotes = ['\'', '`'].into_iter().filter(|quote| after.contains(*quote));
    quotes.find_map(|quote| inner.strip_prefix(quote)).unwrap_or(inner)
}

/// The address of a `mailto:` link (RFC 6068), before its other fields; or the text as it is.
fn in_its_link(text: &str) -> String {
    let Some(link) = text.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:")).map(|_| &text[7..]) else {
        return text.to_owned();
    };
    let (to, fields) = link.split_once('?').unwrap_or((link, ""));
    let to_field = || fields.split('&').find_map(|field| field.strip_prefix("to=")).unwrap_or_default();
    let to = if to.is_empty() { to_field() } else { to };
    percent_decode_str(to).decode_utf8_lossy().nfc().collect()
}

/// The domain by IDNA (UTS 46), in lower case; `None` for an IP address and for what is none.
fn ascii_domain(domain: &str) -> Option<String> {
    match Host::parse(domain).ok()? {
        Host::Domain(ascii) => Some(ascii),
        Host::Ipv4(_) | Host::Ipv6(_) => None,
    }
}

fn is_local_part(local: &str) -> bool {
    !local.is_empty()
        && local.len() <= MAX_LOCAL_PART
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && !local.starts_with(is_combining_mark)
        && local.chars().all(|c| c.is_alphanumeric() || is_combining_mark(c) || "!#$%&'*+-/=?^_`{|}~.".contains(c))
}

fn is_domain(ascii: &str) -> bool {
    let labels: Vec<&str> = ascii.split('.').collect();
    labels.len() >= 2
        && labels.iter().all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}

/// What renders as nothing, some of it though it counts as a letter or a mark (Unicode: `Default_Ignorable_Code_Point`).
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{00a0}' | '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests;
