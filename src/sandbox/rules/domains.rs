//! Email domains: which are too common to belong to an organization, and how lists of them
//! are checked.

use crate::model::is_domain;
use crate::problem::{Problem, catalogue};

/// The providers whose domains no organization may list (Stytch's page on just-in-time
/// provisioning).
const COMMON_PROVIDERS: [&str; 29] = [
    "gmail",
    "aol",
    "yahoo",
    "icloud",
    "hotmail",
    "msn",
    "comcast",
    "live",
    "outlook",
    "att",
    "earthlink",
    "me",
    "mac",
    "sbcglobal",
    "verizon",
    "igmail",
    "hey",
    "laposte",
    "wanadoo",
    "googlemail",
    "orange",
    "rediffmail",
    "uol",
    "bol",
    "free",
    "gmx",
    "yandex",
    "ymail",
    "libero",
];

/// Labels that stand before a country's own, as in `co.uk`.
const SECOND_LEVEL: [&str; 7] = ["ac", "co", "com", "edu", "gov", "net", "org"];

/// The three ways a list of domains can be wrong.
pub(crate) struct ListProblems {
    invalid: Problem,
    duplicate: Problem,
    too_common: Problem,
}

/// What `email_allowed_domains` answers.
pub(crate) const ALLOWED: ListProblems = ListProblems {
    invalid: catalogue::INVALID_DOMAIN,
    duplicate: catalogue::DUPLICATE_DOMAIN,
    too_common: catalogue::DOMAIN_TOO_COMMON,
};

/// What `claimed_email_domains` answers.
pub(crate) const CLAIMED: ListProblems = ListProblems {
    invalid: catalogue::INVALID_CLAIMED_DOMAIN,
    duplicate: catalogue::DUPLICATE_CLAIMED_DOMAIN,
    too_common: catalogue::CLAIMED_DOMAIN_TOO_COMMON,
};

/// Checks a list of domains, and puts it in lower case.
pub(crate) fn check(list: &[String], problems: &ListProblems) -> Result<Vec<String>, Problem> {
    let mut checked: Vec<String> = Vec::with_capacity(list.len());
    for domain in list {
        let domain = domain.to_lowercase();
        if !is_domain(&domain) {
            return Err(problems.invalid.clone());
        }
        if is_common(&domain) {
            return Err(problems.too_common.clone());
        }
        if checked.contains(&domain) {
            return Err(problems.duplicate.clone());
        }
        checked.push(domain);
    }
    Ok(checked)
}

/// Whether the domain is a common provider's.
pub(crate) fn is_common(domain: &str) -> bool {
    COMMON_PROVIDERS.contains(&organization_label(domain))
}

/// The label that names whose domain it is: `acme` in `mail.acme.co.uk`.
pub(crate) fn organization_label(domain: &str) -> &str {
    let labels: Vec<&str> = domain.split('.').collect();
    match labels.as_slice() {
        [.., owner, second, _country] if SECOND_LEVEL.contains(second) => owner,
        [.., owner, _top] => owner,
        _ => domain,
    }
}
