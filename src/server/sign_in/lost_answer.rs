//! A step that Stytch may have carried out, with its answer lost on the way. The proof of the email is used up then if it
//! was, and nobody else has what it came to; so the next press looks whether the organization is there, and leads in.

use super::login::drop_proof;
use super::mail;
use super::sender::Sender;
use crate::error::AppError;
use crate::model::{EmailAddress, Method, OrganizationFace};
use crate::paths::NextStep;
use crate::server::login::IntermediateSession;
use crate::server::operations::events::Progress;
use crate::server::session::{LostStep, SessionRecord};
use crate::server::visit::Visit;
use crate::server::way::{Door, Way};
use crate::server::{address, organization};

/// Remembers a step whose answer is missing, and passes its failure on.
pub async fn remember<T>(
    visit: &Visit,
    error: AppError,
    email: &EmailAddress,
    organization: OrganizationFace,
) -> Result<T, AppError> {
    if matches!(error, AppError::Upstream { maybe_done: true, .. }) {
        let lost = LostStep { email: email.clone(), organization };
        visit.session.change(|record| record.lost = Some(lost.clone())).await?;
    }
    Err(error)
}

/// What to do once Stytch says that the proof is used up: when it was by a step of ours whose answer was lost, and its
/// organization is there, a link into it is mailed at once; else the sign-in has timed out.
///
/// # Errors
/// [`AppError::TimedOut`], or those of sending the link.
pub async fn find_out(
    visit: &Visit,
    record: &SessionRecord,
    used_up: &IntermediateSession,
) -> Result<NextStep, AppError> {
    let over = drop_proof(visit, used_up).await?;
    Box::pin(find_out_by_mail(visit, record, &used_up.email, over)).await
}

/// The same for a proof that is one organization's already, and has been let go of.
///
/// # Errors
/// `over`, or those of sending the link.
pub async fn find_out_by_mail(
    visit: &Visit,
    record: &SessionRecord,
    email: &EmailAddress,
    over: AppError,
) -> Result<NextStep, AppError> {
    let Some(lost) = record.lost.as_ref().filter(|lost| address::same_mailbox(&lost.email, email)) else {
        return Err(over);
    };
    let slug = &lost.organization.slug;
    if organization::find_anew(visit, slug).await.is_err() {
        return Err(over);
    }
    let mut asking = Progress::new(visit, Way::by_link(Door::Organization));
    let to = (slug.as_str(), lost.email.as_str());
    let next = mail::into_organization(visit, &mut asking, Method::EmailLink, to, Sender::Person).await?;
    visit
        .session
        .change(|record| {
            record.lost = None;
            if let Some(asked) = &mut record.asked {
                asked.after_lost_answer = true;
            }
        })
        .await?;
    Ok(next)
}
