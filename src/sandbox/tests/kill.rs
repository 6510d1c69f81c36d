//! The real binary, killed at any moment: what it answered is there, and nothing half-done is.

use std::collections::HashSet;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use portico_sandbox::{PROJECT_ID, SECRET};
use serde_json::{Value, json};

use crate::steering::Folder;
use crate::support::text;

/// After how many acknowledged changes each round ends.
const ROUNDS: [usize; 8] = [1, 3, 10, 31, 75, 120, 64, 200];
/// How many tasks write at once.
const WRITERS: usize = 6;

/// What was acknowledged, over all rounds.
#[derive(Default)]
struct Acknowledged {
    slugs: Vec<String>,
    sessions: Vec<String>,
    used: Vec<String>,
    mailed: Vec<String>,
    advances: i64,
}

/// The binary, running.
struct Process {
    child: Child,
    url: String,
    client: reqwest::Client,
}

/// Starts the binary, and waits for nothing.
fn spawn(folder: &Folder) -> Child {
    Command::new(env!("CARGO_BIN_EXE_portico-sandbox"))
        .args(["--listen", "127.0.0.1:0", "--data"])
        .arg(&folder.0)
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("the binary starts")
}

impl Process {
    /// Starts it, and waits until it answers.
    fn start(folder: &Folder) -> Self {
        let mut child = spawn(folder);
        let mut line = String::new();
        let stdout = child.stdout.take().expect("a pipe");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        let url = line.split_whitespace().nth(1).expect("its URL").to_owned();
        #[expect(clippy::disallowed_methods, reason = "a test's client needs none of the application's")]
        let client = reqwest::Client::new();
        Self { child, url, client }
    }

    /// SIGKILL, and the end of it.
    fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("its end");
    }
}

/// A way to call it that outlives it: calls to a dead one fail.
#[derive(Clone)]
struct Caller {
    url: String,
    client: reqwest::Client,
}

impl Caller {
    fn of(process: &Process) -> Self {
        Self { url: process.url.clone(), client: process.client.clone() }
    }

    /// POSTs; nothing if no whole answer came.
    async fn post(&self, path: &str, body: Value) -> Option<(u16, Value)> {
        let request = self.client.post(format!("{}{path}", self.url)).basic_auth(PROJECT_ID, Some(SECRET));
        let response = request.json(&body).send().await.ok()?;
        let status = response.status().as_u16();
        Some((status, response.json().await.ok()?))
    }

    /// GETs; nothing if no whole answer came.
    async fn get(&self, path: &str) -> Option<Value> {
        self.client.get(format!("{}{path}", self.url)).send().await.ok()?.json().await.ok()
    }

    /// POSTs what must succeed if it is answered.
    async fn done(&self, path: &str, body: Value) -> Option<Value> {
        let (status, answer) = self.post(path, body).await?;
        assert_eq!(status, 200, "{path}: {answer}");
        Some(answer)
    }
}

fn lock(acknowledged: &Mutex<Acknowledged>) -> MutexGuard<'_, Acknowledged> {
    acknowledged.lock().expect("nobody panicked")
}

/// Writes until the process is dead: organizations with members in one change, mails, logins,
/// pushes of the clock.
async fn write(caller: Caller, name: String, all: Arc<Mutex<Acknowledged>>, count: Arc<AtomicUsize>) -> Option<()> {
    for number in 0.. {
        let slug = format!("{name}-{number}");
        let email = format!("ada@{slug}.example");
        let members: Vec<Value> = ["ada", "bob", "eve"]
            .iter()
            .map(|who| json!({ "email_address": format!("{who}@{slug}.example") }))
            .collect();
        let organization = json!({ "organization_name": "Acme", "organization_slug": slug, "members": members });
        caller.done("/_sandbox/seed", json!({ "organizations": [organization] })).await?;
        lock(&all).slugs.push(slug.clone());
        count.fetch_add(1, Ordering::SeqCst);

        let login = json!({ "organization_id": slug, "email_address": email });
        caller.done("/v1/b2b/magic_links/email/login_or_signup", login).await?;
        lock(&all).mailed.push(email.clone());
        count.fetch_add(1, Ordering::SeqCst);

        let mails = caller.get(&format!("/_sandbox/inbox?to={email}")).await?;
        let token = text(&mails[0]["token"]);
        let entered = caller.done("/v1/b2b/magic_links/authenticate", json!({ "magic_links_token": token })).await?;
        lock(&all).sessions.push(text(&entered["session_token"]));
        lock(&all).used.push(token);
        count.fetch_add(1, Ordering::SeqCst);

        caller.done("/_sandbox/clock", json!({ "advance_seconds": 1 })).await?;
        lock(&all).advances += 1;
        count.fetch_add(1, Ordering::SeqCst);
    }
    None
}

