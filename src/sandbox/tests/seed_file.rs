//! A seed that the command is given.

use std::path::PathBuf;

use portico_sandbox::{Error, Options, serve};
use serde_json::json;

use crate::steering::{Folder, kept_in};
use crate::support::{World, options};

const ACME: &str = "organizations:\n  - organization_name: Acme\n    members: [{ email_address: ada@acme.example }]\n";

async fn organizations(world: &World) -> Option<u64> {
    world.call("organizations/search", json!({})).await.1["results_metadata"]["total"].as_u64()
}

#[tokio::test]
async fn it_fills_a_sandbox_at_its_start() {
    let folder = Folder::new("seeds");
    for (name, text) in [
        ("seed.yaml", ACME.to_owned()),
        ("seed.yml", ACME.to_owned()),
        ("seed", ACME.to_owned()),
        ("seed.json", json!({ "organizations": [{ "organization_name": "Acme" }] }).to_string()),
        ("seed.txt", json!({ "organizations": [{ "organization_name": "Acme" }] }).to_string()),
    ] {
        let seed = Some(folder.write(name, &text));
        let world = World::with(Options { seed, ..options() }).await;
        assert_eq!(organizations(&world).await, Some(1), "{name}");
    }
}

#[tokio::test]
async fn it_leaves_a_state_alone_that_has_something_in_it() {
    let folder = Folder::new("seeded");
    let seed = Some(folder.write("seed.yaml", ACME));
    let with_seed = || Options { seed: seed.clone(), ..kept_in(&folder.0) };
    let world = World::with(with_seed()).await;
    world.seed(json!({ "organization_name": "Other" })).await;
    drop(world);
    let world = World::with(with_seed()).await;
    assert_eq!(organizations(&world).await, Some(2));
    world.control("reset", json!({})).await;
    world.advance(5).await;
    drop(world);
    assert_eq!(organizations(&World::with(with_seed()).await).await, Some(1), "a clock alone is no state");
}

#[tokio::test]
async fn one_that_is_wrong_starts_nothing_and_says_where() {
    let folder = Folder::new("wrong-seeds");
    let data = folder.0.join("data");
    for (seed, said) in [
        (folder.write("a.yaml", "organizations:\n  - organization_nmae: Acme\n"), "organizations[0].organization_nmae"),
        (folder.write("b.json", "{"), "not JSON"),
        (folder.write("c.yaml", "a: [\n"), "not YAML"),
        (PathBuf::from("/nowhere/seed.yaml"), "/nowhere/seed.yaml"),
    ] {
        let Err(error) = serve(Options { seed: Some(seed), ..kept_in(&data) }).await else {
            panic!("it should not start")
        };
        assert!(matches!(error, Error::Seed { .. }), "{error}");
        assert!(error.to_string().contains(said), "{error}");
    }
    assert_eq!(organizations(&World::with(kept_in(&data)).await).await, Some(0));
}

#[tokio::test]
async fn a_state_dump_is_a_seed_file_too() {
    let world = World::new().await;
    world.seed(json!({ "organization_name": "Acme" })).await;
    world.send_discovery("ada@acme.example").await;
    let dump = world.dump().await;
    let folder = Folder::new("dumped");
    let seed = Some(folder.write("state.json", &dump));
    assert_eq!(World::with(Options { seed, ..options() }).await.dump().await, dump);
}
