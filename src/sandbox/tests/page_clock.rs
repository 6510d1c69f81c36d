//! The page of the clock.

use crate::pages::{attributes, back, page, read, refused_from_elsewhere, submit, texts};
use crate::support::World;

#[tokio::test]
async fn its_buttons_push_the_clock() {
    let world = World::new().await;
    let shown = page(&world, "/clock").await;
    assert!(texts(&shown, ".clock .note").contains(&"This is real time.".to_owned()));
    let pushes = attributes(&shown, ".buttons button", "value");
    assert_eq!(pushes, ["60", "600", "3600", "86400", "true"]);
    let before = world.get("/_sandbox/clock").await["now_unix"].as_i64().expect("a time");
    assert_eq!(back(&submit(&world, "/clock", &[("advance_seconds", &pushes[3])]).await), "/clock");
    let after = world.get("/_sandbox/clock").await["now_unix"].as_i64().expect("a time");
    assert!((86_400..86_460).contains(&(after - before)));
    let ahead = page(&world, "/clock").await;
    assert!(texts(&ahead, ".clock .note").contains(&"It is 1 day ahead of real time.".to_owned()));
    assert_eq!(texts(&page(&world, "/").await, "#sections .badge"), ["+1 d"]);
}

#[tokio::test]
async fn it_can_be_stopped_and_let_run() {
    let world = World::new().await;
    assert_eq!(back(&submit(&world, "/clock", &[("freeze", "true")]).await), "/clock");
    assert_eq!(world.get("/_sandbox/clock").await["frozen"], true);
    let stopped = page(&world, "/clock").await;
    assert_eq!(texts(&stopped, "#sections .badge"), ["stopped"]);
    assert_eq!(attributes(&stopped, "[name=freeze]", "value"), ["false"]);
    submit(&world, "/clock", &[("freeze", "false")]).await;
    assert_eq!(world.get("/_sandbox/clock").await["frozen"], false);
}

#[tokio::test]
async fn another_sites_page_cannot_push_it() {
    let world = World::new().await;
    refused_from_elsewhere(&world, "/clock", &[("advance_seconds", "60")]).await;
    assert!(texts(&page(&world, "/").await, "#sections .badge").is_empty());
}

#[tokio::test]
async fn a_push_past_the_end_of_time_says_so() {
    let world = World::new().await;
    let too_far = i64::MAX.to_string();
    let (status, page) = read(submit(&world, "/clock", &[("advance_seconds", &too_far)]).await).await;
    assert_eq!(
        (status, texts(&page, ".alert")),
        (400, vec!["The clock cannot show that time: its years are 1970 to 9000.".to_owned()])
    );
}
