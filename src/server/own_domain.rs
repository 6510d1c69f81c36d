//! Whether the domain of a proven address may be somebody's own: an organization that is open to it is open to everybody there.

use crate::model::{ByDomain, EmailAddress, Method};
use crate::server::address;
use crate::server::way::Way;

/// Those that Stytch opens no organization to, by the label that stands before the top of a domain (its page on just-in-time
/// provisioning).
const REFUSED: [&str; 29] = [
    "aol",
    "att",
    "bol",
    "comcast",
    "earthlink",
    "free",
    "gmail",
    "gmx",
    "googlemail",
    "hey",
    "hotmail",
    "icloud",
    "igmail",
    "laposte",
    "libero",
    "live",
    "mac",
    "me",
    "msn",
    "orange",
    "outlook",
    "rediffmail",
    "sbcglobal",
    "uol",
    "verizon",
    "wanadoo",
    "yahoo",
    "yandex",
    "ymail",
];
/// Others where anybody can have an address: there an open organization would be open to strangers, whatever Stytch says.
const COMMON: [&str; 71] = [
    "126.com",
    "139.com",
    "163.com",
    "189.cn",
    "21cn.com",
    "abv.bg",
    "aim.com",
    "alice.it",
    "aliyun.com",
    "arcor.de",
    "bellsouth.net",
    "bk.ru",
    "bluewin.ch",
    "bol.com.br",
    "btinternet.com",
    "centrum.cz",
    "charter.net",
    "cox.net",
    "daum.net",
    "disroot.org",
    "duck.com",
    "earthlink.net",
    "fastmail.com",
    "foxmail.com",
    "free.fr",
    "freenet.de",
    "hanmail.net",
    "hey.com",
    "home.nl",
    "hushmail.com",
    "ig.com.br",
    "inbox.com",
    "interia.pl",
    "internet.ru",
    "kpnmail.nl",
    "list.ru",
    "mail.com",
    "mail.ru",
    "mailbox.org",
    "mailfence.com",
    "naver.com",
    "o2.pl",
    "onet.pl",
    "optonline.net",
    "pm.me",
    "posteo.de",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "rambler.ru",
    "riseup.net",
    "rocketmail.com",
    "runbox.com",
    "seznam.cz",
    "sfr.fr",
    "sina.com",
    "skynet.be",
    "sohu.com",
    "t-online.de",
    "telenet.be",
    "terra.com.br",
    "tiscali.it",
    "tuta.com",
    "tutanota.com",
    "ukr.net",
    "virgilio.it",
    "web.de",
    "wp.pl",
    "yeah.net",
    "ziggo.nl",
    "zoho.com",
];
/// Labels that stand before a country's own, as in `co.uk`.
const SECOND_LEVEL: [&str; 7] = ["ac", "co", "com", "edu", "gov", "net", "org"];

/// Whether an organization may be opened to the domain of who makes it, by how the address was proven.
pub fn of(email: &EmailAddress, way: Way) -> ByDomain {
    // The others show an account with this address, and not that its owner reads what is mailed there.
    let is_proven =
        matches!(way.method, Method::EmailLink | Method::EmailCode | Method::Google | Method::Microsoft | Method::Sso);
    let domain = email.domain().to_owned();
    match is_proven {
        _ if is_common(&domain) => ByDomain::Common(domain),
        true => ByDomain::Offered(domain),
        false => ByDomain::Unproven,
    }
}

/// The domain as Stytch takes it.
pub fn as_listed(email: &EmailAddress) -> String {
    let address = address::deliverable(email);
    address.rsplit_once('@').map_or_else(String::new, |(_, domain)| domain.to_owned())
}

fn is_common(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    let owner = match labels.as_slice() {
        [.., owner, second, _country] if SECOND_LEVEL.contains(second) => owner,
        [.., owner, _top] => owner,
        _ => domain,
    };
    let within = |common: &str| domain.strip_suffix(common).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    REFUSED.contains(&owner) || COMMON.iter().any(|common| within(common))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::way::Door;

    #[test]
    fn a_domain_of_ones_own_is_told_from_one_that_everybody_has() {
        let of = |typed: &str, method| of(&address::read(typed).unwrap(), Way::new(method, Door::Discovery));
        for common in [
            "gmail.com",
            "yahoo.co.uk",
            "gmx.net",
            "web.de",
            "T-Online.de",
            "mail.yahoo.com",
            "x.proton.me",
            "live.com.mx",
        ] {
            let domain = common.to_lowercase();
            assert_eq!(of(&format!("ada@{common}"), Method::EmailLink), ByDomain::Common(domain), "{common}");
        }
        for own in ["acme.example", "gmail.acme.example", "notweb.de", "acme.co.uk", "bücher.example"] {
            assert_eq!(of(&format!("ada@{own}"), Method::EmailCode), ByDomain::Offered(own.to_owned()), "{own}");
        }
        for method in [Method::GitHub, Method::Slack, Method::HubSpot, Method::Password] {
            assert_eq!(of("ada@acme.example", method), ByDomain::Unproven, "{method:?}");
        }
        assert_eq!(as_listed(&address::read("ada@bücher.example").unwrap()), "xn--bcher-kva.example");
    }
}
