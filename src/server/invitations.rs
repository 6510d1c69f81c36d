//! Inviting people into an organization: some at once, each with what has become of it.

use sha2::{Digest, Sha256};

use crate::error::{AppError, Refusal};
use crate::model::{
    EmailAddress, EmailProblem, Field, FieldProblem, InviteOutcome, InvitePage, Invited, InviteesProblem, Slug,
};
use crate::paths::{NextStep, Page};
use crate::server::account::signed_in;
use crate::server::login::MemberSession;
use crate::server::operations::events::{self, Event};
use crate::server::operations::limits::Asker;
use crate::server::operations::limits::rules::Limit;
use crate::server::session::{InvitationNews, SessionRecord};
use crate::server::visit::Visit;
use crate::server::{address, random};

/// Most addresses of one form.
const MOST: usize = 10;
/// Most bytes that are looked at: ten of the longest addresses, with what is pasted around them.
const LONGEST: usize = 8 * 1024;
/// Most letters that are shown of what is no address.
const SHOWN: usize = 80;

/// The form, and what has become of the one before.
///
/// # Errors
/// [`AppError::SignInFirst`] for who is no member there, or trouble upstream.
pub async fn page(visit: &Visit, record: SessionRecord, slug: &Slug) -> Result<InvitePage, AppError> {
    let member = *signed_in(visit, &record, slug).await?;
    let news = record
        .invitations
        .filter(|news| news.organization_id == member.organization_id && news.member_id == member.member_id);
    Ok(InvitePage {
        organization: member.organization,
        invited: news.map(|news| news.invited).unwrap_or_default(),
        leads_on: visit.session.going().is_some(),
        attempt: random::nonce(),
    })
}

/// Invites whoever is named, on behalf of the member who is signed in here.
///
/// # Errors
/// [`AppError::SignInFirst`], nobody or too many, a role that does not permit it, and whatever keeps the first of them from being
/// sent.
pub async fn send(visit: &Visit, slug: &str, typed: &str, attempt: &str) -> Result<NextStep, AppError> {
    let slug = Slug::parse(slug).map_err(|_| AppError::OrganizationNotFound)?;
    let record = visit.record().await?;
    let member = *signed_in(visit, &record, &slug).await?;
    let invitees = read(typed)?;
    // What was mended and sent anew from the same page is another form.
    let what = hex::encode(Sha256::digest(typed));
    let name = format!("{} {what} {} {attempt}", member.organization_id, visit.session.name());
    let work = Box::pin(invite_each(visit, &member, invitees));
    let invited = visit.state.invitations.run(&name, work).await.flatten()?;
    let news = InvitationNews { organization_id: member.organization_id, member_id: member.member_id, invited };
    visit.session.change(|record| record.invitations = Some(news.clone())).await?;
    Ok(NextStep::See(Page::invite(&slug)))
}

/// Somebody to invite.
enum Invitee {
    Address(EmailAddress),
    NoAddress(String, EmailProblem),
}

/// An address a line, or some with a sign between them. One that is there twice is one.
fn read(typed: &str) -> Result<Vec<Invitee>, AppError> {
    if typed.len() > LONGEST {
        return Err(AppError::invalid(InviteesProblem::TooMany));
    }
    let mut invitees: Vec<Invitee> = Vec::new();
    for piece in typed.lines().flat_map(pieces) {
        let invitee = match address::read(piece) {
            Ok(email) => Invitee::Address(email),
            Err(EmailProblem::Empty) => continue,
            Err(problem) => Invitee::NoAddress(piece.trim().chars().take(SHOWN).collect(), problem),
        };
        let is_known = invitees.iter().any(|known| match (known, &invitee) {
            (Invitee::Address(known), Invitee::Address(email)) => address::same_mailbox(known, email),
            (Invitee::NoAddress(known, _), Invitee::NoAddress(text, _)) => known == text,
            _ => false,
        });
        if !is_known {
            invitees.push(invitee);
        }
    }
    match invitees.len() {
        0 => Err(AppError::invalid(InviteesProblem::Empty)),
        1..=MOST => Ok(invitees),
        _ => Err(AppError::invalid(InviteesProblem::TooMany)),
    }
}

/// The addresses of a line, which is one unless each piece looks like one.
fn pieces(line: &str) -> Vec<&str> {
    let pieces: Vec<&str> = line.split([',', ';', ' ', '\t']).filter(|piece| !piece.trim().is_empty()).collect();
    if pieces.len() > 1 && pieces.iter().all(|piece| piece.contains('@')) { pieces } else { vec![line] }
}

