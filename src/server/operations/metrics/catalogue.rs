//! Every metric there is: its name, kind, unit, meaning, and the values that its labels can have. None of them says anything of
//! a person or of an organization. `docs/operations/metrics.md` has the same table.

use metrics::Unit;

/// One metric.
#[derive(Clone, Copy, Debug)]
pub struct Metric {
    /// Its name, as Prometheus has it.
    pub name: &'static str,
    /// How it counts.
    pub kind: Kind,
    /// What it counts.
    pub unit: Unit,
    /// What it says, in a line.
    pub about: &'static str,
    /// What it is told apart by.
    pub labels: &'static [Label],
}

/// How a metric counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Only ever more.
    Counter,
    /// What it is now.
    Gauge,
    /// How many were no more than each of these.
    Histogram(&'static [f64]),
}

/// A label, with what its values are.
#[derive(Clone, Copy, Debug)]
pub struct Label {
    /// Its name.
    pub name: &'static str,
    /// Its values: all of them, or where they come from. There are few of them.
    pub values: &'static str,
}

/// For what a person waits for: from a hundredth of a second to the longest that a call may take.
const WAITS: &[f64] = &[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0];
/// For what happens many times in one answer.
const MOMENTS: &[f64] = &[0.000_1, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5];

const ROUTE: Label = Label {
    name: "route",
    values: "a page by its pattern, such as `/org/:slug`; a form or a call by its path below `/_portico`; `application` for what \
             goes to the application behind; `file`; `other`",
};

