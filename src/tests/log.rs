//! What the log must never hold, whatever its filter says.

use std::io;
use std::sync::{Arc, Mutex};

use portico::server::operations::telemetry;
use tracing_subscriber::util::SubscriberInitExt;

use crate::test_app::TestApp;
use crate::wire::Wire;

const EMAIL: &str = "ada@acme.example";

/// Everything that was logged.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_token_and_no_session_id_is_logged_even_at_trace() {
    let lines = Lines::default();
    let writer = lines.clone();
    // All of it, but for what the test itself reads pages with.
    telemetry::log("trace,html5ever=off,selectors=off", move || writer.clone()).try_init().unwrap();
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
    let log = String::from_utf8_lossy(&lines.0.lock().unwrap()).into_owned();
    assert!(log.lines().any(|line| line.contains("answered") && line.contains("/authenticate")), "the log was on");
    for line in log.lines() {
        for secret in &private {
            assert!(!line.contains(secret.as_str()), "{secret} in {line}");
        }
    }
}
