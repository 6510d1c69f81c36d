//! The steps of a random sequence. A number stands for one of what there is by then, counted
//! round; where there is nothing yet, the step is none.

use proptest::prelude::{Strategy, any};
use proptest::prop_oneof;
use proptest::sample::select;

/// The people. Two share a domain.
pub(super) const PEOPLE: [&str; 3] = ["ada@acme.example", "bob@acme.example", "eve@evil.example"];
/// The domain that organizations open themselves to.
pub(super) const OPEN_DOMAIN: &str = "acme.example";
/// Slugs; the first three are the same one.
pub(super) const SLUGS: [&str; 5] = ["acme", "ACME", "Acme", "navy", "zoo.1"];
/// Minutes the clock goes on: up to, at and past the ends of links and sessions.
const MINUTES: [u64; 6] = [1, 4, 9, 10, 59, 60];

#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    MailDiscovery { who: usize },
    MailLogin { organization: usize, who: usize },
    OpenLink { link: usize },
    OpenNewestLink,
    Exchange { intermediate: usize, organization: usize },
    CreateByDiscovery { intermediate: usize, slug: &'static str },
    Finish { intermediate: usize, organization: usize },
    Create { slug: &'static str },
    Rename { organization: usize, slug: &'static str },
    Set { organization: usize, mfa_required: bool, open: bool },
    Authenticate { session: usize, by_jwt: bool, minutes: Option<u64> },
    Check { session: usize, organization: usize },
    EnterAnother { session: usize, organization: usize },
    Revoke { session: usize, by: By },
    ListOfIntermediate { intermediate: usize },
    ListOfSession { session: usize },
    Misuse { token: usize, at: usize },
    Wait { minutes: u64 },
}

/// How a session is named to be revoked.
#[derive(Debug, Clone, Copy)]
pub(super) enum By {
    Token,
    Jwt,
    Id,
    Member,
}

/// Any step. What makes progress comes more often.
pub(super) fn step() -> impl Strategy<Value = Step> {
    let number = || 0..8_usize;
    let who = || 0..PEOPLE.len();
    let slug = || select(SLUGS.as_slice());
    let minutes = || select(MINUTES.as_slice());
    let by = select([By::Token, By::Jwt, By::Id, By::Member].as_slice());
    prop_oneof![
        2 => who().prop_map(|who| Step::MailDiscovery { who }),
        3 => (number(), who()).prop_map(|(organization, who)| Step::MailLogin { organization, who }),
        2 => number().prop_map(|link| Step::OpenLink { link }),
        4 => proptest::strategy::Just(Step::OpenNewestLink),
        2 => (number(), number())
            .prop_map(|(intermediate, organization)| Step::Exchange { intermediate, organization }),
        2 => (number(), slug()).prop_map(|(intermediate, slug)| Step::CreateByDiscovery { intermediate, slug }),
        3 => (number(), number())
            .prop_map(|(intermediate, organization)| Step::Finish { intermediate, organization }),
        1 => slug().prop_map(|slug| Step::Create { slug }),
        1 => (number(), slug()).prop_map(|(organization, slug)| Step::Rename { organization, slug }),
        1 => (number(), any::<bool>(), any::<bool>())
            .prop_map(|(organization, mfa_required, open)| Step::Set { organization, mfa_required, open }),
        3 => (number(), any::<bool>(), proptest::option::of(minutes().prop_map(|minutes| minutes.max(5))))
            .prop_map(|(session, by_jwt, minutes)| Step::Authenticate { session, by_jwt, minutes }),
        1 => (number(), number()).prop_map(|(session, organization)| Step::Check { session, organization }),
        2 => (number(), number()).prop_map(|(session, organization)| Step::EnterAnother { session, organization }),
        1 => (number(), by).prop_map(|(session, by)| Step::Revoke { session, by }),
        1 => number().prop_map(|intermediate| Step::ListOfIntermediate { intermediate }),
        1 => number().prop_map(|session| Step::ListOfSession { session }),
        1 => (0..24_usize, 0..5_usize).prop_map(|(token, at)| Step::Misuse { token, at }),
        2 => minutes().prop_map(|minutes| Step::Wait { minutes }),
    ]
}
