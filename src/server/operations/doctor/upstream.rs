//! Stytch: whether it takes our credentials, what kind of project they are of, whose clock is wrong, and where links may lead.

use time::OffsetDateTime;

use super::finding::{Finding, Subject};
use super::redirect_urls;
use crate::server::clock::Clock;
use crate::server::config::{Identity, Settings, StytchAccount, is_loopback};
use crate::server::stytch::{ErrorType, Examined, Examiner};

/// Seconds by which clocks may differ. Tokens live for minutes, and links are counted by both clocks.
const APART: i64 = 5;
const FAR_APART: i64 = 60;
/// Hosts of the service itself, with whether a live project is there.
const HOSTS: [(&str, bool); 2] = [("api.stytch.com", true), ("test.stytch.com", false)];
const KEYS: &str = "copy the project id and a secret of it from the Stytch dashboard, API keys";

/// Looks at it.
pub async fn look(settings: &Settings, clock: &Clock) -> Vec<Finding> {
    let account = match &settings.identity {
        Identity::Stytch(account) => account,
        Identity::Sandbox { listen, .. } => {
            let found = format!(
                "none: the sandbox that is built in stands for Stytch, at {listen} while Portico serves; nothing is mailed"
            );
            return vec![Finding::ok(Subject::Project, found)];
        }
    };
    let mut findings = vec![project(settings, account)];
    let examiner = match Examiner::new(account, clock.clone(), settings.patience) {
        Ok(examiner) => examiner,
        Err(why) => {
            findings.push(Finding::fault(Subject::Credentials, why, KEYS));
            return findings;
        }
    };
    match examiner.project().await {
        Ok(answer) => {
            let accepted = credentials(account, &answer);
            let are_good = accepted.mend.is_none();
            findings.push(accepted);
            findings.extend(answer.date.map(|date| clocks(clock.now(), date)));
            findings.extend(redirect_urls::look(settings, are_good.then_some(&examiner)).await);
        }
        Err(why) => {
            let found = format!("{} does not answer: {why}", account.base_url);
            let mend = "let this machine reach it over https; STYTCH_BASE_URL is for another host than Stytch's own";
            findings.push(Finding::fault(Subject::Credentials, found, mend));
            findings.extend(redirect_urls::look(settings, None).await);
        }
    }
    findings
}

/// What the settings alone say of the project.
fn project(settings: &Settings, account: &StytchAccount) -> Finding {
    let StytchAccount { project_id, base_url, .. } = account;
    let environment = if account.is_live() { "live" } else { "test" };
    let host = reqwest::Url::parse(base_url).ok();
    let host = host.as_ref().and_then(|url| url.host_str()).unwrap_or_default();
    let found = format!("{project_id}, of the {environment} environment, at {base_url}");
    match HOSTS.iter().find(|(known, _)| *known == host) {
        Some((_, is_live)) if *is_live != account.is_live() => Finding::fault(
            Subject::Project,
            format!("{found}: that is the host of the other environment"),
            "unset STYTCH_BASE_URL: the project's environment chooses the host",
        ),
        _ if account.is_local() && !is_loopback(&settings.public_base_url) => Finding::fault(
            Subject::Project,
            format!("{found}: on this machine is a sandbox at most, which lets anybody sign in as anybody"),
            "unset STYTCH_BASE_URL, and set the credentials of a Stytch project",
        ),
        _ => Finding::ok(Subject::Project, found),
    }
}

/// What Stytch says of them.
fn credentials(account: &StytchAccount, answer: &Examined) -> Finding {
    let Examined { status, is_json, error_type, request_id, .. } = answer;
    let subject = Subject::Credentials;
    let said = format!("{} answers {status} {error_type} ({request_id})", account.base_url);
    match ErrorType::parse(error_type) {
        None if error_type.is_empty() && *status == 200 && *is_json => {
            Finding::ok(subject, "Stytch takes them, for a B2B project")
        }
        Some(ErrorType::UnauthorizedCredentials) => Finding::fault(
            subject,
            format!("{said}: project id and secret do not belong together, or not to this environment"),
            KEYS,
        ),
        Some(ErrorType::InvalidProjectIdAuthentication) => {
            Finding::fault(subject, format!("{said}: STYTCH_PROJECT_ID is no project's id"), KEYS)
        }
        Some(ErrorType::InvalidSecretAuthentication | ErrorType::InvalidAuthorizationHeader) => {
            Finding::fault(subject, format!("{said}: STYTCH_SECRET is no secret"), KEYS)
        }
        Some(ErrorType::InvalidB2bEndpoint) => Finding::fault(
            subject,
            format!("{said}: it is a project for consumers"),
            "make a B2B project in the Stytch dashboard, and set its id and secret",
        ),
        Some(ErrorType::TooManyRequests) => {
            Finding::warning(subject, format!("{said}: too many calls just now"), "ask once more in a minute")
        }
        None if error_type.is_empty() && !is_json => Finding::fault(
            subject,
            format!("{} answers {status} and what does not come from Stytch", account.base_url),
            "unset STYTCH_BASE_URL, or let what stands between (a proxy that asks for a sign-in?) pass it on",
        ),
        _ if *status >= 500 => {
            Finding::warning(subject, said, "wait until Stytch is well again (its status page), and ask once more")
        }
        _ => Finding::fault(subject, said, "look the word up in Stytch's documentation of errors"),
    }
}

fn clocks(here: OffsetDateTime, there: OffsetDateTime) -> Finding {
    let ahead = (here - there).whole_seconds();
    let found = match ahead {
        0 => "it shows what Stytch's does, to the second".to_owned(),
        1.. => format!("it is {ahead} seconds ahead of Stytch's"),
        _ => format!("it is {} seconds behind Stytch's", -ahead),
    };
    let mend = "let this machine set its clock by NTP (timedatectl set-ntp true)";
    match ahead.abs() {
        0..=APART => Finding::ok(Subject::Clock, found),
        ..=FAR_APART => Finding::warning(Subject::Clock, found, mend),
        _ => Finding::fault(Subject::Clock, format!("{found}: sessions count as over, or as not begun"), mend),
    }
}
