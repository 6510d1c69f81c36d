use super::*;
use crate::server::config::Source;

fn settings(env: &[(&str, &str)]) -> Settings {
    let env = env.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    Settings::load(&Source { env, ..Source::default() }).unwrap()
}

#[test]
fn a_path_of_this_host_or_a_listed_origin_is_gone_on_to() {
    let settings = settings(&[
        ("PORTICO_APP_URL", "https://app.example.com/start"),
        ("PORTICO_NEXT_ORIGINS", "https://docs.example.com, http://localhost:8080"),
    ]);
    for (text, address) in [
        ("/reports/7", "/reports/7"),
        ("/reports?q=a%20b&next=/x#top", "/reports?q=a%20b&next=/x#top"),
        ("/a b", "/a%20b"),
        ("/org/acme/reports", "/org/acme/reports"),
        ("/organizations", "/organizations"),
        ("http://localhost:3000/reports", "/reports"),
        ("https://app.example.com/x?y", "https://app.example.com/x?y"),
        ("https://docs.example.com", "https://docs.example.com/"),
        ("http://localhost:8080/", "http://localhost:8080/"),
    ] {
        assert_eq!(parse(text, &settings).as_deref(), Some(address), "{text}");
    }
}

#[test]
fn the_root_is_gone_on_to_where_it_is_the_applications() {
    let application = ("PORTICO_UPSTREAM", "http://127.0.0.1:9");
    for (env, expected) in [
        (&[][..], None),
        (&[application], Some("/")),
        (&[application, ("PORTICO_BASE_PATH", "/auth")], Some("/")),
        (&[("PORTICO_BASE_PATH", "/auth")], Some("/")),
    ] {
        assert_eq!(parse("/", &settings(env)).as_deref(), expected, "{env:?}");
    }
    let below = settings(&[application, ("PORTICO_BASE_PATH", "/auth")]);
    assert_eq!(parse("/auth/logout", &below), None);
    assert_eq!(parse("/logout", &below).as_deref(), Some("/logout"), "the application's");
}

/// Ways in which a host was put where only a path is expected.
const FORMS: [&str; 38] = [
    "//{}",
    "///{}",
    "////{}",
    "/\\{}",
    "\\\\{}",
    "\\/{}",
    "/\t/{}",
    "/\n/{}",
    "\t//{}",
    " //{}",
    "/%09/{}",
    "/%5c{}",
    "/%2f{}",
    "/%2F%2F{}",
    "https://{}",
    "http://{}",
    "HTTPS://{}",
    "https:{}",
    "https:/{}",
    "https:\\\\{}",
    "ftp://{}",
    "https://app.example.com@{}",
    "https://app.example.com:443@{}/",
    "https://app.example.com%40{}",
    "//{}/%2f..",
    "/.//{}",
    "/..//{}",
    "/x/..//{}",
    "/%2e%2e//{}",
    "https://{}/https://app.example.com",
    "https://{}#app.example.com",
    "https://{}?app.example.com",
    "javascript://{}/%0aalert(1)",
    "data:text/html,{}",
    "//%0d%0a{}",
    "/\u{0}/{}",
    "https://app.example.com\\@{}",
    "https://app.example.com#@{}/\\",
];
const HOSTS: [&str; 4] =
    ["evil.example", "app.example.com.evil.example", "evilapp.example.com", "localhost:3000.evil.example"];

#[test]
fn no_other_host_is() {
    let settings = settings(&[("PORTICO_APP_URL", "https://app.example.com")]);
    for host in HOSTS {
        for form in FORMS {
            let text = form.replace("{}", host);
            assert_eq!(parse(&text, &settings), None, "{text}");
        }
    }
    for text in [
        "http:localhost:3000//evil.example/x://y",
        "http:/localhost:3000//evil.example/://",
        "http:localhost:3000/x://y",
        "http://localhost:3000//evil.example",
        "http://localhost:3000//evil.example/x://y",
        "https:app.example.com//evil.example/x://y",
        "https://app.example.com//x",
        "",
        "reports",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "mailto:a@b",
        "?a",
        "#a",
        "https://app.example.com.:443/",
        "http://app.example.com/",
        "https://app.example.com:8443/",
        "https://user@app.example.com/",
        "https://u:p@localhost:3000/",
        "/a\r\nSet-Cookie: x",
        "/reports/../x",
        "/%00",
        "https://app.example.com/../x",
    ] {
        assert_eq!(parse(text, &settings), None, "{text}");
    }
    assert_eq!(parse(&format!("/{}", "a".repeat(3_000)), &settings), None);
    assert_eq!(parse(&format!("/{}", "ü".repeat(900)), &settings), None, "as a cookie keeps it, it has 5,400 bytes");
}

#[test]
fn no_page_of_ours_that_leads_in_a_circle_is() {
    let settings = settings(&[]);
    for text in [
        "/login",
        "/login?next=/login",
        "/",
        "/logout",
        "/logout/done",
        "/authenticate?token=x",
        "/login/sent",
        "/_portico/verify",
        "/_portico/api/sign_out",
        "/healthz",
        "/readyz",
    ] {
        assert_eq!(parse(text, &settings), None, "{text}");
    }
}

#[test]
fn a_query_brings_it_back() {
    let settings = settings(&[]);
    let query = query("/reports?a=1&b=ü#x");
    assert_eq!(in_query(&query[1..], &settings).as_deref(), Some("/reports?a=1&b=%C3%BC#x"));
    assert_eq!(in_query("next=/a&next=/b", &settings).as_deref(), Some("/a"));
    assert_eq!(in_query("", &settings), None);
}
