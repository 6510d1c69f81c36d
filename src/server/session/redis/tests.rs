//! Against a server of their own.

use super::super::store::contract;
use super::*;

#[path = "../../../tests/redis_server.rs"]
#[expect(dead_code, reason = "the tests from outside need more of it")]
mod server;

use self::server::{RedisServer, until};

fn at(server: &RedisServer) -> Redis {
    Redis::open(&RedisAddress::parse(&server.address()).unwrap(), Clock::default()).unwrap()
}

#[tokio::test]
async fn it_fulfils_the_contract() {
    contract::holds(&at(&RedisServer::start().await)).await;
}

#[tokio::test]
async fn as_a_cluster_it_fulfils_the_contract() {
    contract::holds(&at(&RedisServer::cluster().await)).await;
}

#[tokio::test]
async fn what_has_expired_goes_by_itself() {
    let server = RedisServer::start().await;
    let (store, now) = (at(&server), Clock::default().now());
    let (soon, later) = (now + time::Duration::SECOND, now + time::Duration::HOUR);
    let version = store.create(RowKey([1; 32]), b"one".to_vec(), now, soon).await.unwrap().unwrap();
    store.create(RowKey([2; 32]), b"two".to_vec(), now, later).await.unwrap().unwrap();
    until("one row is left", async || server.keys().await.len() == 1).await;
    assert_eq!(store.change(RowKey([1; 32]), version, b"back".to_vec(), later).await.unwrap(), None);
    assert!(matches!(store.load(RowKey([2; 32]), now).await.unwrap(), Found::Row(_)));
}

#[tokio::test]
async fn a_write_whose_answer_was_lost_knows_itself() {
    let server = RedisServer::start().await;
    let (store, now) = (at(&server), Clock::default().now());
    let later = now + time::Duration::HOUR;
    let kept = Kept::new(1, later, true, b"one".to_vec());
    for _ in 0..2 {
        let key = RowKey([1; 32]);
        assert!(store.write(&store.scripts.create, key, &kept, now.unix_timestamp()).await.unwrap());
    }
    let other = Kept::new(1, later, true, b"one".to_vec());
    assert!(!store.write(&store.scripts.create, RowKey([1; 32]), &other, now.unix_timestamp()).await.unwrap());
    for kept in [Kept::new(2, later, true, b"two".to_vec()), Kept::new(3, later, false, Vec::new())] {
        let from = (kept.version - 1).to_be_bytes();
        for _ in 0..2 {
            assert!(store.write(&store.scripts.replace, RowKey([1; 32]), &kept, &from).await.unwrap());
        }
    }
    assert_eq!(store.load(RowKey([1; 32]), now).await.unwrap(), Found::Deleted);
}

#[tokio::test]
async fn a_full_one_is_told_and_still_deletes() {
    let server = RedisServer::start().await;
    let (store, now) = (at(&server), Clock::default().now());
    let later = now + time::Duration::HOUR;
    let version = store.create(RowKey([1; 32]), b"one".to_vec(), now, later).await.unwrap().unwrap();
    let _: () = server.command(&["CONFIG", "SET", "maxmemory", "1"]).await;
    let full = store.change(RowKey([1; 32]), version, b"two".to_vec(), later).await;
    assert!(matches!(&full, Err(StoreError::Broken(why)) if why.contains("maxmemory")), "{full:?}");
    assert!(matches!(store.check().await, Err(StoreError::Broken(_))));
    assert!(matches!(store.load(RowKey([1; 32]), now).await.unwrap(), Found::Row(_)));
    assert!(store.delete(RowKey([1; 32]), version, later).await.unwrap());
    assert_eq!(store.load(RowKey([1; 32]), now).await.unwrap(), Found::Nothing);
}

#[tokio::test]
async fn a_wrong_password_is_told_without_it() {
    let server = RedisServer::start().await;
    let address = server.address().replace("of-the-tests", "hunter2");
    let store = Redis::open(&RedisAddress::parse(&address).unwrap(), Clock::default()).unwrap();
    let refused = store.check().await.unwrap_err().to_string();
    assert!(refused.contains("WRONGPASS") || refused.contains("uthentication"), "{refused}");
    assert!(!refused.contains("hunter2"), "{refused}");
}

#[test]
fn a_row_is_read_as_it_was_written_and_nothing_else_is_taken_for_one() {
    let expires = OffsetDateTime::UNIX_EPOCH + time::Duration::DAY;
    let bytes = Kept::new(7, expires, true, b"sealed".to_vec()).to_bytes();
    let read = Kept::from_bytes(bytes.clone()).unwrap();
    assert_eq!((read.version, read.expires, read.lives, read.bytes), (7, 86_400, true, b"sealed".to_vec()));
    for cut in 0..HEAD {
        assert!(Kept::from_bytes(bytes[..cut].to_vec()).is_none(), "{cut}");
    }
    assert!(Kept::from_bytes(b"somebody else's text, long enough".to_vec()).is_none());
}
