//! Stytch's B2B API, as this app needs it: the only module that calls it. Requests are strict, replies are read leniently
//! (`reply`), for the official crate's types refuse a whole answer for a field that nobody needs.

mod breaker;
mod call;
mod client;
mod codes;
mod convert;
mod credentials;
mod discovery;
mod examiner;
mod failure;
mod gate;
mod invitations;
mod jwt;
mod keys;
mod links;
mod members;
mod oauth;
mod organizations;
mod passwords;
mod proofs;
mod reply;
mod second_factors;
mod sessions;
mod sso;
mod starts;
mod verifier;
mod wait;

use serde::de::IgnoredAny;
use serde_json::Value;
use time::{Duration, OffsetDateTime};

use self::breaker::Passage;
use self::call::Call;
use self::client::Client;
pub use self::codes::CODE_MINUTES;
use self::convert::Expected;
pub use self::credentials::Credentials;
pub use self::discovery::Creation;
pub use self::examiner::{Examined, Examiner, UrlType};
pub use self::failure::ErrorType;
pub use self::gate::Health;
use self::keys::Keys;
pub use self::members::{Known, LiveSession};
pub use self::organizations::Organization;
pub use self::passwords::RESET_MINUTES;
pub use self::proofs::Proof;
use self::proofs::Proofs;
use self::starts::Starts;
pub use self::verifier::Verifier;
use crate::error::{AppError, Refusal};
use crate::model::{Language, Method};
use crate::server::clock::Clock;
use crate::server::config::{Settings, StytchAccount};
use crate::server::login::{IntermediateSession, Login};
use crate::server::way::{Door, Way};

/// Life of an intermediate session (Stytch: ten minutes from issue).
pub const INTERMEDIATE_LIFE: Duration = Duration::minutes(10);

/// What would become of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chance {
    /// Stytch is asked.
    Asks,
    /// Stytch does not answer; this would be the call that sees whether it does again, and may take its time.
    Sees,
    /// Stytch does not answer, and is not asked.
    Held,
}

/// The API, with this project's credentials and settings.
#[derive(Debug)]
pub struct Stytch {
    client: Client,
    proofs: Proofs,
    starts: Starts,
    clock: Clock,
    /// Where links come back to.
    callback_url: String,
    session_minutes: i32,
    link_minutes: u32,
}

impl Stytch {
    /// A client for `account`.
    ///
    /// # Errors
    /// When the HTTP client cannot be built from it, in words for the operator.
    pub fn new(
        account: &StytchAccount,
        clock: Clock,
        callback_url: String,
        settings: &Settings,
    ) -> Result<Self, String> {
        let client = Client::new(account, clock.clone(), settings.patience)?;
        // Ahead: the first member should not wait for them.
        let keys = Keys::new(client.clone(), clock.clone());
        let recheck = Duration::seconds(settings.door.recheck_seconds.into());
        Ok(Self {
            proofs: Proofs::new(client.clone(), keys, clock.clone(), recheck),
            starts: Starts::of(account),
            client,
            clock,
            callback_url,
            session_minutes: i32::try_from(settings.sign_in.session_minutes).unwrap_or(i32::MAX),
            link_minutes: settings.sign_in.link_minutes,
        })
    }

    /// What was seen last of Stytch, without asking it.
    pub fn health(&self) -> Health {
        self.client.gate.health()
    }

    /// Whose the addresses are that a browser begins at: see `form-action`.
    pub fn start_origin(&self) -> Option<String> {
        self.starts.origin()
    }

    fn chance(&self, call: Call<'_>) -> Chance {
        match self.client.gate.passage(call) {
            Passage::Free => Chance::Asks,
            Passage::Probe => Chance::Sees,
            Passage::Held(_) => Chance::Held,
        }
    }

    /// A call that mails into an organization. Whether it lets the address in is not told.
    async fn send_untold(&self, call: Call<'_>, path: &str, body: Value) -> Result<(), AppError> {
        match self.client.write::<IgnoredAny>(call, path, body).await {
            Ok(_) | Err(AppError::OrganizationRefused(Refusal::InvitationNeeded | Refusal::DomainClaimed)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// A call that proves an address, by this method.
    async fn proven(
        &self,
        call: Call<'_>,
        path: &str,
        body: Value,
        method: Method,
    ) -> Result<IntermediateSession, AppError> {
        let reply = self.client.write(call, path, body).await?;
        convert::proven(reply, &self.expected(Way::new(method, Door::Discovery)))
    }

    /// A call that logs in to one organization, in this way.
    async fn login(&self, call: Call<'_>, path: &str, body: Value, way: Way) -> Result<Login, AppError> {
        let reply = self.client.write(call, path, body).await?;
        convert::login(reply, &self.expected(way))
    }

    /// The same with an intermediate session, which goes on until its own end where the login stays unfinished.
    async fn login_on(
        &self,
        call: Call<'_>,
        path: &str,
        body: Value,
        intermediate: &IntermediateSession,
    ) -> Result<Login, AppError> {
        let reply = self.client.write(call, path, body).await?;
        convert::login(reply, &Expected { deadline: intermediate.deadline, ..self.expected(intermediate.way) })
    }

    /// What a reply of now means, where it does not say.
    fn expected(&self, way: Way) -> Expected {
        let now = self.now();
        Expected {
            way,
            started: now,
            expires: now + Duration::minutes(i64::from(self.session_minutes)),
            deadline: now + INTERMEDIATE_LIFE,
        }
    }

    fn now(&self) -> OffsetDateTime {
        self.clock.now()
    }
}

/// Asks for the mail in this language, where Stytch has it (API, `locale`: en, es, pt-br, fr). In any other the mail is in
/// the language of the project's own template.
fn speak(body: &mut Value, language: Language) {
    match language {
        Language::English => body["locale"] = language.code().into(),
        Language::German | Language::Arabic => {}
    }
}

/// What the machine is handed for a reply, without a Stytch.
///
/// # Errors
/// As for a reply.
#[cfg(test)]
pub fn login_of(reply: Value, way: Way) -> Result<Login, AppError> {
    let now = OffsetDateTime::UNIX_EPOCH;
    let reply = serde_json::from_value(reply).map_err(|_| AppError::internal())?;
    convert::login(reply, &Expected { way, started: now, expires: now, deadline: now + INTERMEDIATE_LIFE })
}
