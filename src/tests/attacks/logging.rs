//! Log injection: whatever a stranger, or Stytch, says, a line of the log is one line, and obeyed by no terminal.

use axum::http::{Method, StatusCode, header};
use portico::server::config::LogFormat;
use serde_json::{Value, json};

use super::{EMAIL, installation, page_load, posted};
use crate::application::application;
use crate::browser::forms;
use crate::changing_proxy::ChangingProxy;
use crate::log::{Lines, logged};
use crate::test_app::TestApp;

/// What would begin a line of its own, in the form of either kind of log; and what a terminal would obey.
const FORGED: &str = "x\r\n2026-11-27T12:00:00.000000Z  INFO portico: forged=true\n{\"target\":\"audit\",\"forged\":true}\u{1b}[2J\u{85}\u{9b}31m\u{202e}";

/// Says everything hostile that can be said, wherever something is logged of it.
async fn provoke() {
    let (mut app, _site) = installation("whatever_is_said", &[]).await;
    let proxy = ChangingProxy::to(app.sandbox.url()).await;
    app.router = app.restarted_with(&[("STYTCH_BASE_URL", &proxy.url)]).await;
    let encoded: String = url::form_urlencoded::byte_serialize(FORGED.as_bytes()).collect();
    let body =
        ["email", "slug", "name", "token", "organization_id", "invitation"].map(|field| format!("{field}={encoded}"));
    let body = format!("{}&token_type=discovery", body.join("&"));
    for path in [
        format!("/{encoded}"),
        format!("/org/{encoded}?{encoded}"),
        format!("/authenticate?token={encoded}&stytch_token_type={encoded}"),
    ] {
        app.browser().get(&path).await;
        let foreign = page_load(&Method::POST, &path).header("sec-fetch-site", "cross-site");
        app.browser().send(foreign).await;
    }
    // In a header no line can end; the rest can stand there.
    let odd = FORGED.replace(['\r', '\n', '\u{1b}'], "\t");
    for name in [
        "host",
        "origin",
        "referer",
        "x-forwarded-for",
        "forwarded",
        "x-request-id",
        "user-agent",
        "accept-language",
        "cookie",
    ] {
        let request = page_load(&Method::POST, "/_portico/api/send_link").header(name, odd.as_bytes());
        app.browser().send(request.header(header::CONTENT_LENGTH, "0")).await;
        app.browser().send(page_load(&Method::GET, "/").header(name, odd.as_bytes())).await;
    }
    for path in forms() {
        posted(&mut app.browser(), path, &[("sec-fetch-site", "same-origin"), ("accept", "text/html")], &body).await;
    }
    let calls = [
        "magic_links/discovery/authenticate",
        "magic_links/email/discovery/send",
        "organizations/unseen",
        "organizations/search",
    ];
    for status in [400, 404, 429, 500, 503] {
        let status = StatusCode::from_u16(status).unwrap();
        let error = json!({ "error_type": FORGED, "error_message": FORGED, "error_url": FORGED, "request_id": FORGED });
        for call in calls {
            proxy.answer_with(call, status, &[("content-type", "application/json")], &error.to_string());
        }
        let token = format!("token_type=discovery&token={status}&attempt={status}", status = status.as_u16());
        let ours = [("sec-fetch-site", "same-origin"), ("accept", "text/html")];
        posted(&mut app.browser(), "/_portico/api/finish_sign_in", &ours, &token).await;
        posted(&mut app.browser(), "/_portico/api/send_link", &ours, "email=bo%40acme.example").await;
        app.clock.advance(time::Duration::minutes(2));
        app.browser().get("/org/unseen").await;
    }
    let front = TestApp::with_env(&[("PORTICO_UPSTREAM", &application().await), ("PORTICO_PUBLIC_PATHS", "/")]).await;
    front.browser().get(&format!("/{encoded}")).await;
}

/// What was logged is as many lines as there were events, each of which begins as one.
fn is_whole(lines: &Lines, format: LogFormat) {
    let log = lines.text();
    assert!(log.lines().count() > 40, "the log was on: {log}");
    for line in log.split_terminator('\n') {
        // JSON leaves control characters of eight bits as they are.
        let is_obeyed = |letter: char| letter.is_ascii_control() || format == LogFormat::Text && letter.is_control();
        assert!(!line.chars().any(is_obeyed), "{line:?}");
        match format {
            LogFormat::Json => {
                let line: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
                assert!(line["forged"].is_null() && line["target"] != "audit", "{line}");
            }
            LogFormat::Text => {
                assert!(line.starts_with("20") && line.contains('Z'), "{line}");
                let time = line.split(' ').next().unwrap();
                time::OffsetDateTime::parse(time, &time::format_description::well_known::Rfc3339).unwrap();
            }
        }
    }
}

#[tokio::test]
async fn whatever_is_said_a_line_of_the_log_is_one_line() {
    for format in [LogFormat::Text, LogFormat::Json] {
        let (lines, audit, guard) = logged("info,portico=debug", format);
        provoke().await;
        drop(guard);
        is_whole(&lines, format);
        for line in audit.text().lines() {
            let line: Value = serde_json::from_str(line).unwrap();
            assert_eq!((&line["target"], &line["forged"]), (&json!("audit"), &Value::Null));
        }
        assert!(!lines.text().contains(EMAIL));
    }
}
