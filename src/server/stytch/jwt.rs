//! The local check of a session JWT; the official crate has none for B2B.

use jsonwebtoken::{Algorithm, Validation, decode, decode_header};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use time::OffsetDateTime;

use super::client::Client;
use super::keys::Keys;

/// How far Stytch's clock may be ahead of ours, in seconds: half of a JWT's five minutes. The log says when it is much.
const LEEWAY: i64 = 150;

/// Why a JWT does not prove its session here. Never shown to a visitor.
#[derive(Debug, thiserror::Error)]
pub(super) enum Doubt {
    #[error("not a JWT, or not signed for this project: {0}")]
    Invalid(#[from] jsonwebtoken::errors::Error),
    #[error("it says other things than a session's: {0}")]
    Unreadable(#[from] serde_json::Error),
    #[error("no key id")]
    NoKeyId,
    #[error("its key could not be had")]
    NoKey,
    #[error("its time is over")]
    Expired,
    #[error("its time has not come")]
    Early,
}

/// When it was issued, and when it counts.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Times {
    iat: i64,
    exp: i64,
    nbf: i64,
}

/// Accepts a JWT that is RS256-signed by a key of this project and names this project as audience and issuer (Stytch,
/// "Session JWTs").
pub(super) async fn times(client: &Client, keys: &Keys, jwt: &str) -> Result<Times, Doubt> {
    signed(client, keys, jwt).await
}

/// The same, within its time; what it says.
pub(super) async fn claims<T: DeserializeOwned>(
    client: &Client,
    keys: &Keys,
    jwt: &str,
    now: OffsetDateTime,
) -> Result<T, Doubt> {
    let claims: Value = signed(client, keys, jwt).await?;
    Times::deserialize(&claims)?.at(now)?;
    Ok(serde_json::from_value(claims)?)
}

async fn signed<T: DeserializeOwned>(client: &Client, keys: &Keys, jwt: &str) -> Result<T, Doubt> {
    let kid = decode_header(jwt)?.kid.ok_or(Doubt::NoKeyId)?;
    let key = keys.find(&kid).await.ok_or(Doubt::NoKey)?;
    let project_id = &client.project_id;
    let mut rules = Validation::new(Algorithm::RS256);
    rules.set_audience(&[project_id]);
    rules.set_issuer(&[format!("stytch.com/{project_id}"), client.base_url.as_str().trim_end_matches('/').to_owned()]);
    // By default a JWT that names neither would pass.
    rules.set_required_spec_claims(&["aud", "iss"]);
    // The times are checked beside, against the clock we are handed.
    rules.validate_exp = false;
    Ok(decode::<T>(jwt, &key, &rules)?.claims)
}

impl Times {
    /// Says when it was issued, if its time has come and is not over.
    pub(super) fn at(&self, now: OffsetDateTime) -> Result<OffsetDateTime, Doubt> {
        let now = now.unix_timestamp();
        if self.exp <= now {
            return Err(Doubt::Expired);
        }
        if self.nbf > now + LEEWAY {
            return Err(Doubt::Early);
        }
        OffsetDateTime::from_unix_timestamp(self.iat).map_err(|_| Doubt::Early)
    }
}
