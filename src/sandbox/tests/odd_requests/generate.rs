//! How an odd request comes about: a route, mostly as it is meant, with fields that mostly fit.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use portico_sandbox::{PROJECT_ID, SECRET};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::prop_oneof;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};
use url::form_urlencoded;

use super::known::{Known, KnownRoute};
use super::raw::OddRequest;

/// Most fields of a body.
const FIELDS: usize = 24;
/// Texts that have broken something somewhere.
const ODD_TEXTS: [&str; 14] = [
    "",
    " ",
    "\u{0}",
    "\u{200b}💥\u{202e}",
    "%2e%2e/",
    "../..",
    "null",
    "-1",
    "1e999",
    "a@b",
    "{{7*7}}",
    "' OR 1=1 --",
    "é",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
];
/// Methods that are wrong for most routes.
const METHODS: [&str; 8] = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "BREW"];
/// What replaces a parameter in a path, or follows it.
const ODD_SEGMENTS: [&str; 10] = ["", "%00", "%ff%fe", "%2F..%2F", "%zz", ";a=b", "é", ".", "..", "%25%32%35"];

/// A request to one of the routes.
pub(super) fn odd_request(known: &Known) -> impl Strategy<Value = OddRequest> {
    let target = (route(known), vec(any::<Index>(), 4), path(), query(known));
    let method = prop_oneof![9 => Just(None), 1 => select(METHODS.as_slice()).prop_map(Some)];
    let ids: Vec<Value> = [known.fitting("organization_id"), known.fitting("member_id")].concat();
    (method, target, headers(known), body(known)).prop_map(move |(method, target, headers, body)| {
        let (route, chosen, bend, query) = target;
        let method = method.map_or_else(|| route.method.clone(), str::to_owned);
        // Bent, it may be another route.
        let is_meant = bend == Bend::Not && method == route.method;
        let path = bend.apply(&fill(&route, &chosen, &ids));
        let (may_be_missing, is_page) = (!is_meant || route.is_missing(), !is_meant || route.is_page());
        OddRequest { method, target: path + &query, headers, body, may_be_missing, is_page }
    })
}

/// A route, seldom one that the sandbox does not have.
fn route(known: &Known) -> impl Strategy<Value = KnownRoute> + use<> {
    let (missing, there): (Vec<_>, Vec<_>) = known.routes.iter().cloned().partition(KnownRoute::is_missing);
    prop_oneof![9 => select(there), 1 => select(missing)]
}

/// What is done to a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bend {
    Not,
    Double,
    Escape,
    Upper,
    Longer(&'static str),
    Shorter,
}

impl Bend {
    fn apply(self, path: &str) -> String {
        match self {
            Self::Not => path.to_owned(),
            Self::Double => format!("/{path}"),
            Self::Escape => path.replace('a', "%61").replace('_', "%5f"),
            Self::Upper => path.to_uppercase(),
            Self::Longer(segment) => format!("{path}/{segment}"),
            Self::Shorter => path.rsplit_once('/').map_or("/v1", |(shorter, _)| shorter).to_owned(),
        }
    }
}

fn path() -> impl Strategy<Value = Bend> {
    prop_oneof![
        12 => Just(Bend::Not),
        1 => select([Bend::Double, Bend::Escape, Bend::Upper, Bend::Shorter].as_slice()),
        1 => select(ODD_SEGMENTS.as_slice()).prop_map(Bend::Longer),
    ]
}

/// Replaces the parameters of a route's path, mostly with ids that exist.
fn fill(route: &KnownRoute, chosen: &[Index], ids: &[Value]) -> String {
    let mut chosen = chosen.iter();
    let segments = route.path.split('/').map(|segment| match (segment.starts_with('{'), chosen.len()) {
        (true, 1..) => {
            let place = chosen.next().map_or(0, |index| index.index(ids.len() + ODD_SEGMENTS.len()));
            let project = (segment == "{project_id}").then_some(PROJECT_ID);
            let id = ids.get(place).and_then(Value::as_str).map(|id| project.unwrap_or(id));
            id.unwrap_or_else(|| ODD_SEGMENTS[place % ODD_SEGMENTS.len()]).to_owned()
        }
        _ => segment.to_owned(),
    });
    segments.collect::<Vec<_>>().join("/")
}

