//! What the doctor finds of a Redis, by the user that the documentation makes.

use portico::server::operations::doctor::{Level, Report, Subject};

use super::{changed, finds, is_in_order, report};
use crate::redis_server::RedisServer;
use crate::test_app::KEY;

async fn at(store: &str) -> Report {
    let env = [
        ("PORTICO_SESSION_STORE", store),
        ("PORTICO_SECRET_KEY", KEY),
        ("PUBLIC_BASE_URL", "http://127.0.0.1:9"),
        ("LEPTOS_SITE_ADDR", "127.0.0.1:9"),
        ("STYTCH_PROJECT_ID", portico_sandbox::PROJECT_ID),
        ("STYTCH_SECRET", portico_sandbox::SECRET),
        ("STYTCH_BASE_URL", "http://127.0.0.1:9"),
    ];
    let report = report(&changed(&[], &env)).await;
    let told = [report.to_string(), report.to_json().unwrap()].concat();
    assert!(!told.contains("of-the-tests"), "{told}");
    report
}

#[tokio::test]
async fn the_user_of_the_documentation_can_serve_and_is_not_told_what_redis_forgets() {
    for redis in [RedisServer::start().await, RedisServer::cluster().await] {
        let found = at(&redis.address()).await;
        is_in_order(&found, Subject::Store);
        finds(&found, Subject::Durability, Level::Warning, "cannot be known");
        let rows = redis.keys().await;
        assert!(rows.iter().all(|row| row.starts_with("portico:")), "{rows:?}");
    }
}

#[tokio::test]
async fn what_redis_forgets_is_said_where_it_tells() {
    let redis = RedisServer::start().await;
    let _: () = redis.command(&["ACL", "SETUSER", "door", "+info"]).await;
    let found = at(&redis.address()).await;
    is_in_order(&found, Subject::Durability);
    finds(&found, Subject::Durability, Level::Ok, "evicts nothing (noeviction), no limit of memory");
    finds(&found, Subject::Durability, Level::Ok, "writes a log (appendonly)");
    let _: () = redis.command(&["ACL", "SETUSER", "door", "+config|get"]).await;
    finds(&at(&redis.address()).await, Subject::Durability, Level::Ok, "to the disk always");

    for (name, value) in [("maxmemory-policy", "allkeys-lru"), ("appendonly", "no"), ("save", "60 1")] {
        let _: () = redis.command(&["CONFIG", "SET", name, value]).await;
    }
    let found = at(&redis.address()).await;
    finds(&found, Subject::Durability, Level::Fault, "evicts by allkeys-lru");
    finds(&found, Subject::Durability, Level::Warning, "writes no log (appendonly no), and snapshots (60 1)");
}

#[tokio::test]
async fn a_redis_that_refuses_or_is_away_is_a_fault() {
    let mut redis = RedisServer::start().await;
    let wrong = redis.address().replace("of-the-tests", "hush");
    let found = at(&wrong).await;
    finds(&found, Subject::Store, Level::Fault, "");
    assert!(!found.to_string().contains("hush"), "{found}");

    for (right, what) in
        [("evalsha", "evalsha"), ("get", "get"), ("getrange", "can't run this command"), ("del", "DEL")]
    {
        let [without, with] = ["-", "+"].map(|sign| format!("{sign}{right}"));
        let _: () = redis.command(&["ACL", "SETUSER", "door", &without]).await;
        finds(&at(&redis.address()).await, Subject::Store, Level::Fault, what);
        let _: () = redis.command(&["ACL", "SETUSER", "door", &with]).await;
    }
    let _: () = redis.command(&["CONFIG", "SET", "maxmemory", "1"]).await;
    finds(&at(&redis.address()).await, Subject::Store, Level::Fault, "OOM");
    redis.stop();
    finds(&at(&redis.address()).await, Subject::Store, Level::Fault, "redis://127.0.0.1");
}