/// One after the other: what keeps one from being sent, and would keep all, ends it. The first one's failure is the form's.
async fn invite_each(visit: &Visit, by: &MemberSession, invitees: Vec<Invitee>) -> Result<Vec<Invited>, AppError> {
    let mut invited: Vec<Invited> = Vec::new();
    let (mut stopped, mut sent) = (false, false);
    for invitee in invitees {
        let email = match invitee {
            Invitee::Address(email) => email,
            Invitee::NoAddress(address, problem) => {
                invited.push(Invited { address, outcome: InviteOutcome::NoAddress(problem) });
                continue;
            }
        };
        let answer = if stopped { Ok(InviteOutcome::Later) } else { Box::pin(invite(visit, by, &email)).await };
        let outcome = match answer {
            Ok(outcome) => outcome,
            Err(error) if !sent => return Err(error),
            Err(error) => {
                tracing::warn!(?error, "only some invitations were sent");
                stopped = true;
                if matches!(error, AppError::Upstream { maybe_done: true, .. }) {
                    InviteOutcome::Unclear
                } else {
                    InviteOutcome::Later
                }
            }
        };
        sent |= outcome == InviteOutcome::Sent;
        invited.push(Invited { address: email.into(), outcome });
    }
    Ok(invited)
}

/// Fails with what would keep all of them from being sent.
async fn invite(visit: &Visit, by: &MemberSession, email: &EmailAddress) -> Result<InviteOutcome, AppError> {
    let slug = &by.organization.slug;
    let asker = Asker { ip: visit.client, address: Some(email), organization: Some(slug), ..Asker::default() };
    visit.state.limits.take(Limit::SEND, &asker).await?;
    match visit.state.stytch.invite(by, email, visit.preferences.language).await {
        Ok(()) => {
            events::tell(visit, Event::Invited(by, email));
            Ok(InviteOutcome::Sent)
        }
        Err(AppError::OrganizationRefused(Refusal::DomainClaimed)) => Ok(InviteOutcome::DomainClaimed),
        Err(error) => match (error.problem(Field::Invitees), error.problem(Field::Email)) {
            (Some(FieldProblem::Invitees(InviteesProblem::AlreadyMember)), _) => Ok(InviteOutcome::AlreadyMember),
            (Some(_), _) => Ok(InviteOutcome::NotAllowed),
            (_, Some(FieldProblem::Email(problem))) => Ok(InviteOutcome::NoAddress(*problem)),
            _ => Err(error),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(typed: &str) -> Vec<String> {
        let invitees = read(typed).unwrap();
        let text = |invitee| match invitee {
            Invitee::Address(email) => String::from(email),
            Invitee::NoAddress(text, _) => format!("not {text}"),
        };
        invitees.into_iter().map(text).collect()
    }

    #[test]
    fn addresses_are_read_as_people_list_them() {
        assert_eq!(addresses("bo@acme.example\r\n\r\n cy@acme.example \n"), ["bo@acme.example", "cy@acme.example"]);
        assert_eq!(addresses("bo@a.example, cy@a.example;di@a.example ed@a.example").len(), 4);
        assert_eq!(addresses("\"Doe, Jo\" <jo@a.example>\nBo <bo@a.example>"), ["jo@a.example", "bo@a.example"]);
        assert_eq!(addresses("bo@a.example\nBO@A.example\nnobody\nnobody"), ["bo@a.example", "not nobody"]);
        assert_eq!(addresses(&"x".repeat(500)), [format!("not {}", "x".repeat(SHOWN))]);
    }

    #[test]
    fn nobody_and_more_than_ten_are_refused() {
        let problem = |typed: &str| match read(typed) {
            Err(error) => error.problem(Field::Invitees).cloned(),
            Ok(_) => None,
        };
        for nobody in ["", " \n\r\n ", "\u{200b}"] {
            assert_eq!(problem(nobody), Some(InviteesProblem::Empty.into()), "{nobody:?}");
        }
        let many = |number: usize| (0..number).map(|n| format!("p{n}@a.example")).collect::<Vec<_>>().join("\n");
        assert_eq!(problem(&many(10)), None);
        for too_many in [many(11), "x@a.example,".repeat(1_000)] {
            assert_eq!(problem(&too_many), Some(InviteesProblem::TooMany.into()));
        }
    }
}
