//! Reading an email address, as typed, pasted, or answered by Stytch: normalized once, here, so that one mailbox has one
//! spelling on the way out and on the way back. The tables for it stay out of the browser's half.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use url::{Host, form_urlencoded};

use crate::model::{EmailAddress, EmailProblem, Invisible};

/// Longest address, in bytes (RFC 5321 section 4.5.3.1.3, less the angle brackets).
const MAX_ADDRESS: usize = 254;
/// Longest local part, in bytes (RFC 5321 section 4.5.3.1.1).
const MAX_LOCAL_PART: usize = 64;
/// Longest text that is looked at: an address with a name before it.
const MAX_PASTED: usize = 1_000;

/// Reads what a person typed or pasted: an address, or one that stands alone in a link, in angle brackets, in quotes or
/// before a comma.
///
/// # Errors
/// An [`EmailProblem`] that says what to change.
pub fn read(typed: &str) -> Result<EmailAddress, EmailProblem> {
    if typed.len() > MAX_PASTED {
        return Err(EmailProblem::TooLong);
    }
    let normal: String = typed.chars().map(narrow).nfc().collect();
    let text = unwrapped(trimmed(&normal))?;
    if text.is_empty() {
        return Err(EmailProblem::Empty);
    }
    if let Some(hidden) = text.chars().find(|&letter| is_invisible(letter)) {
        return Err(EmailProblem::Invisible(Invisible::new(hidden)));
    }
    let (local, domain) = text.rsplit_once('@').ok_or(EmailProblem::Malformed)?;
    if local.contains('@') && text.contains([',', ';', ' ']) {
        return Err(EmailProblem::Several);
    }
    let ascii = ascii_domain(domain).ok_or(EmailProblem::Malformed)?;
    if local.len() + 1 + ascii.len() > MAX_ADDRESS {
        return Err(EmailProblem::TooLong);
    }
    if !is_local_part(local) || !is_domain(&ascii) {
        return Err(EmailProblem::Malformed);
    }
    let (shown, _) = idna::domain_to_unicode(&ascii);
    Ok(EmailAddress::trusted(format!("{local}@{shown}")))
}

/// Reads an address that Stytch answers. It has been mailed to, so it is taken as it is when it is none that we would
/// take from a person. `None` for what is no address at all.
pub fn of_upstream(text: &str) -> Option<EmailAddress> {
    let taken = || EmailAddress::trusted(text.to_owned());
    let is_one = text.contains('@') && text.len() <= MAX_PASTED && !text.chars().any(char::is_control);
    read(text).ok().or_else(|| is_one.then(taken))
}

/// The address as mail systems take it: an international domain in its ASCII form.
pub fn deliverable(email: &EmailAddress) -> String {
    let (local, domain) = email.as_str().rsplit_once('@').unwrap_or((email.as_str(), ""));
    ascii_domain(domain).map_or_else(|| email.as_str().to_owned(), |ascii| format!("{local}@{ascii}"))
}

/// Letters, digits and punctuation of East Asian keyboards in their usual width.
fn narrow(letter: char) -> char {
    match letter {
        '\u{3002}' | '\u{ff61}' => '.',
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        other => other,
    }
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|letter: char| letter.is_whitespace() || is_invisible(letter))
}

