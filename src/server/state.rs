//! What the process holds while it serves.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use axum::extract::FromRef;
use leptos::config::LeptosOptions;
use time::Duration;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::model::{Invited, Language, Method, Site, Slug};
use crate::paths::{FILES, Mount};
use crate::server::clock::Clock;
use crate::server::config::Settings;
use crate::server::door::upstream::Upstream;
use crate::server::login::{MemberSession, Opened, Outcome};
use crate::server::operations::limits::Limits;
use crate::server::organization::unknown::Unknown;
use crate::server::pkce::Verifier;
use crate::server::session::Sessions;
use crate::server::sign_in::even_time::EvenTime;
use crate::server::sign_in::in_flight::Once;
use crate::server::sign_in::mail_waits::MailWaits;
use crate::server::sign_in::submits::Submits;
use crate::server::stytch::{Organization, Stytch};
use crate::server::web::assets::Assets;
use crate::server::web::document::rendered::Rendered;

/// How long an organization's public side may be out of date; meanwhile its sign-in page also renders
/// when Stytch does not answer.
const ORGANIZATION_KEPT: Duration = Duration::minutes(1);
/// A second submit of a form by one browser within this time is a double click.
const SEND_KEPT: Duration = Duration::seconds(1);
/// A request that was on its way when the proof was renewed has the older one for so long.
const RENEWAL_KEPT: Duration = Duration::seconds(5);
/// Of the store, for who asks whether we are ready.
const LOOK_KEPT: Duration = Duration::seconds(1);
/// A second submit of one page within this time is the same submit.
const LOGIN_KEPT: Duration = Duration::seconds(30);

/// Shared by every request; cheap to clone.
#[derive(Clone, Debug)]
pub struct AppState(Arc<Shared>);

/// The fields of [`AppState`].
#[derive(Debug)]
pub struct Shared {
    /// The settings.
    pub settings: Settings,
    /// Where the pages stand.
    pub mount: Mount,
    /// The application in front of which we stand.
    pub upstream: Option<Upstream>,
    /// What pages know of the installation.
    pub site: Site,
    /// The API.
    pub stytch: Stytch,
    /// Where sessions rest.
    pub sessions: Arc<Sessions>,
    /// The time.
    pub clock: Clock,
    /// The built files.
    pub assets: Assets,
    /// True under `cargo leptos watch`, which reloads the page when a source changes.
    pub watched: bool,
    /// The sign-in page of whoever comes without a session, once one came, by language and the method used last: none, or one.
    pub sign_in_pages: [[OnceLock<Rendered>; 1 + Method::ALL.len()]; Language::ALL.len()],
    /// What goes on when the browser has hung up; the process ends after it.
    pub under_way: TaskTracker,
    /// Cancelled when the process is asked to stop: from then on we are not ready.
    pub draining: CancellationToken,
    /// Whether the store works, by who asked last.
    pub store_looks: Once<(), ()>,
    /// How often what costs something may be done.
    pub limits: Limits,
    /// When each address was mailed to last.
    pub mail_waits: MailWaits,
    /// Makes answers to requests for a link alike.
    pub even_time: EvenTime,
    /// The same for passwords that are wrong.
    pub even_guesses: EvenTime,
    /// Mails being sent, by door, address and browser; with what binds a link to the browser.
    pub mails: Submits<Option<Verifier>>,
    /// What else is sent or set up once, by what it is.
    pub sends: Submits<()>,
    /// Links being spent, by fingerprint and page.
    pub links: Submits<Opened>,
    /// Logins under way, by session and page.
    pub logins: Submits<Outcome>,
    /// Invitations being sent, by organization, session and page.
    pub invitations: Submits<Vec<Invited>>,
    /// Changes of accounts under way, and proofs before them, by session and page.
    pub changes: Submits<()>,
    /// Sessions whose proof is being renewed, by fingerprint of the proof they have; with no answer for one that is over.
    pub renewals: Once<[u8; 32], Option<MemberSession>>,
    /// Organizations looked up lately.
    pub organizations: Once<Slug, Organization>,
    /// Those that were looked for in vain.
    pub unknown_organizations: Unknown,
    leptos: LeptosOptions,
}

impl AppState {
    /// Puts the parts together.
    pub fn new(
        settings: Settings,
        site: Site,
        upstream: Option<Upstream>,
        stytch: Stytch,
        sessions: Sessions,
        limits: Limits,
        clock: Clock,
    ) -> Self {
        let notes = sessions.notes();
        let assets = Assets::find(&settings.site);
        let leptos = LeptosOptions::builder()
            .output_name("portico")
            .site_pkg_dir(FILES.trim_start_matches('/').to_owned())
            .site_addr(settings.site_addr)
            .build();
        Self(Arc::new(Shared {
            mount: settings.door.mount(),
            upstream,
            settings,
            site,
            stytch,
            sessions: Arc::new(sessions),
            assets,
            watched: std::env::var_os("LEPTOS_WATCH").is_some(),
            sign_in_pages: Default::default(),
            under_way: TaskTracker::new(),
            draining: CancellationToken::new(),
            store_looks: Once::new(LOOK_KEPT, clock.clone()),
            limits,
            mail_waits: MailWaits::new(Arc::clone(&notes), clock.clone()),
            even_time: EvenTime::default(),
            even_guesses: EvenTime::default(),
            mails: Submits::new("mail", SEND_KEPT, Arc::clone(&notes), clock.clone()),
            sends: Submits::new("send", SEND_KEPT, Arc::clone(&notes), clock.clone()),
            links: Submits::new("link", LOGIN_KEPT, Arc::clone(&notes), clock.clone()),
            invitations: Submits::new("invitations", LOGIN_KEPT, Arc::clone(&notes), clock.clone()),
            logins: Submits::new("login", LOGIN_KEPT, Arc::clone(&notes), clock.clone()),
            changes: Submits::new("change", LOGIN_KEPT, notes, clock.clone()),
            renewals: Once::new(RENEWAL_KEPT, clock.clone()),
            organizations: Once::new(ORGANIZATION_KEPT, clock.clone()),
            unknown_organizations: Unknown::new(clock.clone()),
            clock,
            leptos,
        }))
    }
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}