/// Every metric.
pub const CATALOGUE: &[Metric] = &[
    Metric {
        name: "portico_sign_in_total",
        kind: Kind::Counter,
        unit: Unit::Count,
        about: "Steps of sign-ins: the funnel, and why somebody did not go on.",
        labels: &[
            Label { name: "method", values: "a name of `PORTICO_METHODS`" },
            Label { name: "door", values: "`discovery`, `organization`" },
            Label { name: "step", values: "`asked`, `opened`, `proven`, `chosen`, `stepped_up`, `in`; `refused`" },
            Label { name: "why", values: "of `refused`, a word such as `link_expired`; else empty" },
        ],
    },
    Metric {
        name: "portico_requests_total",
        kind: Kind::Counter,
        unit: Unit::Count,
        about: "Requests, by what they were for and what they were answered with.",
        labels: &[
            ROUTE,
            Label {
                name: "status",
                values: "the status; `other` for unusual ones of the application; `none` when the browser hung up or the time was \
                         over before there was an answer",
            },
        ],
    },
    Metric {
        name: "portico_request_seconds",
        kind: Kind::Histogram(WAITS),
        unit: Unit::Seconds,
        about: "Time until an answer began.",
        labels: &[ROUTE],
    },
    Metric {
        name: "portico_upstream_seconds",
        kind: Kind::Histogram(WAITS),
        unit: Unit::Seconds,
        about: "Time that calls to Stytch took, further tries included.",
        labels: &[
            Label { name: "call", values: "what was asked of Stytch, such as `send_discovery_link`" },
            Label {
                name: "outcome",
                values: "`ok`; `refused` and `limited`, which are answers too; `unreachable`, `slow`, `failing`; `breaker` for a call \
                         that was not made",
            },
        ],
    },
    Metric {
        name: "portico_upstream_retries_total",
        kind: Kind::Counter,
        unit: Unit::Count,
        about: "Calls to Stytch that were made once more.",
        labels: &[],
    },
    Metric {
        name: "portico_upstream_unknown_errors_total",
        kind: Kind::Counter,
        unit: Unit::Count,
        about: "Refusals of Stytch's that Portico has no name for; the log has theirs.",
        labels: &[Label { name: "call", values: "what was asked of Stytch, such as `send_discovery_link`" }],
    },
    Metric {
        name: "portico_breaker_open",
        kind: Kind::Gauge,
        unit: Unit::Count,
        about: "1 while calls to Stytch are held back, since they get no answer: all, or those of one kind.",
        labels: &[],
    },
    Metric {
        name: "portico_store_seconds",
        kind: Kind::Histogram(MOMENTS),
        unit: Unit::Seconds,
        about: "Time that calls to the session store took.",
        labels: &[
            Label { name: "call", values: "`load`, `create`, `change`, `delete`, `clean`, `check`, `count`" },
            Label { name: "outcome", values: "`ok`, `busy`, `broken`" },
        ],
    },
    Metric {
        name: "portico_store_up",
        kind: Kind::Gauge,
        unit: Unit::Count,
        about: "1 when the session store worked the last time it was looked at: every 15 seconds, and each second while it does not.",
        labels: &[],
    },
    Metric {
        name: "portico_sessions",
        kind: Kind::Gauge,
        unit: Unit::Count,
        about: "Rows in the session store that live, among them notes that are kept for moments; up to a million. With SQLite.",
        labels: &[],
    },
    Metric {
        name: "portico_limited_total",
        kind: Kind::Counter,
        unit: Unit::Count,
        about: "What was refused since it was done too often.",
        labels: &[Label { name: "limit", values: "the name of the limit" }],
    },
    Metric {
        name: "portico_limits_unavailable_total",
        kind: Kind::Counter,
        unit: Unit::Count,
        about: "Times when it could not be known how often something was done, and it was let through.",
        labels: &[],
    },
    Metric {
        name: "portico_honeypot_total",
        kind: Kind::Counter,
        unit: Unit::Count,
        about: "Forms with the field filled in that people do not see.",
        labels: &[],
    },
    Metric {
        name: "portico_next_dropped_total",
        kind: Kind::Counter,
        unit: Unit::Count,
        about: "Addresses to go on to that were dropped: they lead to another site, in a circle, or nowhere.",
        labels: &[],
    },
    Metric {
        name: "portico_connections",
        kind: Kind::Gauge,
        unit: Unit::Count,
        about: "Connections that are open, those of WebSockets included.",
        labels: &[],
    },
    Metric {
        name: "portico_connections_most",
        kind: Kind::Gauge,
        unit: Unit::Count,
        about: "The most that there may be at once.",
        labels: &[],
    },
    Metric {
        name: "portico_connections_refused_total",
        kind: Kind::Counter,
        unit: Unit::Count,
        about: "Connections that were one too many.",
        labels: &[],
    },
    Metric {
        name: "portico_draining",
        kind: Kind::Gauge,
        unit: Unit::Count,
        about: "1 once the process was asked to stop.",
        labels: &[],
    },
    Metric {
        name: "portico_build_info",
        kind: Kind::Gauge,
        unit: Unit::Count,
        about: "Always 1; says which Portico this is.",
        labels: &[Label { name: "version", values: "of Portico" }],
    },
    of_process("process_resident_memory_bytes", Unit::Bytes, "Resident memory."),
    of_process("process_virtual_memory_bytes", Unit::Bytes, "Virtual memory."),
    of_process("process_virtual_memory_max_bytes", Unit::Bytes, "The most virtual memory that there may be."),
    Metric {
        name: "process_cpu_seconds_total",
        kind: Kind::Counter,
        unit: Unit::Seconds,
        about: "CPU time, in whole seconds.",
        labels: &[],
    },
    of_process("process_open_fds", Unit::Count, "Files that are open, connections included."),
    of_process("process_max_fds", Unit::Count, "The most files that may be open."),
    of_process("process_threads", Unit::Count, "Threads."),
    of_process("process_start_time_seconds", Unit::Seconds, "When the process started, in seconds since 1970."),
];

/// One of those that Prometheus's own clients have for every process.
const fn of_process(name: &'static str, unit: Unit, about: &'static str) -> Metric {
    Metric { name, kind: Kind::Gauge, unit, about, labels: &[] }
}
