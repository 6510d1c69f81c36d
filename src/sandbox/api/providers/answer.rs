//! The answer to the provider's page: who somebody is there, or no. It makes the token, and
//! says where the browser goes on.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use url::Url;

use super::accounts::{member_of, name_of};
use crate::choices::PROVIDER_TOKEN_MINUTES;
use crate::model::{EmailAddress, Identity, MemberStatus, PendingSignIn, ProviderToken, SignInPurpose};
use crate::moment::Moment;
use crate::problem::{Problem, catalogue};
use crate::random;
use crate::rules::redirects::{denied_url, final_url};
use crate::store::Tables;

/// The bytes of an account's id at its provider.
const SUBJECT_BYTES: usize = 15;

/// What somebody answers.
pub(crate) enum Answer {
    /// It is me.
    As(Account),
    /// No.
    Deny,
}

/// An account at the provider.
pub(crate) struct Account {
    pub(crate) email_address: EmailAddress,
    /// Empty for the name under which the sandbox knows the address.
    pub(crate) name: String,
    pub(crate) tenant_ids: Vec<String>,
    pub(crate) groups: Vec<String>,
}

impl Account {
    /// A list as people and URLs write it, with commas.
    pub(crate) fn list(text: Option<&str>) -> Vec<String> {
        let parts = text.unwrap_or_default().split(',').map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }
}

/// Where the browser goes on. The sign-in goes on waiting: the page may be answered again.
pub(crate) fn follow(
    tables: &mut Tables,
    pending: &PendingSignIn,
    answer: Answer,
    now: Moment,
) -> Result<String, Problem> {
    let organization = pending.purpose.organization_id().map(|id| {
        let organization = tables.organizations.get(id);
        organization.ok_or(catalogue::ORGANIZATION_NOT_FOUND)
    });
    let organization = organization.transpose()?;
    let slug = organization.as_ref().map(|organization| organization.organization_slug.as_str());
    let account = match answer {
        Answer::As(account) => account,
        Answer::Deny => return Ok(denied_url(&parse(&pending.login_url)?, slug)),
    };
    let identity = identity(tables, pending, account);
    let member = member_of(tables, &pending.purpose, &identity);
    let is_active = member.is_some_and(|member| member.status == MemberStatus::Active);
    let url = parse(if is_active { &pending.login_url } else { &pending.signup_url })?;
    let token = random::session_token();
    tables.provider_tokens.put(ProviderToken {
        token: token.clone(),
        purpose: pending.purpose.clone(),
        identity,
        pkce_code_challenge: pending.pkce_code_challenge.clone(),
        expires_at: now.plus_minutes(PROVIDER_TOKEN_MINUTES),
        used_at: None,
    });
    Ok(final_url(&url, pending.purpose.token_type(), &token, slug))
}

fn identity(tables: &Tables, pending: &PendingSignIn, account: Account) -> Identity {
    let Account { email_address, name, tenant_ids, groups } = account;
    let subject = subject(&pending.purpose, &email_address);
    let name = if name.is_empty() { name_of(tables, &pending.purpose, &email_address) } else { name };
    Identity { subject, email_address, name, tenant_ids, groups, scopes: pending.scopes.clone() }
}

/// The account's id at the provider, made from its address: the same each time, and after a
/// reset too.
fn subject(purpose: &SignInPurpose, email: &EmailAddress) -> String {
    let issuer = match purpose {
        SignInPurpose::OAuthDiscovery { provider } | SignInPurpose::OAuth { provider, .. } => provider.key(),
        SignInPurpose::Sso { connection_id, .. } => connection_id,
    };
    let digest = Sha256::digest(format!("{issuer}\n{email}"));
    URL_SAFE_NO_PAD.encode(digest.get(..SUBJECT_BYTES).unwrap_or_default())
}

fn parse(url: &str) -> Result<Url, Problem> {
    Url::parse(url).map_err(|_| catalogue::INTERNAL_SERVER_ERROR)
}