/// The address alone, out of what mail programs and address books put around it.
fn unwrapped(text: &str) -> Result<String, EmailProblem> {
    let mut text = text.to_owned();
    if text.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:")) {
        let address = text[7..].split('?').next().unwrap_or_default().replace('+', "%2B").replace('&', "%26");
        text = form_urlencoded::parse(address.as_bytes())
            .next()
            .map(|(address, _)| address.into_owned())
            .unwrap_or_default();
    }
    let ends = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '.');
    let text = text.trim_end_matches(ends);
    let inside = match (text.matches('<').count(), text.matches('>').count()) {
        (0, 0) => text,
        (1, 1) => {
            let (name, rest) = text.split_once('<').ok_or(EmailProblem::Malformed)?;
            let address = rest.strip_suffix('>').ok_or(EmailProblem::Malformed)?;
            // A name that is an address itself: which of them is meant?
            if name.contains('@') && trimmed(name).trim_matches('"') != address {
                return Err(EmailProblem::Several);
            }
            address
        }
        _ if text.matches('@').count() > 1 => return Err(EmailProblem::Several),
        _ => return Err(EmailProblem::Malformed),
    };
    let quotes = [('"', '"'), ('\'', '\''), ('“', '”'), ('„', '“'), ('‘', '’'), ('«', '»'), ('`', '`'), ('(', ')')];
    let mut inside = trimmed(inside);
    for (open, close) in quotes {
        if let Some(quoted) = inside.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            inside = trimmed(quoted);
        }
    }
    Ok(inside.trim_end_matches(ends).to_owned())
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parsed(typed: &str) -> Result<String, EmailProblem> {
        read(typed).map(String::from)
    }

    #[test]
    fn one_address_has_one_spelling() {
        for (typed, read) in [
            (" \u{200b}ada@acme.example\u{feff}\n", "ada@acme.example"),
            ("Ada.L+door@ACME.Example", "Ada.L+door@acme.example"),
            ("ada@Bücher.example", "ada@bücher.example"),
            ("ada@xn--bcher-kva.example", "ada@bücher.example"),
            ("ada@BU\u{308}CHER.example", "ada@bücher.example"),
            ("ju\u{308}rgen@mu\u{308}nchen.example", "jürgen@münchen.example"),
            ("ada＠acme．example", "ada@acme.example"),
            ("ａｄａ@ａｃｍｅ。example", "ada@acme.example"),
            ("ｅ\u{301}va@acme.example", "éva@acme.example"),
            ("o'neil%41&co/x@acme.example", "o'neil%41&co/x@acme.example"),
        ] {
            assert_eq!(parsed(typed).as_deref(), Ok(read), "{typed}");
        }
    }

    #[test]
    fn what_stands_around_an_address_is_left_out() {
        for typed in [
            "mailto:ada+x@acme.example",
            "MAILTO:ada%2Bx@acme.example?subject=Hi&body=a@b",
            "Ada <ada+x@acme.example>",
            "\"Ada, L\" <ada+x@acme.example>;",
            "<ada+x@acme.example>",
            "ada+x@acme.example,",
            "ada+x@acme.example ;",
            "ada+x@acme.example.",
            "“ada+x@acme.example”",
            "'ada+x@acme.example'",
            "(ada+x@acme.example)",
            "\"ada+x@acme.example\",",
        ] {
            assert_eq!(parsed(typed).as_deref(), Ok("ada+x@acme.example"), "{typed}");
        }
    }

    #[test]
    fn a_refusal_says_why() {
        for typed in ["  ", "mailto:", "<>", "“”"] {
            assert_eq!(parsed(typed), Err(EmailProblem::Empty), "{typed}");
        }
        for typed in [
            "a@",
            "@b.example",
            "a b@c.example",
            "a@b@c.example",
            "ada",
            "a@b",
            "a@b..c",
            "a@-b.example",
            "a@127.0.0.1",
            "a@[::1]",
            "\"a b\"@c.example",
            "<a@b.example",
            "\u{301}a@b.example",
        ] {
            assert_eq!(parsed(typed), Err(EmailProblem::Malformed), "{typed}");
        }
        for typed in [
            "a@b.example, c@d.example",
            "a@b.example c@d.example",
            "A <a@b.example>, C <c@d.example>",
            "a@b.example <c@d.example>",
        ] {
            assert_eq!(parsed(typed), Err(EmailProblem::Several), "{typed}");
        }
        assert_eq!(parsed(&format!("a@{}.example", "b".repeat(70))), Err(EmailProblem::Malformed));
        assert_eq!(parsed(&format!("a@{}.example", "b".repeat(400))), Err(EmailProblem::TooLong));
        assert_eq!(parsed(&format!("a@b.{}", "example.".repeat(50))), Err(EmailProblem::TooLong));
        assert_eq!(parsed(&"a".repeat(2_000)), Err(EmailProblem::TooLong));
        let hidden = parsed("ada\u{200b}@acme.example").unwrap_err();
        assert!(hidden.to_string().contains("zero-width space"), "{hidden}");
        for hidden in ['\u{fe0f}', '\u{e0100}', '\u{17b4}', '\u{180b}', '\u{3164}', '\u{115f}', '\u{ffa0}'] {
            let typed = format!("a{hidden}da@acme.example");
            assert!(matches!(parsed(&typed), Err(EmailProblem::Invisible(_))), "U+{:04X}", u32::from(hidden));
        }
    }

    #[test]
    fn an_address_equals_its_echo_and_no_other_mailbox() {
        let key = |text: &str| of_upstream(text).unwrap().key();
        for (asked, echoed) in [
            ("MİKE@kdom.example", "mi\u{307}ke@kdom.example"),
            ("Ada@Bücher.example", "ada@xn--bcher-kva.example"),
            ("ΟΔΟΣ@acme.example", "οδοσ@acme.example"),
            ("jürgen@acme.example", "ju\u{308}rgen@acme.example"),
        ] {
            assert_eq!(read(asked).unwrap().key(), key(echoed), "{asked}");
        }
        for (one, other) in [("mıke@a.example", "mike@a.example"), ("ſam@a.example", "sam@a.example")] {
            assert_ne!(key(one), key(other), "{one}");
        }
        assert_eq!(of_upstream("\"odd one\"@acme.example").unwrap().as_str(), "\"odd one\"@acme.example");
        assert_eq!(of_upstream("nobody"), None);
        assert_eq!(deliverable(&read("ada@Bücher.example").unwrap()), "ada@xn--bcher-kva.example");
    }

    proptest! {
        #[test]
        fn what_was_read_reads_as_itself(text in "\\PC{0,60}@\\PC{0,30}\\.[a-zü]{2,6}") {
            if let Ok(email) = read(&text) {
                prop_assert_eq!(read(email.as_str()), Ok(email.clone()));
                let echoed = of_upstream(&deliverable(&email).to_lowercase());
                prop_assert_eq!(echoed.map(|echoed| echoed.key()), Some(email.key()));
            }
        }

        #[test]
        fn nothing_makes_it_panic(text in any::<String>()) {
            let _ = (read(&text), of_upstream(&text));
        }
    }
}