fn query(known: &Known) -> impl Strategy<Value = String> + use<> {
    let pairs = vec(field(known), 0..4).prop_map(|pairs| {
        let text = |value: Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let pairs = pairs.into_iter().map(|(name, value)| (name, text(value)));
        format!("?{}", form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
    });
    let odd = select(["?", "?%zz&&=&a[]=1", "?organization_id=%ff", "?a=b=c&a", "?é=é"].as_slice());
    prop_oneof![6 => Just(String::new()), 3 => pairs, 1 => odd.prop_map(str::to_owned)]
}

type Headers = Vec<(&'static str, Vec<u8>)>;

fn headers(known: &Known) -> impl Strategy<Value = Headers> + use<> {
    let good = format!("Basic {}", STANDARD.encode(format!("{PROJECT_ID}:{SECRET}"))).into_bytes();
    let odd = ["", "Basic", "Basic !!!", "Bearer x", "Basic Og==", "basic \u{e9}"].map(|text| text.as_bytes().to_vec());
    let authorization = prop_oneof![14 => Just(good), 1 => select(odd.to_vec())];
    let types = [
        "application/json",
        "text/plain",
        "multipart/form-data; boundary=x",
        "",
        "\u{e9}",
        "application/json; charset=utf-16",
    ];
    let content_type = prop_oneof![6 => Just(types[0]), 1 => select(types.to_vec())];
    let tokens = [known.fitting("session_token"), known.fitting("session_jwt")].concat();
    let tokens = tokens.iter().filter_map(Value::as_str).map(|token| token.as_bytes().to_vec());
    let acting = tokens.chain([Vec::new(), b"x".to_vec(), vec![b'x'; 5_000], vec![0xff, 0xfe]]).collect::<Vec<_>>();
    let name = select(["x-stytch-member-session", "x-stytch-member-sessionjwt"].as_slice());
    let acting = prop_oneof![4 => Just(None), 1 => (name, select(acting)).prop_map(Some)];
    (authorization, content_type, acting).prop_map(|(authorization, content_type, acting)| {
        let own = [("authorization", authorization), ("content-type", content_type.as_bytes().to_vec())];
        own.into_iter().chain(acting).collect()
    })
}

fn body(known: &Known) -> impl Strategy<Value = Vec<u8>> + use<> {
    let object = || {
        let fields = vec(field(known), 0..=FIELDS);
        fields.prop_map(|fields| Value::from(fields.into_iter().collect::<Map<_, _>>()).to_string().into_bytes())
    };
    let cut = (object(), any::<Index>()).prop_map(|(mut body, at)| {
        body.truncate(at.index(body.len()));
        body
    });
    let spoilt = (object(), any::<Index>(), any::<u8>()).prop_map(|(mut body, at, byte)| {
        let at = at.index(body.len());
        body[at] = byte;
        body
    });
    let deep = (1..2_000_usize).prop_map(|depth| format!("{{\"query\":{}", "[".repeat(depth)).into_bytes());
    let large =
        (1..900_000_usize).prop_map(|size| format!("{{\"email_address\":\"{}\"}}", "a".repeat(size)).into_bytes());
    prop_oneof![
        120 => object(),
        8 => cut,
        8 => spoilt,
        4 => odd_value().prop_map(|value| value.to_string().into_bytes()),
        2 => vec(any::<u8>(), 0..64),
        2 => deep,
        1 => large,
    ]
}

/// A field with a value that mostly fits it.
fn field(known: &Known) -> impl Strategy<Value = (String, Value)> + use<> {
    let fields: Vec<(String, Vec<Value>)> =
        known.fields.iter().map(|field| (field.clone(), known.fitting(field).to_vec())).collect();
    let value = prop_oneof![6 => any::<Index>().prop_map(Ok), 1 => odd_value().prop_map(Err)];
    (select(fields), value).prop_map(|((name, fitting), value)| {
        let value = match value {
            Ok(_) if fitting.is_empty() => json!("text"),
            Ok(index) => fitting[index.index(fitting.len())].clone(),
            Err(odd) => odd,
        };
        (name, value)
    })
}

/// Any JSON, of any type and depth.
fn odd_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        select([0, 1, -1, i64::MAX, i64::MIN].as_slice()).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        select(ODD_TEXTS.as_slice()).prop_map(Value::from),
        (0..20_000_usize).prop_map(|size| Value::from("x".repeat(size))),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((select(ODD_TEXTS.as_slice()), inner), 0..4).prop_map(|pairs| {
                let pairs = pairs.into_iter().map(|(name, value)| (name.to_owned(), value));
                Value::from(pairs.collect::<Map<_, _>>())
            }),
        ]
    })
}
