//! Two releases at once: while a new one is brought node by node, each serves what the other's pages ask for.

use axum::Router;
use axum::http::{Request, StatusCode, header};

use crate::browser::{Browser, forms};
use crate::redis_server::RedisServer;
use crate::test_app::{Folder, TestApp};

const EMAIL: &str = "ada@acme.example";
/// Of a release before: what its pages call must go on being answered.
const CALLED: [&str; 11] = [
    "/_portico/api/choose_organization",
    "/_portico/api/confirm_account",
    "/_portico/api/create_organization",
    "/_portico/api/finish_sign_in",
    "/_portico/api/go_on",
    "/_portico/api/prefer",
    "/_portico/api/send_again",
    "/_portico/api/send_link",
    "/_portico/api/send_organization_link",
    "/_portico/api/sign_out",
    "/_portico/api/start_over",
];

/// The built site of a release, as far as it matters here.
fn site(folder: &Folder, release: &str) {
    folder.write(&format!("{release}/_portico/pkg/portico.{release}.js"), &format!("// {release}"));
    folder.write(&format!("{release}/_portico/pkg/portico.{release}.js.br"), release);
}

fn files_named(page: &str) -> Vec<String> {
    let names = page.split('"').filter(|text| text.starts_with("/_portico/pkg/")).map(str::to_owned);
    names.collect()
}

#[tokio::test]
async fn each_of_two_releases_serves_what_the_other_ones_pages_name() {
    let folder = Folder::new("each_of_two_releases");
    site(&folder, "former");
    site(&folder, "next");
    let redis = RedisServer::start().await;
    let [former, next] = ["former", "next"].map(|release| format!("{}/{release}", folder.path()));
    let store = redis.address();
    let env = |own, other| {
        [("PORTICO_SESSION_STORE", store.as_str()), ("LEPTOS_SITE_ROOT", own), ("PORTICO_OTHER_SITE_ROOT", other)]
    };
    let app = TestApp::with_env(&env(&former, &next)).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let second = app.restarted_with(&env(&next, &former)).await;
    let nodes: [Router; 2] = [app.router.clone(), second];
    let mut ada = app.asked(EMAIL).await;
    for (release, node) in ["former", "next"].into_iter().zip(&nodes) {
        let page = ada.at(node.clone()).get("/login/sent").await;
        assert_eq!(page.heading(), "Check your email", "what the other one has written is read");
        // Of this little site there is no more than its script.
        let files: Vec<_> = files_named(&page.body).into_iter().filter(|file| file.contains(release)).collect();
        assert!(!files.is_empty(), "{}", page.body);
        for (file, node) in files.iter().flat_map(|file| nodes.iter().map(move |node| (file, node))) {
            let request = Request::get(file).header(header::ACCEPT_ENCODING, "br");
            let answer = Browser::new(node.clone()).send(request).await;
            assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, release), "{file}");
            assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
        }
    }
    let page = ada.get(&app.link(EMAIL).await).await;
    let mut ada = ada.at(nodes[1].clone());
    assert_eq!(ada.press_on(&page, "finish_sign_in", &[]).await.heading(), "Choose an organization");
    for node in &nodes {
        let missing = Browser::new(node.clone()).get("/_portico/pkg/portico.of-neither.js").await;
        assert_eq!((missing.status, missing.header("cache-control")), (StatusCode::NOT_FOUND, Some("no-store")));
    }
}

#[test]
fn what_pages_of_former_releases_call_is_still_there() {
    let now: Vec<_> = forms().collect();
    for called in CALLED {
        assert!(now.contains(&called), "{called} is gone: {now:?}");
    }
}
