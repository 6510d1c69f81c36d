//! Another password, or a first one, for who is signed in.

use super::fresh::check;
use super::held::{self, Held};
use super::sessions::end_elsewhere;
use super::{back, done};
use crate::error::{AppError, Refusal};
use crate::model::{AccountChange, Method};
use crate::paths::NextStep;
use crate::server::fresh_proof::Weakening;
use crate::server::operations::events::{self, Changed, Event};
use crate::server::sign_in::locked::explained;
use crate::server::sign_in::login::name_of_submit;
use crate::server::sign_in::password::new_password;
use crate::server::stytch::Credentials;
use crate::server::visit::Visit;

/// True where the member can sign in by a password: this installation offers it, and the organization takes it.
pub fn is_offered(visit: &Visit, credentials: &Credentials) -> bool {
    visit.state.settings.sign_in.offers(Method::Password) && credentials.allowed.takes(Method::Password)
}

/// Sets it. Sessions in other browsers end: whoever has found out the old one is out.
///
/// # Errors
/// What is wrong with the password, [`AppError::ConfirmFirst`], too many tries, trouble upstream, or [`AppError::SignInFirst`].
pub async fn set(visit: &Visit, slug: &str, typed: &str, attempt: &str) -> Result<NextStep, AppError> {
    // By the page alone: nothing is kept that follows from a password.
    let name = name_of_submit(visit, &format!("password {slug}"), attempt);
    let held = held::find(visit, slug).await?;
    let Held { member, credentials } = &held;
    let setting = async {
        if !is_offered(visit, credentials) {
            return Err(AppError::OrganizationRefused(Refusal::NotUsed));
        }
        check(visit, &held, Weakening::SetPassword)?;
        let password = new_password(visit, typed, Some(&member.email)).await?;
        let proven = match Box::pin(visit.state.stytch.set_password(member, &password)).await {
            Ok(proven) => proven,
            Err(error) => return Err(explained(visit, &member.member_id, error).await),
        };
        let member = held::keep_proven(visit, member, proven, |_, _| {}).await?;
        events::tell(visit, Event::Changed(&member, Changed::PasswordSet));
        // Stytch says nothing of the others.
        let change = match end_elsewhere(visit, &member).await {
            Ok(_) => AccountChange::PasswordSet,
            Err(error) => {
                tracing::warn!(?error, "a password was set, and sessions elsewhere could not be ended");
                AccountChange::PasswordSetAlone
            }
        };
        done(visit, &member, change).await.map(drop)
    };
    Box::pin(visit.state.changes.run(&name, setting)).await.flatten()?;
    Ok(back(member))
}
