//! Stytch's answers hold what people have typed elsewhere: whichever text of them is markup, a script or an address of one,
//! pages show it as text, and no header carries it further.

use axum::http::Request;
use scraper::{Html, Selector};

use super::*;

/// Ends whatever it may stand in: text, an attribute in either quote, a comment, a script.
const MARKUP: &str =
    "'\"--><img src=x onerror=hostile()></script><script>hostile()</script><i onfocus=hostile() autofocus>";
const HOSTILE: [&str; 5] = [
    MARKUP,
    "javascript:hostile()//",
    "https://x.example/\" onerror=\"hostile()\" x=\"",
    "data:text/html,<script>hostile()</script>",
    "\r\nX-Injected: yes\r\n\r\n<script>hostile()</script>\u{2028}{{hostile()}}${hostile()}",
];

/// The text, for a field that has to be an address, as the name of a mailbox.
fn in_field(field: &str, text: &str) -> Value {
    if field.contains("email") { format!("{text}@b.example").into() } else { text.into() }
}

/// Pointers to each text of an answer, however deep.
fn texts(value: &Value, at: &str, all: &mut Vec<String>) {
    match value {
        Value::String(_) => all.push(at.to_owned()),
        Value::Array(items) => (0..items.len()).for_each(|n| texts(&items[n], &format!("{at}/{n}"), all)),
        Value::Object(fields) => {
            for (name, field) in fields {
                texts(field, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), all);
            }
        }
        _ => {}
    }
}

/// Nothing hostile is more than text in it.
fn shows_text_only(what: &str, answer: &Answer) {
    assert_eq!(answer.headers.get("x-injected"), None, "{what}");
    let is_page = answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
    if !is_page {
        let is_data = answer.body.is_empty()
            || answer.header("content-type").is_some_and(|kind| kind.starts_with("application/json"));
        assert!(is_data && answer.header("x-content-type-options") == Some("nosniff"), "{what}");
        return;
    }
    let page = Html::parse_document(&answer.body);
    let [anything, script] = ["*", "script"].map(|it| Selector::parse(it).unwrap());
    for element in page.select(&anything).map(|element| element.value()) {
        for (name, value) in element.attrs() {
            assert!(!name.starts_with("on") && !name.contains("hostile"), "{what}: {name} on {}", element.name());
            let is_address = ["href", "src", "action", "formaction", "data", "srcset", "poster"].contains(&name);
            let value = value.trim_start().to_ascii_lowercase();
            let is_plain = ["", "/", "#", "https://", "http://localhost:3010"].iter().any(|start| match *start {
                "" => value.is_empty(),
                start => value.starts_with(start),
            });
            assert!(!is_address || is_plain, "{what}: {name}={value}");
        }
    }
    for script in page.select(&script) {
        assert!(script.attr("nonce").is_some_and(|nonce| nonce.len() >= 16), "{what}: {}", script.html());
        let text = script.text().collect::<String>();
        if script.attr("type") == Some("application/json") {
            serde_json::from_str::<Value>(&text).unwrap_or_else(|error| panic!("{what}: {error} in {text}"));
        } else {
            assert!(!text.contains("hostile"), "{what}: {text}");
        }
    }
}

impl Upstream {
    /// Takes the step, and looks at all that then shows something of what came back; true when some page does.
    async fn shows(&mut self, path: &str, what: &str) -> bool {
        let (mut browser, answer, page) = self.walked(path).await;
        let mut all = vec![answer, page];
        for path in
            ["/organizations", "/org/acme", "/org/globex", "/org/made", "/login/second-step", "/authenticate/confirm"]
        {
            all.push(browser.get(path).await);
        }
        for path in ["/_portico/session", "/_portico/verify", "/_portico/api/page?path=/organizations"] {
            all.push(browser.send(Request::get(path).header("accept", "application/json")).await);
        }
        for answer in &all {
            shows_text_only(what, answer);
        }
        all.iter().any(|answer| answer.texts("main, title").concat().contains("hostile()"))
    }
}

#[tokio::test]
async fn every_text_of_every_answer_is_shown_as_text() {
    let mut upstream = Upstream::remembered().await;
    let (mut tried, mut shown) = (0, 0);
    for path in [PROVE, ENTER_BY_LINK, EXCHANGE, CREATE, SWITCH, RENEW, LIST, ORGANIZATION] {
        let whole = upstream.proxy.remembered(path);
        let mut fields = Vec::new();
        texts(&whole, "", &mut fields);
        assert!(fields.len() > 5, "{path}: {fields:?}");
        // All of them at once, but for those without which nothing would be shown.
        for hostile in HOSTILE {
            let mut changed = whole.clone();
            for field in fields.iter().filter(|field| !is_needed(field)) {
                *changed.pointer_mut(field).unwrap() = in_field(field, hostile);
            }
            upstream.proxy.answer(path, &changed);
            shown += usize::from(upstream.shows(path, &format!("{path}: {hostile}")).await);
        }
        for field in &fields {
            let mut changed = whole.clone();
            *changed.pointer_mut(field).unwrap() = in_field(field, MARKUP);
            upstream.proxy.answer(path, &changed);
            shown += usize::from(upstream.shows(path, &format!("{path} {field}")).await);
            tried += 1;
        }
        upstream.as_it_was();
    }
    assert!(tried > 150 && shown > 30, "{tried} tried, {shown} shown");
}

fn is_needed(field: &str) -> bool {
    let kinds = ["/type", "/membership/type", "_id", "_slug", "_token", "_jwt", "_at", "/status", "/auth_methods"];
    kinds.iter().any(|end| field.ends_with(end))
}

#[tokio::test]
async fn no_text_of_an_error_of_stytchs_is_shown_or_led_to() {
    let mut upstream = Upstream::remembered().await;
    for path in [PROVE, ENTER_BY_LINK, EXCHANGE, CREATE, SWITCH, RENEW, LIST, ORGANIZATION] {
        for status in [400, 401, 403, 404, 409, 422, 429, 500, 503] {
            for error_type in ["<script>hostile()</script>", "unable_to_auth_magic_link", "too_many_requests"] {
                let error = json!({
                    "status_code": status, "error_type": error_type, "error_message": MARKUP,
                    "error_url": "javascript:hostile()", "request_id": "hostile\r\nX-Injected: yes",
                });
                let status = StatusCode::from_u16(status).unwrap();
                let headers = [
                    ("content-type", "application/json"),
                    ("location", "https://hostile.example/"),
                    ("set-cookie", "portico=hostile"),
                ];
                upstream.proxy.answer_with(path, status, &headers, &error.to_string());
                let what = format!("{path} {status} {error_type}");
                upstream.shows(path, &what).await;
                let (_, answer, page) = upstream.walked(path).await;
                for answer in [answer, page] {
                    let all = format!("{:?} {}", answer.headers, answer.body);
                    assert!(!all.contains("hostile"), "{what}: {all}");
                }
            }
        }
        upstream.as_it_was();
    }
}
