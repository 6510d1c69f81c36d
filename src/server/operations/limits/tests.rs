use std::num::NonZeroU32;

use async_trait::async_trait;

use super::in_memory::InMemory;
use super::rules::Rule;
use super::*;
use crate::server::clock::Clock;

/// Two turns of everything in a minute.
fn rules() -> Rules {
    let rule = Rule::new(NonZeroU32::new(2).unwrap(), Duration::from_mins(1));
    Rules::of_each(|_| Some(rule))
}

fn limits() -> Limits {
    Limits::new(rules(), Arc::new(InMemory::new(&rules(), &Clock::default())), &SecretKey::generate())
}

fn from(ip: &str) -> Asker<'static> {
    Asker { ip: Some(ip.parse().unwrap()), ..Asker::default() }
}

/// True once the second of them is refused where the first has used up what there is.
async fn count_as_one(one: &Asker<'_>, other: &Asker<'_>, limit: Limit) -> bool {
    let limits = limits();
    for _ in 0..2 {
        assert!(limits.take(&[limit], one).await.is_ok());
    }
    limits.take(&[limit], other).await.is_err()
}

#[tokio::test]
async fn a_network_counts_as_one() {
    for (one, other, same) in [
        ("192.0.2.1", "192.0.2.1", true),
        ("192.0.2.1", "::ffff:192.0.2.1", true),
        ("192.0.2.1", "192.0.2.2", false),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
        ("::1", "::2", true),
    ] {
        assert_eq!(count_as_one(&from(one), &from(other), Limit::SendPerIp).await, same, "{one} {other}");
    }
}

#[tokio::test]
async fn spellings_of_an_address_count_as_one() {
    let address = |text| address::read(text).unwrap();
    for (one, other, same) in [
        ("ada@acme.example", "ADA@Acme.example", true),
        ("ada@acme.example", "Ada <ada@acme。example>", true),
        ("ju\u{308}rgen@acme.example", "jürgen@acme.example", true),
        ("ada@bücher.example", "ada@xn--bcher-kva.example", true),
        ("ada@acme.example", "ada+1@acme.example", false),
        ("ada@acme.example", "bo@acme.example", false),
    ] {
        let (first, second) = (address(one), address(other));
        let [first, second] = [&first, &second].map(|address| Asker { address: Some(address), ..Asker::default() });
        assert_eq!(count_as_one(&first, &second, Limit::SendPerAddress).await, same, "{one} {other}");
    }
}

#[tokio::test]
async fn what_is_not_known_or_off_is_not_limited_by() {
    let limits = limits();
    for _ in 0..10 {
        assert!(limits.take(&[Limit::SendPerIp, Limit::SendPerAddress], &Asker::default()).await.is_ok());
    }
    let off = Limits::new(Rules::default(), Arc::new(InMemory::new(&rules(), &Clock::default())), &limits.key);
    for _ in 0..10 {
        assert!(off.take(Limit::SEND, &from("192.0.2.1")).await.is_ok());
    }
}

#[tokio::test]
async fn a_member_is_counted_by_themselves() {
    let (network, member) = (from("192.0.2.1"), Asker { member: Some("member-1"), ..from("192.0.2.1") });
    assert!(!count_as_one(&network, &member, Limit::UnknownOrganizationPerIp).await);
    assert!(count_as_one(&member, &member, Limit::UnknownOrganizationPerIp).await);
}

#[tokio::test]
async fn each_limit_counts_for_itself_and_a_refusal_by_the_network_uses_up_nothing_else() {
    let limits = limits();
    let (ada, acme) = (address::read("ada@acme.example").unwrap(), Slug::parse("acme").unwrap());
    let asker = Asker { address: Some(&ada), organization: Some(&acme), ..from("192.0.2.1") };
    for _ in 0..2 {
        assert_eq!(limits.take(&[Limit::SendPerIp], &asker).await.unwrap().len(), 1);
    }
    for _ in 0..9 {
        let refused = limits.take(Limit::SEND, &asker).await.unwrap_err();
        assert!(matches!(refused, AppError::Limited { seconds: 29..=30 }), "{refused:?}");
    }
    assert!(limits.take(Limit::CONFIRM, &asker).await.is_ok());
    let elsewhere = Asker { ip: Some("192.0.2.2".parse().unwrap()), ..asker };
    for _ in 0..2 {
        assert_eq!(limits.take(Limit::SEND, &elsewhere).await.unwrap().len(), 4);
    }
}

#[test]
fn no_key_tells_who_it_is_of_and_every_node_makes_the_same() {
    let key = SecretKey::generate();
    let of = |key: &SecretKey| {
        let turns = Arc::new(InMemory::new(&rules(), &Clock::default()));
        Limits::new(rules(), turns, key).turn(Limit::SendPerIp, &from("192.0.2.1")).unwrap().key
    };
    assert_eq!(of(&key), of(&key));
    assert_ne!(of(&key), of(&SecretKey::generate()));
}

#[test]
fn a_wait_is_rounded_up_to_whole_seconds() {
    for (wait, seconds) in [(0, 1), (1, 1), (1_000, 1), (1_001, 2), (59_999, 60)] {
        assert_eq!(whole_seconds(Duration::from_millis(wait)), seconds);
    }
}

/// A store that never answers.
#[derive(Debug)]
struct Broken;

#[async_trait]
impl Turns for Broken {
    async fn take(&self, _: &Turn) -> Result<Option<Duration>, Unavailable> {
        Err(Unavailable("no connection".to_owned()))
    }

    async fn give_back(&self, _: &Turn) -> Result<(), Unavailable> {
        Err(Unavailable("no connection".to_owned()))
    }
}

#[tokio::test]
async fn a_store_that_does_not_answer_locks_nobody_out() {
    let limits = Limits::new(rules(), Arc::new(Broken), &SecretKey::generate());
    for _ in 0..10 {
        let taken = limits.take(Limit::SEND, &from("192.0.2.1")).await;
        assert_eq!(taken.map(|turns| turns.len()), Ok(0));
    }
    limits.give_back([limits.turn(Limit::SendInAll, &Asker::default()).unwrap()]).await;
}
