//! The page of faults.

use serde_json::json;

use crate::pages::{attributes, back, page, read, refused_from_elsewhere, submit, texts};
use crate::support::{World, error, refused};

#[tokio::test]
async fn a_fault_of_the_form_is_in_force_until_it_is_cleared() {
    let world = World::new().await;
    assert_eq!(texts(&page(&world, "/faults").await, "main h2")[0], "No call fails");
    let fields = [("path", "/v1/b2b/<b>*"), ("method", "POST"), ("times", "2"), ("status", "429"), ("delay_ms", "")];
    assert_eq!(back(&submit(&world, "/faults", &fields).await), "/faults");
    assert_eq!(refused(world.call("<b>", json!({})).await), error(429, "internal_server_error"));
    let shown = page(&world, "/faults").await;
    assert_eq!(texts(&shown, ".rows .what"), ["POST/v1/b2b/<b>*once more"]);
    assert_eq!(texts(&shown, ".rows .chips li"), ["429"]);
    assert_eq!(texts(&page(&world, "/").await, "#sections .badge"), ["1 in force"]);
    assert_eq!(back(&submit(&world, "/faults/clear", &[]).await), "/faults");
    assert_eq!(world.get("/_sandbox/faults").await, json!([]));
}

#[tokio::test]
async fn faults_are_added_after_those_in_force() {
    let world = World::new().await;
    world.control("faults", json!([{ "path": "/first", "status": 500 }])).await;
    submit(&world, "/faults", &[("path", "/second"), ("garbage", "on")]).await;
    let faults = world.get("/_sandbox/faults").await;
    assert_eq!((&faults[0]["path"], &faults[1]["path"]), (&json!("/first"), &json!("/second")));
    assert_eq!(faults[1]["garbage"], true);
}

#[tokio::test]
async fn every_common_fault_is_one() {
    let world = World::new().await;
    let shown = page(&world, "/faults").await;
    let forms = attributes(&shown, "main form[action='/faults']", "action").len();
    for number in 1..forms {
        let form = format!("div.buttons form:nth-child({number}) input");
        let (names, values) = (attributes(&shown, &form, "name"), attributes(&shown, &form, "value"));
        let fields: Vec<(&str, &str)> =
            names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
        back(&submit(&world, "/faults", &fields).await);
    }
    assert_eq!(world.get("/_sandbox/faults").await.as_array().map(Vec::len), Some(forms - 1));
}

#[tokio::test]
async fn a_fault_that_cannot_be_comes_back_with_what_was_typed() {
    let world = World::new().await;
    for (fields, message) in [
        (vec![("path", "\"><b>"), ("times", "many"), ("status", "500")], "Times is to be a whole number."),
        (vec![("path", "/v1/*"), ("status", "200")], "That is not a fault: status must be 400 to 599."),
        (vec![("path", " "), ("status", "500")], "That is not a fault: missing field `path`."),
        (
            vec![("path", "/v1/*"), ("times", "3")],
            "That is not a fault: it does nothing: give it a status, an error_type, delay_ms, drop_response or garbage.",
        ),
    ] {
        let (status, page) = read(submit(&world, "/faults", &fields).await).await;
        assert_eq!((status, texts(&page, ".alert")), (400, vec![message.to_owned()]));
        assert_eq!(attributes(&page, "#path", "value"), [fields[0].1]);
    }
    let (_, huge) = read(submit(&world, "/faults", &[("path", "*"), ("times", "99999999999")]).await).await;
    assert_eq!(texts(&huge, ".alert").len(), 1);
    assert_eq!(world.get("/_sandbox/faults").await, json!([]));
}

#[tokio::test]
async fn another_sites_page_can_neither_add_nor_clear() {
    let world = World::new().await;
    world.control("faults", json!([{ "path": "*", "status": 500 }])).await;
    refused_from_elsewhere(&world, "/faults", &[("path", "*"), ("status", "500")]).await;
    refused_from_elsewhere(&world, "/faults/clear", &[]).await;
    assert_eq!(world.get("/_sandbox/faults").await.as_array().map(Vec::len), Some(1));
}
