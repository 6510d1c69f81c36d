//! The log: what happened, under which reference, and never a secret; and beside it the audit log, whatever the filter says.

mod bare;

use std::io::IsTerminal;

use tracing_subscriber::filter::{EnvFilter, FilterExt, LevelFilter, filter_fn};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

use self::bare::Bare;
use super::traces::Collected;
use super::{events, traces};
use crate::server::config::LogFormat;

/// Crates that may log reply bodies, headers or cookies below this level: clamped, whatever the
/// filter says.
const CLAMPED: [&str; 6] = ["stytch", "reqwest", "hyper", "h2", "rustls", "tower_cookies"];

/// Starts logging: to standard error, the audit log to standard output, and traces to who collects them.
pub fn start(filter: &str, format: LogFormat, traces: Option<Collected>) {
    if traces.is_some() {
        traces::collect();
    }
    // A second start, as in a test process, keeps the first.
    let _ = lines(filter, format, std::io::stderr, std::io::stdout, on_a_terminal(), traces).try_init();
}

/// Colours are for eyes: not for a file, and not where they are unwanted (no-color.org).
fn on_a_terminal() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|text| text.is_empty())
}

/// The log and the audit log, written to these without colours.
pub fn log<W, A>(filter: &str, format: LogFormat, writer: W, audit: A) -> impl SubscriberInitExt + use<W, A>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
    A: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    lines(filter, format, writer, audit, false, None)
}

fn lines<W, A>(
    filter: &str,
    format: LogFormat,
    writer: W,
    audit: A,
    colours: bool,
    traces: Option<Collected>,
) -> impl SubscriberInitExt + use<W, A>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
    A: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let audited = !is_audit_off(filter);
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let clamp = filter_fn(|event| {
        let noisy = CLAMPED.iter().any(|name| {
            event.target() == *name
                || event.target().starts_with(&format!("{name}_"))
                || event.target().starts_with(&format!("{name}::"))
        });
        // Whoever hands a request over says what became of it; this crate would say it twice, and where to with the query.
        let twice = event.target().starts_with("axum_reverse_proxy");
        let elsewhere = [events::TARGET, traces::TARGET].contains(&event.target());
        !twice && !elsewhere && (!noisy || *event.level() <= LevelFilter::INFO)
    });
    let lines = tracing_subscriber::fmt::layer().with_writer(writer).with_ansi(colours);
    let lines = match format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).boxed(),
    };
    let of_audit = filter_fn(move |event| audited && event.target() == events::TARGET);
    let of_audit = of_audit.with_max_level_hint(LevelFilter::INFO);
    let audit = tracing_subscriber::fmt::layer().with_writer(audit).event_format(Bare);
    let all = tracing_subscriber::registry().with(traces);
    all.with(lines.with_filter(filter.and(clamp))).with(audit.with_filter(of_audit))
}

/// True for a filter that turns the audit log off by its name. A level for everything does not: it is meant for the log.
fn is_audit_off(filter: &str) -> bool {
    let off = |directive: &str| {
        let parts = directive.split_once('=');
        parts.is_some_and(|(name, level)| name.trim() == events::TARGET && level.trim().eq_ignore_ascii_case("off"))
    };
    filter.split(',').any(off)
}
