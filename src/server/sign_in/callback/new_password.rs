//! Spending a link with the password that it sets.

use super::asked_as;
use crate::error::AppError;
use crate::model::{LinkKind, MagicLink};
use crate::server::login::{Opened, Outcome};
use crate::server::password::Password;
use crate::server::session::{Asked, ByPassword, SessionRecord};
use crate::server::sign_in::password;
use crate::server::visit::Visit;

/// Judges the password, and has Stytch set it. `asked` is what this browser has asked for, where that was such a link.
pub(super) async fn set(
    visit: &Visit,
    record: &SessionRecord,
    asked: Option<&Asked>,
    link: &MagicLink,
    typed: &str,
) -> Result<Opened, AppError> {
    let password = password::new_password(visit, typed, asked.map(|asked| &asked.email)).await?;
    match (spend(visit, record, link, &password).await, asked) {
        (Err(AppError::LinkExpired), Some(asked)) => was_set(visit, record, asked, &password).await,
        (opened, _) => opened,
    }
}

async fn spend(
    visit: &Visit,
    record: &SessionRecord,
    MagicLink { kind, token }: &MagicLink,
    password: &Password,
) -> Result<Opened, AppError> {
    let stytch = &visit.state.stytch;
    if *kind == LinkKind::DiscoveryPasswords {
        let intermediate = stytch.set_discovery_password(token, password).await?;
        let asked_here = asked_as(record, *kind, &intermediate.email);
        return Ok(Opened::Discovery { intermediate: Box::new(intermediate), asked_here });
    }
    let login = stytch.set_organization_password(token, password).await?;
    let asked_here = asked_as(record, *kind, login.email());
    Ok(Opened::Organization { login, asked_here })
}

/// A link that is used up may have been by this very password, with the answer lost: it lets in then, as the address that this
/// browser has asked for.
async fn was_set(
    visit: &Visit,
    record: &SessionRecord,
    asked: &Asked,
    password: &Password,
) -> Result<Opened, AppError> {
    let (email, organization) = (asked.email.clone(), asked.organization.clone());
    let account = ByPassword { email, organization, at: asked.sent_at };
    match Box::pin(password::prove(visit, record, &account, password)).await {
        Ok(Outcome::Proven(intermediate)) => Ok(Opened::Discovery { intermediate, asked_here: true }),
        Ok(Outcome::Login(login)) => Ok(Opened::Organization { login, asked_here: true }),
        Err(error) if error.retry_after().is_some() || matches!(error, AppError::Upstream { .. }) => Err(error),
        Err(_) => Err(AppError::LinkExpired),
    }
}
