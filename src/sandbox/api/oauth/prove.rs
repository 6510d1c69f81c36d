//! From an OAuth token to the account it stands for.

use crate::api::providers::spend;
use crate::api::sandbox_values;
use crate::call::Call;
use crate::model::{Identity, OAuthProvider, Proof, SignInPurpose};
use crate::problem::{Problem, catalogue};
use crate::random;

/// What a token proves.
pub(super) struct Proved {
    pub(super) provider: OAuthProvider,
    /// What the sign-in was for.
    pub(super) purpose: SignInPurpose,
    pub(super) identity: Identity,
}

impl Proved {
    /// The proof, as a factor holds it.
    pub(super) fn proof(&self) -> Proof {
        Proof::OAuth {
            provider: self.provider,
            provider_subject: self.identity.subject.clone(),
            registration_id: random::id("oauth-user-test"),
            email_verified: self.provider.verifies_email(),
            tenant_ids: self.identity.tenant_ids.clone(),
        }
    }
}

/// Spends a token of a discovery.
pub(super) fn discovery(call: &mut Call<'_>, token: Option<&str>, verifier: Option<&str>) -> Result<Proved, Problem> {
    if token == Some(sandbox_values::GOOD_OAUTH_TOKEN) {
        return documented(SignInPurpose::OAuthDiscovery { provider: OAuthProvider::Google });
    }
    prove(call, token, verifier, |purpose| matches!(purpose, SignInPurpose::OAuthDiscovery { .. }))
}

/// Spends a token of a sign-in to one organization.
pub(super) fn organization(
    call: &mut Call<'_>,
    token: Option<&str>,
    verifier: Option<&str>,
) -> Result<Proved, Problem> {
    if token == Some(sandbox_values::GOOD_OAUTH_TOKEN) {
        let member = sandbox_values::member(call.tables, call.now)?;
        let organization_id = member.organization_id.clone();
        return documented(SignInPurpose::OAuth { provider: OAuthProvider::Google, organization_id });
    }
    prove(call, token, verifier, |purpose| matches!(purpose, SignInPurpose::OAuth { .. }))
}

fn prove(
    call: &mut Call<'_>,
    token: Option<&str>,
    verifier: Option<&str>,
    fits: fn(&SignInPurpose) -> bool,
) -> Result<Proved, Problem> {
    let token = spend(call, token, verifier, catalogue::OAUTH_TOKEN_NOT_FOUND, fits)?;
    let provider = match &token.purpose {
        SignInPurpose::OAuthDiscovery { provider } | SignInPurpose::OAuth { provider, .. } => *provider,
        SignInPurpose::Sso { .. } => return Err(catalogue::OAUTH_TOKEN_NOT_FOUND),
    };
    Ok(Proved { provider, purpose: token.purpose.clone(), identity: token.identity.clone() })
}

/// The account behind the token that Stytch documents for tests.
fn documented(purpose: SignInPurpose) -> Result<Proved, Problem> {
    let identity = Identity {
        subject: "sandbox".to_owned(),
        email_address: sandbox_values::email()?,
        name: String::new(),
        tenant_ids: Vec::new(),
        groups: Vec::new(),
        scopes: Vec::new(),
    };
    Ok(Proved { provider: OAuthProvider::Google, purpose, identity })
}
