//! Sending a code to a member who is signed in.

use crate::error::AppError;
use crate::server::login::MemberSession;
use crate::server::operations::limits::Asker;
use crate::server::operations::limits::rules::Limit;
use crate::server::visit::Visit;

/// Sends `what` to where `door` names, once for a double click, and not before its wait is over. Counts as a mail does.
///
/// # Errors
/// [`AppError::TooSoon`], [`AppError::Limited`], or the sending's own.
pub async fn send(
    visit: &Visit,
    member: &MemberSession,
    door: &str,
    what: &str,
    sending: impl Future<Output = Result<(), AppError>>,
) -> Result<(), AppError> {
    let waits = &visit.state.mail_waits;
    let sending = Box::pin(sending);
    let work = async {
        waits.take(door).await?;
        let sent = async {
            let asker = Asker {
                ip: visit.client,
                address: Some(&member.email),
                organization: Some(&member.organization.slug),
                member: None,
            };
            visit.state.limits.take(Limit::SEND, &asker).await?;
            sending.await
        };
        let sent = sent.await;
        if sent.is_err() {
            // Where that cannot be kept, the next message has to wait a little.
            let _ = waits.give_back(door).await;
        }
        sent
    };
    let name = format!("{door} {what} {}", visit.submitter());
    visit.state.sends.run(&name, work).await.flatten()
}
