//! What the log must never hold, whatever its filter says, and how it is written.

use std::io;
use std::sync::{Arc, Mutex};

use portico::server::config::LogFormat;
use portico::server::operations::telemetry;
use serde_json::Value;
use tracing_subscriber::util::SubscriberInitExt;

use crate::test_app::TestApp;
use crate::wire::Wire;

const EMAIL: &str = "ada@acme.example";
/// All of it, but for what the test itself reads pages with.
const EVERYTHING: &str = "trace,html5ever=off,selectors=off";

/// Everything that was logged.
#[derive(Clone, Default)]
pub struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl io::Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Logs into the first, and audits into the second, for this test alone.
pub fn logged(filter: &str, format: LogFormat) -> (Lines, Lines, tracing::subscriber::DefaultGuard) {
    let [log, audit] = [Lines::default(), Lines::default()];
    let writers = [log.clone(), audit.clone()];
    let [to_log, to_audit] = writers.map(|lines| move || lines.clone());
    let guard = telemetry::log(filter, format, to_log, to_audit).set_default();
    (log, audit, guard)
}

#[tokio::test]
async fn no_token_and_no_session_id_is_logged_even_at_trace() {
    for format in [LogFormat::Text, LogFormat::Json] {
        let (lines, audit, _guard) = logged(EVERYTHING, format);
        let mut app = TestApp::start().await;
        let wire = Wire::to(app.sandbox.url()).await;
        app.router = app.restarted_with(&[("STYTCH_BASE_URL", &wire.url)]).await;
        app.organization("Acme", "acme", &[EMAIL]).await;

        let mut ada = app.proven(EMAIL).await;
        let mut private = vec![app.mail(EMAIL).await.token, ada.session().unwrap().to_owned()];
        let picker = ada.get("/organizations").await;
        let home = ada.press_on(&picker, "choose_organization", &[]).await;
        private.push(ada.session().unwrap().to_owned());
        app.clock.advance(time::Duration::seconds(301));
        ada.get("/org/acme").await;
        ada.press(&home, "sign_out", &[]).await;
        let mut bo = app.member("acme", EMAIL).await;
        private.push(app.mail(EMAIL).await.token);
        app.faults(serde_json::json!([{ "path": "*", "status": 500 }])).await;
        bo.post("/_portico/api/send_again", &[]).await;
        bo.set_session("tampered");
        bo.get("/org/acme").await;

        private.extend(wire.secrets());
        let log = lines.text() + &audit.text();
        assert!(log.lines().any(|line| line.contains("answered") && line.contains("/authenticate")), "the log was on");
        assert!(audit.text().lines().count() > 4, "and the audit log");
        for line in log.lines() {
            for secret in &private {
                assert!(!line.contains(secret.as_str()), "{secret} in {line}");
            }
        }
    }
}

#[tokio::test]
async fn as_json_each_line_is_an_object_with_the_requests_references() {
    let (lines, _audit, _guard) = logged("info", LogFormat::Json);
    let app = TestApp::start().await;
    app.faults(serde_json::json!([{ "path": "*", "status": 500 }])).await;
    app.browser().post("/_portico/api/send_link", &[("email", EMAIL)]).await;
    let lines: Vec<Value> = lines.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let answered = lines.iter().find(|line| line["message"] == "answered").unwrap();
    assert_eq!(answered["path"], "/_portico/api/send_link");
    assert_eq!(answered["span"]["reference"].as_str().map(str::len), Some(9));
    assert!(answered["span"]["request_id"].is_string());
    // A form is carried through in a task of its own.
    let refused = lines.iter().find(|line| line["message"] == "Stytch refused a call").unwrap();
    assert_eq!(refused["span"], answered["span"]);
    assert!(lines.iter().all(|line| line["target"] != "audit"), "that has an output of its own");
}

#[tokio::test]
async fn the_audit_log_goes_on_whatever_is_logged_until_it_is_turned_off_by_name() {
    for (filter, lines) in [("off", 1), ("error", 1), ("info,portico=warn", 1), ("info,audit=off", 0), ("audit=off", 0)]
    {
        let (log, audit, _guard) = logged(filter, LogFormat::Text);
        let app = TestApp::start().await;
        app.asked(EMAIL).await;
        assert_eq!(audit.text().lines().count(), lines, "{filter}: {}", audit.text());
        assert!(!log.text().contains("address_hash"), "{filter}");
    }
}
