//! `portico doctor`: looks at an installation from all sides, and says of each what was found and how to mend it.
//!
//! It changes nothing that lasts, mails nobody, and ends by itself. Each file of this room looks at one thing; none knows another.

mod application;
mod asking;
mod finding;
mod in_redis;
mod key;
mod looks;
mod proxy;
mod public_url;
mod redirect_urls;
mod round_trip;
mod store;
mod upstream;

pub use self::finding::{Finding, Level, Report, Subject};
use crate::server::clock::Clock;
use crate::server::config::{Problems, Settings, Source, stated};

/// How to mend what the loader of the settings tells: it says so itself.
const AS_IT_SAYS: &str =
    "change the setting as it says, in the environment or in Leptos.toml (docs/deploy.md, Environment)";

/// Looks at everything. Settings that cannot be read are a finding, too; then there is nothing else to look at.
pub async fn examine(source: Result<Source, Problems>, clock: &Clock) -> Report {
    let stated = source.as_ref().map(stated).unwrap_or_default();
    let findings = match source.and_then(|source| Settings::load(&source)) {
        Ok(settings) => installation(&settings, clock).await,
        Err(Problems(problems)) => {
            problems.into_iter().map(|problem| Finding::fault(Subject::Settings, problem, AS_IT_SAYS)).collect()
        }
    };
    Report::new(stated, findings)
}

async fn installation(settings: &Settings, clock: &Clock) -> Vec<Finding> {
    let readable = Finding::ok(Subject::Settings, "they can be read, and fit together");
    let mut findings = vec![readable];
    findings.extend(key::look(settings));
    findings.push(public_url::look(settings));
    let way = async {
        let arrived = round_trip::look(settings).await;
        let proxy = proxy::look(settings, arrived.seen.as_ref());
        let store = store::look(settings, arrived.is_served_here, clock).await;
        [arrived.findings, vec![proxy], store].concat()
    };
    let (way, upstream, application) = tokio::join!(way, upstream::look(settings, clock), application::look(settings));
    findings.extend([way, upstream, application].concat());
    findings.extend(looks::look(settings));
    findings
}
