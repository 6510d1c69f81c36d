//! Every state is reached, and is what the browser tests and the pictures take it for.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use axum::http::StatusCode;
use portico::server::clock::Clock;
use portico::server::config::{Identity, Settings, Source};
use portico::server::operations::serve;
use portico::server::session::SecretKey;
use portico_sandbox::{Options, PROJECT_ID, SECRET, Sandbox};

use super::stage::Sources;
use super::states::all;
use super::{led, reach};

/// Where a state ends, by the list of the browser tests: its path, and its status where that is not 200; and with which setting.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    at: Option<String>,
    status: u16,
    with: Option<String>,
}

/// `{ name: "…", at: "…", status: …, with: "…" },`, a line each.
fn told() -> BTreeMap<String, Told> {
    let list = include_str!("../../../../end2end/fixtures/states.ts");
    let text = |line: &str, field: &str| {
        let (_, rest) = line.split_once(&format!("{field}: \""))?;
        rest.split_once('"').map(|(text, _)| text.to_owned())
    };
    let status = |line: &str| line.split_once("status: ").map_or(200, |(_, rest)| rest[..3].parse().unwrap());
    let lines = list.lines().filter(|line| line.starts_with("  { name: "));
    let told = |line| Told { at: text(line, "at"), status: status(line), with: text(line, "with") };
    lines.map(|line| (text(line, "name").unwrap(), told(line))).collect()
}

struct World {
    sources: Sources,
    _sandbox: Sandbox,
}

/// With a setting, `NAME=value`, beside the usual ones.
async fn world(with: Option<&str>) -> World {
    let origin = "http://localhost:3000";
    let pages = ["/authenticate", "/discovery", "/authenticate?invitation={}"];
    let options = Options {
        listen: "127.0.0.1:0".parse().unwrap(),
        redirect_urls: pages.iter().map(|page| format!("{origin}{page}")).collect(),
        ..Options::default()
    };
    let sandbox = portico_sandbox::serve(options).await.unwrap();
    let key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    let env = [
        ("PORTICO_SESSION_STORE", "memory:"),
        ("PORTICO_SECRET_KEY", key),
        ("PORTICO_METHODS", "email_link,email_code,google,microsoft,github,slack,hubspot,sso,password"),
        ("STYTCH_PROJECT_ID", PROJECT_ID),
        ("STYTCH_SECRET", SECRET),
        ("STYTCH_PUBLIC_TOKEN", portico_sandbox::PUBLIC_TOKEN),
        ("STYTCH_BASE_URL", &sandbox.url()),
    ];
    let env = env.into_iter().chain(with.and_then(|with| with.split_once('=')));
    let env = env.map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    let settings = Settings::load(&Source { env, ..Source::default() }).unwrap();
    let Identity::Stytch(account) = settings.identity.clone() else { panic!("there are credentials") };
    let (key, mount): (SecretKey, _) = (settings.secret_key.clone().unwrap(), settings.door.mount());
    let app = serve::app(settings, &account, &key, None, Clock::default()).await.unwrap();
    let sources = Sources::new(app.router, mount, origin.to_owned(), sandbox.url()).unwrap();
    World { sources, _sandbox: sandbox }
}

#[tokio::test]
async fn every_state_is_reached_and_is_told_to_the_browser_tests() {
    let told = told();
    let names: Vec<_> = all().map(|state| state.name).collect();
    let missing: Vec<_> = told.keys().filter(|name| !names.contains(&name.as_str())).collect();
    assert!(missing.is_empty(), "the gallery lacks {missing:?}");
    let mut wrong = Vec::new();
    let mut worlds = BTreeMap::new();
    for state in all() {
        let world = match worlds.entry(state.with) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(world(state.with).await),
        };
        let with = state.with.map(str::to_owned);
        let mut looking = world.sources.stage().await.unwrap().here;
        let arrival = match reach(&world.sources, state.act).await {
            Ok(arrival) => arrival,
            Err(astray) => {
                wrong.push(format!("{}: {astray}", state.name));
                continue;
            }
        };
        let found = if arrival.place.starts_with(&world.sources.sandbox_inbox()) {
            Told { at: None, status: 200, with }
        } else {
            looking.takes(&arrival);
            let page = looking.visit(&arrival.place).await.unwrap();
            let at = page.pattern().map(str::to_owned);
            Told { at, status: page.status().as_u16(), with }
        };
        if told.get(state.name) != Some(&found) {
            wrong.push(format!("{}: {found:?}, told as {:?}", state.name, told.get(state.name)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_browser_loses_its_session_and_keeps_its_language() {
    let world = world(None).await;
    let state = all().find(|state| state.name == "sign-in").unwrap();
    let arrival = reach(&world.sources, state.act).await.unwrap();
    let cookies = "portico=old; portico-form=old; portico-language=de; theirs=1";
    let headers = [("cookie", cookies.parse().unwrap())].map(|(name, value): (_, _)| (name.parse().unwrap(), value));
    let response = led(&arrival, &headers.into_iter().collect());
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    let set: Vec<_> = response.headers().get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap()).collect();
    assert_eq!(
        set,
        ["portico", "portico-form"].map(|name| format!("{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"))
    );
}
