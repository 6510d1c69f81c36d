//! The application that Portico stands in front of, or beside.

use axum::http::HeaderMap;
use reqwest::Url;

use super::asking::ask;
use super::finding::{Finding, Subject};
use crate::server::config::{Settings, is_loopback};

/// Looks at it.
pub async fn look(settings: &Settings) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(upstream) = &settings.door.upstream {
        findings.push(in_front(settings, upstream).await);
    }
    if let Some(url) = &settings.door.app_url {
        findings.push(beside(settings, url));
    }
    if findings.is_empty() {
        let found = "none is set: after signing in, people see Portico's own pages (PORTICO_UPSTREAM, PORTICO_APP_URL)";
        findings.push(Finding::ok(Subject::Application, found));
    }
    findings
}

async fn in_front(settings: &Settings, upstream: &Url) -> Finding {
    if is_loopback(upstream) && upstream.port_or_known_default() == Some(settings.site_addr.port()) {
        let found = format!("PORTICO_UPSTREAM is where Portico itself listens, {upstream}: requests would go round");
        return Finding::fault(Subject::Application, found, "set PORTICO_UPSTREAM to where the application listens");
    }
    match ask(upstream.clone(), HeaderMap::new()).await {
        Ok(answer) if answer.status.is_server_error() => Finding::warning(
            Subject::Application,
            format!("{upstream} answers {}", answer.status),
            "look into the application's own log",
        ),
        Ok(answer) => Finding::ok(Subject::Application, format!("{upstream} answers {}", answer.status)),
        Err(nobody) => Finding::fault(
            Subject::Application,
            format!("{upstream} does not answer: {}", nobody.why()),
            "start the application, or set PORTICO_UPSTREAM to where it listens",
        ),
    }
}

/// The session's cookie is the host's alone; what is of the same site may at least ask with it.
fn beside(settings: &Settings, url: &Url) -> Finding {
    let [ours, its] = [&settings.public_base_url, url].map(|url| url.host_str().unwrap_or_default());
    if ours == its {
        return Finding::ok(
            Subject::Application,
            format!("{url} is on the host of the cookie, and can ask who is there"),
        );
    }
    if is_of_one_site(ours, its) {
        let found = format!("{url} is of the same site, by its name; the cookie is that of {ours} alone");
        return Finding::ok(Subject::Application, found);
    }
    Finding::warning(
        Subject::Application,
        format!("{url} is of another site than {ours}: no cookie of Portico's goes there, nor with what its pages ask"),
        "let the application be on the host of PUBLIC_BASE_URL (docs/your-application.md), or on one beside it",
    )
}

/// By the names alone: one stands below the other, or both below one that has a dot.
fn is_of_one_site(one: &str, other: &str) -> bool {
    let below =
        |name: &str, above: &str| name == above || name.strip_suffix(above).is_some_and(|rest| rest.ends_with('.'));
    let above =
        |name: &str| name.split_once('.').map(|(_, above)| above.to_owned()).filter(|above| above.contains('.'));
    below(one, other) || below(other, one) || above(one).is_some_and(|above| below(other, &above))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_below_one_name_are_of_one_site() {
        for (one, other, is) in [
            ("login.example.com", "app.example.com", true),
            ("login.example.com", "example.com", true),
            ("example.com", "app.example.com", true),
            ("example.com", "other.com", false),
            ("login.example.com", "login.example.org", false),
            ("login.example.com", "notexample.com", false),
            ("localhost", "127.0.0.1", false),
        ] {
            assert_eq!(is_of_one_site(one, other), is, "{one} {other}");
        }
    }
}
