//! What the odd requests know: the routes, the names of fields, and values that are good.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::{World, sign_in, text};

/// Where the calls and their settings declare the fields they take.
const DECLARED_IN: [&str; 2] = ["api", "rules"];
/// How many links, sessions and intermediate sessions are made beforehand.
const TOKENS: usize = 12;

/// All of it.
pub(super) struct Known {
    pub(super) routes: Vec<KnownRoute>,
    pub(super) fields: Vec<String>,
    pub(super) values: Vec<(&'static str, Vec<Value>)>,
}

#[derive(Debug, Clone)]
pub(super) struct KnownRoute {
    pub(super) method: String,
    pub(super) path: String,
    support: String,
}

impl KnownRoute {
    /// Whether the sandbox does not have it.
    pub(super) fn is_missing(&self) -> bool {
        self.support == "501"
    }

    /// Whether it is a page, which is not JSON.
    pub(super) fn is_page(&self) -> bool {
        self.support == "page"
    }
}

impl Known {
    /// Fills a sandbox and remembers what came of it.
    pub(super) async fn of(world: &World) -> Self {
        let listed = world.get("/_sandbox/routes").await;
        let routes = listed.as_array().into_iter().flatten().map(|route| KnownRoute {
            method: text(&route["method"]),
            path: text(&route["path"]),
            support: text(&route["support"]),
        });
        Self { routes: routes.collect(), fields: declared_fields(), values: values(world).await }
    }

    /// Good values for a field: those of the first entry whose name is in the field's.
    pub(super) fn fitting(&self, field: &str) -> &[Value] {
        let found = self.values.iter().find(|(part, _)| field.contains(part));
        found.map_or(&[], |(_, values)| values)
    }
}

/// The names of all fields of structs under the folders: whatever a call may take is among them.
fn declared_fields() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names = BTreeSet::new();
    for folder in DECLARED_IN {
        collect(&root.join(folder), &mut names);
    }
    assert!(names.contains("session_duration_minutes") && names.len() > 40, "{names:?}");
    names.into_iter().collect()
}

fn collect(path: &Path, names: &mut BTreeSet<String>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).expect("a folder") {
            collect(&entry.expect("an entry").path(), names);
        }
        return;
    }
    let source = std::fs::read_to_string(path).unwrap_or_default();
    names.extend(source.lines().filter_map(field).map(str::to_owned));
}

/// The name in `    name: Type,`, whatever stands before it.
fn field(line: &str) -> Option<&str> {
    let (name, kind) = line.trim().trim_end_matches(',').split_once(": ")?;
    let name = name.rsplit(' ').next()?;
    let is_name = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    (is_name && name.len() > 3 && kind.starts_with(|first: char| first.is_ascii_uppercase())).then_some(name)
}

/// Good values by a part of the names of their fields; what is more particular comes first.
async fn values(world: &World) -> Vec<(&'static str, Vec<Value>)> {
    let (people, organizations) = (["ada@acme.example", "bob@acme.example"], ["acme", "navy"]);
    let (mut ids, mut members) = (Vec::new(), Vec::new());
    for slug in organizations {
        let seed = json!({
            "organization_name": slug, "organization_slug": slug, "organization_external_id": format!("{slug}|1"),
            "email_jit_provisioning": "RESTRICTED", "email_allowed_domains": ["acme.example"],
            "members": people.map(|email_address| json!({
                "email_address": email_address, "roles": ["stytch_admin"], "mfa_phone_number": "+14155550123",
            })),
        });
        let made = world.control("seed", json!({ "organizations": [seed] })).await["organizations"][0].clone();
        ids.extend([made["organization_id"].clone(), slug.into(), format!("{slug}|1").into()]);
        members.extend(made["members"].as_array().into_iter().flatten().map(|member| member["member_id"].clone()));
    }
    let mut values = tokens(world, organizations, people).await;
    values.extend([
        ("organization_ids", vec![json!(ids), json!([]), json!(["acme"])]),
        ("organization_id", ids),
        ("member_id", members),
    ]);
    values.extend(settings());
    values
}