/// Everything acknowledged is there.
async fn check_acknowledged(caller: &Caller, all: &Acknowledged) {
    let state = caller.get("/_sandbox/state").await.expect("a dump");
    let tables = &state["state"]["tables"];
    let texts = |table: &str, field: &str| -> HashSet<String> {
        tables[table].as_array().expect("rows").iter().map(|row| text(&row[field])).collect()
    };
    let (slugs, mailed) = (texts("organizations", "organization_slug"), texts("mails", "to"));
    assert!(all.slugs.iter().all(|slug| slugs.contains(slug)), "an organization is lost");
    assert!(all.mailed.iter().all(|email| mailed.contains(email)), "a mail is lost");
    let sessions = texts("sessions", "token");
    assert!(all.sessions.iter().all(|token| sessions.contains(token)), "a session is lost");
    assert!(tables["clock"][0]["offset_millis"].as_i64().unwrap_or_default() / 1_000 >= all.advances);
    for token in all.used.iter().rev().take(5) {
        let again = caller.post("/v1/b2b/magic_links/authenticate", json!({ "magic_links_token": token })).await;
        assert_eq!(again.expect("an answer").0, 401, "a used link is good again");
    }
    for token in all.sessions.iter().rev().take(5) {
        caller.done("/v1/b2b/sessions/authenticate", json!({ "session_token": token })).await.expect("an answer");
    }
}

/// Nothing is half-done, whether it was acknowledged or not.
async fn check_whole(caller: &Caller) {
    let state = caller.get("/_sandbox/state").await.expect("a dump");
    let rows = |table: &str| state["state"]["tables"][table].as_array().cloned().expect("rows");
    let (organizations, members, sessions, links) =
        (rows("organizations"), rows("members"), rows("sessions"), rows("links"));
    for organization in &organizations {
        let own = members.iter().filter(|member| member["organization_id"] == organization["organization_id"]);
        assert_eq!(own.count(), 3, "an organization without its members");
    }
    assert_eq!(members.len(), organizations.len() * 3, "members without their organization");
    // A login spends a link and makes a session in one step; a mail is sent with its link.
    let used = links.iter().filter(|link| !link["used_at"].is_null()).count();
    assert_eq!(used, sessions.len(), "half a login");
    let tokens: HashSet<String> = links.iter().map(|link| text(&link["token"])).collect();
    let mailed: HashSet<String> = rows("mails").iter().map(|mail| text(&mail["token"])).collect();
    assert_eq!(tokens, mailed, "a mail without its link");
    let known: HashSet<String> = members.iter().map(|member| text(&member["member_id"])).collect();
    assert!(sessions.iter().all(|session| known.contains(&text(&session["member_id"]))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_at_any_moment_loses_nothing_that_was_answered() {
    let folder = Folder::new("kill");
    let all = Arc::new(Mutex::new(Acknowledged::default()));
    let jwks = format!("/v1/b2b/sessions/jwks/{PROJECT_ID}");
    let mut keys = None;
    for (round, changes) in ROUNDS.into_iter().enumerate() {
        let process = Process::start(&folder);
        let caller = Caller::of(&process);
        check_acknowledged_and_whole(&caller, &all).await;
        let now = caller.get(&jwks).await.expect("the keys")["keys"].clone();
        assert_eq!(*keys.get_or_insert(now.clone()), now, "another key");

        let count = Arc::new(AtomicUsize::new(0));
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let name = format!("r{round}w{writer}");
                tokio::spawn(write(caller.clone(), name, Arc::clone(&all), Arc::clone(&count)))
            })
            .collect();
        while count.load(Ordering::SeqCst) < changes {
            tokio::task::yield_now().await;
        }
        process.kill();
        for writer in writers {
            assert_eq!(writer.await.expect("no writer was refused"), None);
        }
    }
    let process = Process::start(&folder);
    check_acknowledged_and_whole(&Caller::of(&process), &all).await;
    process.kill();
    assert!(lock(&all).sessions.len() > 10, "too little was written to say anything");
}

#[tokio::test]
async fn a_kill_during_the_first_start_leaves_a_folder_that_opens() {
    for (number, reached) in ["", "sandbox.sqlite3", "sandbox.sqlite3-wal"].iter().enumerate() {
        let folder = Folder::new(&format!("kill-start-{number}"));
        for _ in 0..3 {
            let mut child = spawn(&folder);
            while !folder.0.join(reached).exists() {
                std::thread::yield_now();
            }
            child.kill().expect("killed");
            child.wait().expect("its end");
        }
        let process = Process::start(&folder);
        let empty = Caller::of(&process).get("/_sandbox/inbox").await;
        process.kill();
        assert_eq!(empty, Some(json!([])), "{reached}");
    }
}

/// Checks both. Nobody writes meanwhile.
async fn check_acknowledged_and_whole(caller: &Caller, all: &Mutex<Acknowledged>) {
    check_whole(caller).await;
    let acknowledged = std::mem::take(&mut *lock(all));
    check_acknowledged(caller, &acknowledged).await;
    *lock(all) = acknowledged;
}
