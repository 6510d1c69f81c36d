//! Coming back by a mailed link. GET spends nothing; here is what POST does.

use sha2::{Digest, Sha256};

use super::account::{Login, MemberSession};
use super::member_session::{enter, landing};
use super::organization;
use super::random;
use super::session::SessionRecord;
use super::state::Opened;
use super::visit::Visit;
use crate::error::AppError;
use crate::model::{CallbackView, EmailAddress, Invitation, LinkKind, NextStep, PendingAccount, Slug, Unfinished};
use crate::paths;

/// Longest token we pass on. Stytch's have 44 characters.
const MAX_TOKEN: usize = 256;

/// Reads the link out of the callback's query. Spends nothing, writes nothing.
///
/// # Errors
/// [`AppError::LinkIncomplete`] or [`AppError::LinkNotEnabled`].
pub fn read_link(query: &str) -> Result<(LinkKind, String), AppError> {
    let find = |wanted| values(query, wanted).find(|text| !text.is_empty());
    let token = find("token").ok_or(AppError::LinkIncomplete)?;
    let token_type = find("stytch_token_type").ok_or(AppError::LinkIncomplete)?;
    let kind = LinkKind::parse(&token_type).ok_or(AppError::LinkNotEnabled)?;
    Ok((kind, token))
}

/// What a callback's query says under this name.
fn values(query: &str, wanted: &str) -> impl Iterator<Item = String> {
    url::form_urlencoded::parse(query.as_bytes()).filter_map(move |(name, text)| {
        // Some mail programs leave the ampersand of the HTML source escaped in the link.
        (name.trim_start_matches("amp;") == wanted).then(|| text.into_owned())
    })
}

/// What the callback page shows for a link, or for none (a failure is on its way to it).
pub async fn view(
    visit: &Visit,
    record: &SessionRecord,
    query: &str,
    link: Option<(LinkKind, String)>,
) -> CallbackView {
    let invitation = match &link {
        Some((LinkKind::MultiTenantMagicLinks, _)) => invitation(visit, query).await,
        _ => None,
    };
    // An invitation is nobody's request: it never goes on by itself.
    let asked_here = invitation.is_none() && link.as_ref().is_some_and(|(kind, _)| asked_for(record, *kind));
    CallbackView {
        link,
        asked_here,
        invitation,
        remembered: record.asked.as_ref().map(|asked| asked.email.clone()),
        attempt: random::nonce(),
    }
}

/// What the query says of the invitation that its link is; `None` for any other link. The organization is one that
/// exists: its name comes from Stytch, who adds its slug to each link into one.
async fn invitation(visit: &Visit, query: &str) -> Option<Invitation> {
    let email = values(query, paths::INVITATION).next()?;
    let Invited { email, slug } = Invited::parse(&email, &values(query, "slug").next().unwrap_or_default());
    let organization = match slug {
        // Without a name, when Stytch does not answer: the invitation is good all the same.
        Some(slug) => Box::pin(organization::find(visit, &slug)).await.ok().map(|found| found.face),
        None => None,
    };
    Some(Invitation { organization, email })
}

/// Whom the page of an invitation has named, and to what. Anybody can write that into an address or a form; it is
/// believed of a person who has read it and pressed the button, and only when the link proves the same.
#[derive(Clone, Debug)]
pub struct Invited {
    email: Option<EmailAddress>,
    slug: Option<Slug>,
}

impl Invited {
    /// Reads what a query or a form says.
    pub fn parse(email: &str, slug: &str) -> Self {
        Self { email: EmailAddress::parse(email).ok(), slug: Slug::parse(slug).ok() }
    }

    /// True when this very account was named, and nobody else is signed in here.
    fn names(&self, member: &MemberSession, record: &SessionRecord) -> bool {
        let is_it = |email: &EmailAddress| self.email.as_ref().is_some_and(|named| named.key() == email.key());
        is_it(&member.email)
            && self.slug.as_ref() == Some(&member.organization.slug)
            && record.members.values().all(|member| is_it(&member.email))
    }
}

/// Where a browser goes that has already spent this very link, and still holds what it led to.
pub fn already_opened(visit: &Visit, record: &SessionRecord, kind: LinkKind, token: &str) -> Option<NextStep> {
    (record.last_link.as_deref() == Some(&fingerprint(kind, token))).then(|| landing(visit, record)).flatten()
}

/// A step in the words of the link that led to it.
pub fn in_its_words(next: NextStep, query: &str) -> NextStep {
    if values(query, paths::INVITATION).next().is_some() { next.of_invitation() } else { next }
}

/// Spends a link.
///
/// # Errors
/// A spent, expired, unknown or mangled link, or trouble upstream (the link may then still be good).
pub async fn finish(
    visit: &Visit,
    kind: LinkKind,
    token: &str,
    attempt: &str,
    invited: Option<Invited>,
) -> Result<NextStep, AppError> {
    let next = spend(visit, kind, token, attempt, invited.as_ref()).await?;
    Ok(if invited.is_some() { next.of_invitation() } else { next })
}

