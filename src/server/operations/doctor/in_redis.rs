//! Redis as the place where sessions rest: whether our user may do what is needed, and what Redis forgets.

use super::finding::{Finding, Subject};
use super::store::row;
use crate::server::clock::Clock;
use crate::server::session::{Keeping, Redis, RedisAddress, Store};

/// The one policy under which nobody is signed out because others come.
const KEEPS_ALL: &str = "noeviction";
const REACH: &str = "look at PORTICO_SESSION_STORE, at PORTICO_REDIS_PASSWORD, and at what the user may do (docs/deploy.md, Many nodes)";

/// Looks at it.
pub async fn look(address: &RedisAddress, clock: &Clock) -> Vec<Finding> {
    let shown = address.shown();
    let store = match Redis::open(address, clock.clone()) {
        Ok(store) => store,
        Err(why) => return vec![Finding::fault(Subject::Store, why, REACH)],
    };
    let works = match store.check().await {
        Ok(()) => row(&store, &shown, REACH, clock).await,
        Err(error) => return vec![Finding::fault(Subject::Store, format!("{shown}: {error}"), REACH)],
    };
    let mut findings = vec![works];
    if let Err(error) = store.may_delete().await {
        let found = format!("{shown}: a sign-out does not count while Redis is full, for DEL is refused ({error})");
        findings.push(Finding::fault(Subject::Store, found, REACH));
    }
    findings.extend(match store.keeping().await {
        Ok(keeping) => kept(&keeping),
        Err(error) => vec![Finding::warning(
            Subject::Durability,
            format!("whether Redis forgets cannot be known, for it does not tell this user: {error}"),
            "look yourself (redis-cli CONFIG GET maxmemory-policy appendonly), or let the user ask for INFO (ACL SETUSER portico +info)",
        )],
    });
    findings
}

fn kept(keeping: &Keeping) -> Vec<Finding> {
    let Keeping { version, policy, most_bytes, is_logged, fsync, snapshots } = keeping;
    let mut findings = Vec::new();
    if policy == KEEPS_ALL {
        let most =
            if *most_bytes == 0 { "no limit of memory".to_owned() } else { format!("{most_bytes} bytes at most") };
        findings.push(Finding::ok(Subject::Durability, format!("Redis {version} evicts nothing (noeviction), {most}")));
    } else {
        let found = format!("Redis {version} evicts by {policy}: full, it signs people out at random");
        let mend = "set maxmemory-policy noeviction in redis.conf, or by CONFIG SET";
        findings.push(Finding::fault(Subject::Durability, found, mend));
    }
    let often = fsync.as_deref().map(|fsync| format!(", to the disk {fsync}")).unwrap_or_default();
    let snapshots =
        snapshots.as_deref().filter(|when| !when.is_empty()).map(|when| format!(", and snapshots ({when})"));
    let snapshots = snapshots.unwrap_or_default();
    findings.push(if *is_logged {
        Finding::ok(Subject::Durability, format!("Redis writes a log (appendonly){often}{snapshots}"))
    } else {
        Finding::warning(
            Subject::Durability,
            format!("Redis writes no log (appendonly no){snapshots}: a restart signs people out"),
            "set appendonly yes in redis.conf, or by CONFIG SET",
        )
    });
    findings
}