/// Tokens of every kind.
async fn tokens(world: &World, organizations: [&str; 2], people: [&str; 2]) -> Vec<(&'static str, Vec<Value>)> {
    let (mut sessions, mut jwts, mut intermediates) = (Vec::<Value>::new(), Vec::<Value>::new(), Vec::<Value>::new());
    let (mut discovery_links, mut links) = (Vec::<Value>::new(), Vec::<Value>::new());
    for number in 0..TOKENS {
        let (organization, person) = (organizations[number % 2], people[number / 2 % 2]);
        let entered = sign_in(world, organization, person).await;
        sessions.push(entered.session_token.into());
        jwts.push(entered.session_jwt.into());
        intermediates.push(world.discovered(person).await.intermediate_session_token.into());
        world.send_discovery(person).await;
        discovery_links.push(world.token(person).await.into());
        world.ask_for_login(organization, person).await.expect("a mail");
        links.push(world.token(person).await.into());
    }
    // A token that is always good.
    links.push("DOYoip3rvIMMW5lgItikFK-Ak1CfMsgjuiCyI7uuU94=".into());
    discovery_links.push("DOYoip3rvIMMW5lgItikFK-Ak1CfMsgjuiCyI7uuU94=".into());
    vec![
        ("intermediate_session_token", intermediates),
        ("session_token", sessions),
        ("session_jwt", jwts),
        ("discovery_magic_links_token", discovery_links),
        ("magic_links_token", links.clone()),
        ("token", links),
    ]
}

/// Whatever is the same in every sandbox.
fn settings() -> Vec<(&'static str, Vec<Value>)> {
    let texts = |texts: &[&str]| texts.iter().map(|text| Value::from(*text)).collect::<Vec<_>>();
    vec![
        ("domains", vec![json!(["acme.example"]), json!([]), json!(["navy.example", "acme.example"])]),
        ("email", texts(&["ada@acme.example", "BOB@acme.example", "new@acme.example", "new@navy.example"])),
        ("minutes", vec![json!(5), json!(60), json!(10_080), json!(4), json!(527_041)]),
        (
            "url",
            texts(&["http://localhost:3000/authenticate", "http://localhost:3000/discovery", "http://evil.example"]),
        ),
        ("allowed_auth_methods", vec![json!(["magic_link", "password", "sso"]), json!(["google_oauth"])]),
        ("allowed_mfa_methods", vec![json!(["sms_otp", "totp"]), json!(["totp"])]),
        ("mfa_policy", texts(&["OPTIONAL", "REQUIRED_FOR_ALL"])),
        ("methods", texts(&["ALL_ALLOWED", "RESTRICTED"])),
        ("provisioning", texts(&["ALL_ALLOWED", "RESTRICTED", "NOT_ALLOWED"])),
        ("invites", texts(&["ALL_ALLOWED", "RESTRICTED", "NOT_ALLOWED"])),
        ("metadata", vec![json!({}), json!({ "a": { "b": 1 } }), json!({ "a": null })]),
        ("claims", vec![json!({}), json!({ "a": { "b": 1 } }), json!({ "a": null })]),
        ("roles", vec![json!(["stytch_admin"]), json!([]), json!(["stytch_member"])]),
        ("phone_number", texts(&["+14155550123", "+10000000000"])),
        ("password", texts(&["correct horse battery staple", "123"])),
        ("code", texts(&["000000", "123456"])),
        (
            "query",
            vec![
                json!({ "operator": "AND", "operands": [{ "filter_name": "organization_slugs", "filter_value": ["acme"] }] }),
                json!({ "operator": "OR", "operands": [{ "filter_name": "member_emails", "filter_value": ["ada@acme.example"] }] }),
                json!({ "operator": "OR", "operands": [] }),
            ],
        ),
        (
            "authorization_check",
            vec![
                json!({ "organization_id": "acme", "resource_id": "stytch.self", "action": "*" }),
                json!({ "organization_id": "navy", "resource_id": "stytch.member", "action": "create" }),
            ],
        ),
        ("limit", vec![json!(1), json!(1_000)]),
        ("is_", vec![json!(true), json!(false)]),
        ("enrolled", vec![json!(true), json!(false)]),
        ("slug", texts(&["acme", "new-one", "ACME"])),
        ("name", texts(&["Acme", "Åcme ☂"])),
        ("locale", texts(&["en", "pt-br"])),
    ]
}
