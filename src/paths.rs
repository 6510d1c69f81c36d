//! Every URL Portico owns. What a visitor sends is never used as one: it is parsed into a type first.

mod form;
mod mount;
mod next_step;
mod page;

pub use self::form::{API, FORMER_API, Form};
pub use self::mount::{Mount, OWN, is_own};
pub use self::next_step::NextStep;
pub use self::page::{INVITATION, LOGIN, NoPage, ORGANIZATION, Page, Room};

/// The server function that answers with a page's data.
pub const PAGE_API: &str = "/_portico/api/page";
/// The server function that says whether a slug can be had.
pub const CHECK_SLUG_API: &str = "/_portico/api/check_slug";
/// The server function that says whether a password will do. By POST, for a password stands in no address.
pub const CHECK_PASSWORD_API: &str = "/_portico/api/check_password";
/// The header by which our half in the browser asks for a [`Step`](crate::wire::Step) rather than a bare
/// [`NextStep`](NextStep) (RFC 7240), and its values: with the next page's data, or without it.
pub const PREFER: &str = "prefer";
/// See [`PREFER`].
pub const WITH_PAGE: &str = "return=representation";
/// See [`PREFER`].
pub const WITHOUT_PAGE: &str = "return=minimal";
/// Answers a proxy that asks who is signed in before it lets a request through.
pub const VERIFY: &str = "/_portico/verify";
/// Answers a front end of this origin that asks who is signed in.
pub const SESSION: &str = "/_portico/session";
/// Answers 200 as long as the process does.
pub const HEALTH: &str = "/healthz";
/// Answers 200 while this node can serve visitors, with what it stands on as JSON.
pub const READY: &str = "/readyz";
/// What supervisors and balancers ask: at the host's root wherever the pages are, and without a line in the log.
pub const PROBES: [&str; 2] = [HEALTH, READY];
/// Answers with the metrics, on a listener of their own and on no other.
pub const METRICS: &str = "/metrics";
/// Answers `portico doctor` with what has arrived of its request, and nobody else.
pub const ROUND_TRIP: &str = "/_portico/round-trip";
/// The folder of the built files.
pub const FILES: &str = "/_portico/pkg";
/// The icon of every page.
pub const ICON: &str = "/_portico/favicon.svg";
/// The folder of the brand's files.
pub const BRAND: &str = "/_portico/brand";
/// The other files that are served under the names they have.
pub const STATIC_FILES: [&str; 3] = [ICON, "/_portico/logo.svg", "/robots.txt"];
/// In the query of a page that signs in or out: where to go on after it.
pub const NEXT: &str = "next";

/// In the query of what every organization's path begins with: the address of one, as somebody has typed it.
pub const SLUG: &str = "slug";

/// Paths of the guide Portico grew from, and of common habit, with the page each stands for.
pub const ALIASES: [(&str, Page); 5] = [
    ("/send-discovery-eml", Page::SignIn),
    ("/send-eml", Page::SignIn),
    ("/create_org", Page::NewOrganization),
    ("/create_organization", Page::NewOrganization),
    ("/select-organization", Page::Organizations),
];