async fn spend(
    visit: &Visit,
    kind: LinkKind,
    token: &str,
    attempt: &str,
    invited: Option<&Invited>,
) -> Result<NextStep, AppError> {
    let record = visit.record().await?;
    if let Some(next) = already_opened(visit, &record, kind, token) {
        return Ok(next);
    }
    if token.is_empty() {
        return Err(AppError::LinkIncomplete);
    }
    if token.len() > MAX_TOKEN || !token.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_=".contains(&b)) {
        return Err(AppError::LinkUnknown);
    }
    let fingerprint = fingerprint(kind, token);
    let stytch = &visit.state.stytch;
    let opening = async {
        Ok(match kind {
            LinkKind::Discovery => Opened::Discovery(Box::new(stytch.authenticate_discovery(token).await?)),
            LinkKind::MultiTenantMagicLinks => {
                let login = stytch.authenticate_organization(token).await?;
                let asked_here = matches!(&login, Login::Member(member) if asked_as(&record, &member.email)
                    || invited.is_some_and(|invited| invited.names(member, &record)));
                Opened::Organization { login, asked_here }
            }
        })
    };
    // Two submits of one page (its `attempt`) are one, also when the first has already changed the session id and
    // the second finds no record; a thief with the link alone cannot join in.
    let opened = visit.state.links.run((fingerprint.clone(), attempt.to_owned()), opening).await?;
    let record = SessionRecord { last_link: Some(fingerprint), ..record };
    admit(visit, record, opened).await
}

async fn admit(visit: &Visit, mut record: SessionRecord, opened: Opened) -> Result<NextStep, AppError> {
    match opened {
        Opened::Discovery(intermediate) => {
            record.intermediate = Some(*intermediate);
            record.unfinished = None;
            visit.session.step_up(&record).await?;
            Ok(NextStep::ChooseOrganization)
        }
        Opened::Organization { login: Login::Unfinished(unfinished), .. } => {
            record.unfinished = Some(*unfinished);
            visit.session.step_up(&record).await?;
            Ok(NextStep::Unfinished)
        }
        Opened::Organization { login: Login::Member(member), asked_here } => {
            if asked_here {
                return enter(visit, record, *member).await;
            }
            // Login CSRF: somebody may have mailed their own link. Name the account before entering it.
            record.unconfirmed = Some(*member);
            visit.session.step_up(&record).await?;
            Ok(NextStep::ConfirmAccount)
        }
    }
}

/// The account that waits for this browser's yes.
///
/// # Errors
/// [`AppError::SignInFirst`] when none does.
pub fn pending_account(record: SessionRecord) -> Result<PendingAccount, AppError> {
    let member = record.unconfirmed.ok_or(AppError::SignInFirst)?;
    Ok(PendingAccount { email: member.email, organization: member.organization })
}

/// Enters the account that waits, or ends its session.
///
/// # Errors
/// [`AppError::SignInFirst`] when none waits.
pub async fn confirm_account(visit: &Visit, yes: bool) -> Result<NextStep, AppError> {
    let mut record = visit.record().await?;
    let member = record.unconfirmed.take().ok_or(AppError::SignInFirst)?;
    if yes {
        return enter(visit, record, member).await;
    }
    if let Err(error) = visit.state.stytch.revoke(&member.token).await {
        tracing::warn!(%error, "a declined session could not be revoked; it ends by itself");
    }
    visit.session.write(&record).await?;
    // Who was signed in before still is.
    Ok(landing(visit, &record).unwrap_or(NextStep::SignIn))
}

/// What an unfinished login still needs.
///
/// # Errors
/// [`AppError::SignInFirst`] when there is none.
pub fn unfinished(visit: &Visit, record: SessionRecord) -> Result<Unfinished, AppError> {
    let can_choose_another = record.intermediate(visit.state.clock.now()).is_some();
    let login = record.unfinished.ok_or(AppError::SignInFirst)?;
    Ok(Unfinished {
        organization: login.organization,
        email: login.email,
        requirement: login.requirement,
        can_choose_another,
    })
}

fn asked_for(record: &SessionRecord, kind: LinkKind) -> bool {
    record.asked.as_ref().is_some_and(|asked| match kind {
        LinkKind::Discovery => asked.organization.is_none(),
        LinkKind::MultiTenantMagicLinks => asked.organization.is_some(),
    })
}

fn asked_as(record: &SessionRecord, email: &EmailAddress) -> bool {
    asked_for(record, LinkKind::MultiTenantMagicLinks)
        && record.asked.as_ref().is_some_and(|asked| asked.email.key() == email.key())
}

/// A link's name in the session and in memory, from which the token cannot be had back.
fn fingerprint(kind: LinkKind, token: &str) -> String {
    hex::encode(Sha256::digest(format!("{}:{token}", kind.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_even_when_a_mail_program_damaged_it() {
        let good = Ok((LinkKind::Discovery, "abc=".to_owned()));
        assert_eq!(read_link("stytch_token_type=discovery&token=abc%3D"), good);
        assert_eq!(read_link("stytch_token_type=discovery&amp;token=abc="), good);
        assert_eq!(read_link("token=abc%3D&token=def&stytch_token_type=discovery"), good);
    }

    #[test]
    fn an_incomplete_link_and_an_unknown_kind_are_told_apart() {
        assert_eq!(read_link(""), Err(AppError::LinkIncomplete));
        assert_eq!(read_link("token=abc"), Err(AppError::LinkIncomplete));
        assert_eq!(read_link("stytch_token_type=discovery&token="), Err(AppError::LinkIncomplete));
        assert_eq!(read_link("stytch_token_type=oauth&token=abc"), Err(AppError::LinkNotEnabled));
    }
}
