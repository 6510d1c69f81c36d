//! What somebody may have meant who has mistyped the name of a well-known mail provider.

use crate::model::EmailAddress;

/// Providers where people have addresses of their own, by the number of such addresses in use, as far as anybody says; short names
/// are left out, for they are one letter from many others.
const PROVIDERS: [&str; 16] = [
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "hotmail.de",
    "yahoo.com",
    "icloud.com",
    "protonmail.com",
    "proton.me",
    "live.com",
    "t-online.de",
    "freenet.de",
    "zoho.com",
    "yandex.com",
    "fastmail.com",
    "mail.com",
];
/// Most letters that are missing, too many, changed, or two of them in each other's place (Damerau and Levenshtein).
const APART: usize = 1;

/// The address at the provider that is nearest by its name; `None` where it is one of them, or near to none. It is only asked, never
/// taken: there are companies with such names.
pub fn meant(email: &EmailAddress) -> Option<EmailAddress> {
    let (local, domain) = email.as_str().rsplit_once('@')?;
    if PROVIDERS.contains(&domain) {
        return None;
    }
    let provider =
        PROVIDERS.into_iter().find(|name| (1..=APART).contains(&strsim::damerau_levenshtein(domain, name)))?;
    Some(EmailAddress::trusted(format!("{local}@{provider}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::address;

    #[test]
    fn a_slip_of_a_finger_is_asked_about_and_nothing_else() {
        for (typed, meant_is) in [
            ("ada@gmial.com", Some("ada@gmail.com")),
            ("ada@gmail.con", Some("ada@gmail.com")),
            ("ada@hotmal.com", Some("ada@hotmail.com")),
            ("ada@outlok.com", Some("ada@outlook.com")),
            ("ada@gmail.com", None),
            ("ada@acme.example", None),
            ("ada@mail.com", None),
            ("ada@web.de", None),
            ("ada@müller.example", None),
        ] {
            let email = address::read(typed).unwrap();
            assert_eq!(meant(&email).as_ref().map(EmailAddress::as_str), meant_is, "{typed}");
        }
    }
}
