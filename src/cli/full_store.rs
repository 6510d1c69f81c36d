//! What a session database costs that holds many sessions, for `make bench`:
//!
//! ```sh
//! full_store fill FOLDER COOKIE NUMBER SHOWN   # adds sessions like this one, and writes the cookies of some of them
//! full_store look FOLDER COOKIE…               # looks each of them up once, and writes the median in microseconds
//! ```
//!
//! FOLDER is the data folder of a Portico that does not run; its key is `PORTICO_SECRET_KEY`.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use portico::server::clock::{self, Clock};
use portico::server::session::{Lifetimes, SecretKey, Sessions, Sqlite};
use time::Duration;
use tokio::task::JoinSet;

/// As many as the machine of the measurements has cores, so that sealing waits for no one.
const AT_ONCE: usize = 2;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["fill", folder, cookie, number, shown] => match (number.parse(), shown.parse()) {
            (Ok(number), Ok(shown)) => fill(folder, cookie, number, shown).await,
            _ => Err("NUMBER and SHOWN are numbers".to_owned()),
        },
        ["look", folder, cookies @ ..] => look(folder, cookies).await,
        _ => Err("full_store fill FOLDER COOKIE NUMBER SHOWN, or full_store look FOLDER COOKIE…".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

/// Some of the cookies: of each part the ones that were stored at even distances.
async fn fill(folder: &str, cookie: &str, number: usize, shown: usize) -> Result<(), String> {
    let sessions = Arc::new(sessions(folder)?);
    let mut parts = JoinSet::new();
    for part in 0..AT_ONCE {
        let (sessions, cookie) = (Arc::clone(&sessions), cookie.to_owned());
        let number = number / AT_ONCE + usize::from(part < number % AT_ONCE);
        parts.spawn(async move { sessions.copies(&cookie, number).await });
    }
    let mut cookies = Vec::new();
    while let Some(part) = parts.join_next().await {
        cookies.extend(part.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?);
    }
    if cookies.len() != number {
        return Err(format!("the cookie leads to no session in {folder}"));
    }
    for cookie in cookies.iter().step_by((number / shown.max(1)).max(1)).take(shown) {
        println!("{cookie}");
    }
    Ok(())
}

async fn look(folder: &str, cookies: &[&str]) -> Result<(), String> {
    let sessions = sessions(folder)?;
    let mut took = Vec::new();
    for cookie in cookies {
        let begun = clock::stopwatch();
        if !sessions.holds(cookie).await.map_err(|error| error.to_string())? {
            return Err(format!("a cookie leads to no session in {folder}"));
        }
        took.push(begun.elapsed());
    }
    took.sort_unstable();
    let median = took.get(took.len() / 2).ok_or("no cookies")?;
    println!("{:.1}", median.as_secs_f64() * 1e6);
    Ok(())
}

fn sessions(folder: &str) -> Result<Sessions, String> {
    let key = std::env::var("PORTICO_SECRET_KEY").ok().as_deref().and_then(SecretKey::parse);
    let key = key.ok_or("PORTICO_SECRET_KEY is 64 hex digits")?;
    let store = Sqlite::open(Some(&Path::new(folder).join("sessions.sqlite3")))?;
    let lifetimes = Lifetimes { idle: Duration::hours(8), link: Duration::minutes(10) };
    Ok(Sessions::new(Arc::new(store), &key, None, Clock::default(), lifetimes))
}
