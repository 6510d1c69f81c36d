//! Where links may lead: what the project has to list, and whether it does, as far as that can be known without mailing anybody.

use super::finding::{Finding, Subject};
use crate::model::Method;
use crate::paths::{INVITATION, Page};
use crate::server::config::Settings;
use crate::server::stytch::{Examiner, UrlType};

/// Looks at the URL of each type; without anybody to ask, says them.
pub async fn look(settings: &Settings, examiner: Option<&Examiner>) -> Vec<Finding> {
    let callback = settings.url(&Page::Callback);
    let mut findings = Vec::new();
    let takes_passwords = settings.sign_in.offers(Method::Password);
    for url_type in UrlType::ALL.into_iter().filter(|kind| takes_passwords || *kind != UrlType::ResetPassword) {
        let listed = match examiner {
            Some(examiner) => examiner.is_listed(url_type, &callback).await,
            None => None,
        };
        findings.push(told(url_type.name(), &callback, listed));
    }
    let invitation = format!("{callback}?{INVITATION}={{}}");
    let found = format!("Invite: not checked; for invitations it has to list {invitation}");
    findings.push(Finding::ok(Subject::RedirectUrls, found));
    findings
}

fn told(name: &str, url: &str, listed: Option<bool>) -> Finding {
    match listed {
        Some(true) => Finding::ok(Subject::RedirectUrls, format!("{name}: {url} is listed")),
        Some(false) => Finding::fault(
            Subject::RedirectUrls,
            format!("{name}: {url} is not listed, so that Stytch mails no link"),
            format!("in the Stytch dashboard, Redirect URLs, add {url} with the type {name}"),
        ),
        None => {
            let found = format!(
                "{name}: not checked, for Stytch does not say it without a mail; it has to list {url} to the letter"
            );
            Finding::ok(Subject::RedirectUrls, found)
        }
    }
}
