//! Mailing a magic link, and spending it.

use std::sync::Arc;

use url::Url;

use super::sandbox_values;
use crate::call::Call;
use crate::model::{EmailAddress, Link, LinkKind, Mail, MailKind};
use crate::problem::{Problem, catalogue};
use crate::random;
use crate::rules::redirects::{final_url, for_password_reset};
use crate::rules::{pkce, tokens};

/// A link about to be mailed.
pub(super) struct Letter<'a> {
    pub(super) to: &'a EmailAddress,
    pub(super) subject: String,
    pub(super) mail_kind: MailKind,
    pub(super) link_kind: LinkKind,
    pub(super) redirect: Url,
    /// The organization's slug, in organization-scoped flows.
    pub(super) slug: Option<&'a str>,
    pub(super) pkce_code_challenge: Option<&'a str>,
    pub(super) minutes: u32,
}

impl LinkKind {
    /// What the callback is told the token is.
    const fn token_type(&self) -> &'static str {
        match self {
            Self::Discovery | Self::DiscoveryPasswordReset => "discovery",
            Self::Member { .. } | Self::EmailChange { .. } => "multi_tenant_magic_links",
            Self::PasswordReset { .. } => "multi_tenant_passwords",
            Self::Impersonation { .. } => "multi_tenant_impersonation",
        }
    }

    const fn resets_a_password(&self) -> bool {
        matches!(self, Self::PasswordReset { .. } | Self::DiscoveryPasswordReset)
    }
}

/// Makes a link and puts it in the inbox. Earlier links stay good.
pub(super) fn send(call: &mut Call<'_>, letter: Letter<'_>) -> Result<(), Problem> {
    pkce::check_challenge(letter.pkce_code_challenge)?;
    let token = random::link_token();
    let token_type = letter.link_kind.token_type();
    let redirect =
        if letter.link_kind.resets_a_password() { for_password_reset(&letter.redirect) } else { letter.redirect };
    let redirect_url = final_url(&redirect, token_type, &token, letter.slug);
    let expires_at = call.now.plus_minutes(letter.minutes);
    call.tables.links.put(Link {
        token: token.clone(),
        kind: letter.link_kind,
        email_address: letter.to.clone(),
        redirect_url: redirect_url.clone(),
        pkce_code_challenge: letter.pkce_code_challenge.map(str::to_owned),
        expires_at,
        used_at: None,
    });
    call.tables.deliver(Mail {
        id: random::id("mail-test"),
        to: letter.to.clone(),
        phone_number: None,
        subject: letter.subject,
        kind: letter.mail_kind,
        redirect_url: Some(redirect_url),
        token: Some(token),
        stytch_token_type: Some(token_type.to_owned()),
        code: None,
        locale: call.locale(),
        created_at: call.now,
        expires_at: Some(expires_at),
    });
    Ok(())
}

/// Spends a link of the right kind. A link of another kind is as good as unknown, and a PKCE
/// failure leaves the link good.
pub(super) fn spend(
    call: &mut Call<'_>,
    token: Option<&str>,
    verifier: Option<&str>,
    fits: fn(&LinkKind) -> bool,
) -> Result<Arc<Link>, Problem> {
    let token = tokens::magic_link(token)?;
    sandbox_values::check(token)?;
    let link = call.tables.links.get(token).filter(|link| fits(&link.kind));
    let link = link.ok_or(catalogue::MAGIC_LINK_NOT_FOUND)?;
    if link.used_at.is_some() || link.expires_at <= call.now {
        return Err(catalogue::UNABLE_TO_AUTH_MAGIC_LINK);
    }
    pkce::verify(link.pkce_code_challenge.as_deref(), verifier)?;
    call.tables.links.put(Link { used_at: Some(call.now), ..Link::clone(&link) });
    Ok(link)
}
