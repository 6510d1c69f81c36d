//! The values that Stytch documents for its Test environment.

use serde_json::json;

use crate::support::{World, error, refused};

const GOOD: &str = "DOYoip3rvIMMW5lgItikFK-Ak1CfMsgjuiCyI7uuU94=";
const USED: &str = "3pzjQpgksDlGKWEwUq2Up--hCHC_0oamfLHyfspKDFU=";
const UNKNOWN: &str = "CprTtwhnRNiMBiUS2jSLcWYrfuO2POeBNdo5HhW6qTM=";

#[tokio::test]
async fn the_documented_tokens_do_what_is_documented() {
    let world = World::new().await;
    for (path, field) in [
        ("magic_links/authenticate", "magic_links_token"),
        ("magic_links/discovery/authenticate", "discovery_magic_links_token"),
    ] {
        for _ in 0..2 {
            let (status, _) = world.call(path, json!({ field: GOOD })).await;
            assert_eq!(status, 200);
        }
        let used = refused(world.call(path, json!({ field: USED })).await);
        assert_eq!(used, error(401, "unable_to_auth_magic_link"));
        let unknown = refused(world.call(path, json!({ field: UNKNOWN })).await);
        assert_eq!(unknown, error(404, "magic_link_not_found"));
    }
}
