//! A link that is an invitation. Its token tells nothing of that; a query of ours in the redirect URL that was registered
//! for invitations does, for the words on its page.

use crate::model::{EmailAddress, Invitation, Slug};
use crate::paths::{self, NextStep};
use crate::server::login::Login;
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;
use crate::server::{address, organization};

/// What a callback's query says under this name.
pub fn values(query: &str, wanted: &str) -> impl Iterator<Item = String> {
    url::form_urlencoded::parse(query.as_bytes()).filter_map(move |(name, text)| {
        // Some mail programs leave the ampersand of the HTML source escaped in the link.
        (name.trim_start_matches("amp;") == wanted).then(|| text.into_owned())
    })
}

/// What the query says of the invitation that its link is; `None` for any other link. The organization is one that
/// exists: its name comes from Stytch, who adds its slug to each link into one.
pub async fn find(visit: &Visit, query: &str) -> Option<Invitation> {
    let email = values(query, paths::INVITATION).next()?;
    let Invited { email, slug } = Invited::parse(&email, &values(query, "slug").next().unwrap_or_default());
    let organization = match slug {
        // Without a name, when Stytch does not answer: the invitation is good all the same.
        Some(slug) => Box::pin(organization::find(visit, &slug)).await.ok().map(|found| found.face),
        None => None,
    };
    Some(Invitation { organization, email })
}

/// A step in the words of the link that led to it.
pub fn in_its_words(next: NextStep, query: &str) -> NextStep {
    if values(query, paths::INVITATION).next().is_some() { next.of_invitation() } else { next }
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
        Self { email: address::read(email).ok(), slug: Slug::parse(slug).ok() }
    }

    /// True when this very account was named, and nobody else is signed in here.
    pub fn names(&self, login: &Login, record: &SessionRecord) -> bool {
        let is_it = |email: &EmailAddress| self.email.as_ref().is_some_and(|named| address::same_mailbox(named, email));
        is_it(login.email())
            && self.slug.as_ref() == Some(&login.organization().slug)
            && record.members.values().all(|member| is_it(&member.email))
    }
}
