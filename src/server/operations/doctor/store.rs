//! Where sessions rest: whether it can be reached and written, and what of it is left after a fall.

use std::path::{Path, PathBuf};

use super::finding::{Finding, Subject};
use super::in_redis;
use crate::server::clock::Clock;
use crate::server::config::{SessionStoreSetting, Settings};
use crate::server::random;
use crate::server::session::{Pragmas, Sqlite, Store, StoreError, probe};

const READABLE: &str = "let the user that runs Portico own the file and its folder, stop what else uses it, or set \
                        PORTICO_DATA_DIR or PORTICO_SESSION_STORE";

/// Looks at it. The one process that serves here holds the file; then it is left alone.
pub async fn look(settings: &Settings, is_served_here: bool, clock: &Clock) -> Vec<Finding> {
    match &settings.session_store {
        SessionStoreSetting::Redis(address) => in_redis::look(address, clock).await,
        SessionStoreSetting::Memory => vec![Finding::warning(
            Subject::Durability,
            "sessions are in memory: a restart signs everybody out",
            "unset PORTICO_SESSION_STORE, or set sqlite:PATH or redis://…",
        )],
        SessionStoreSetting::Sqlite(path) if is_served_here => {
            let found =
                format!("{} is held by the process that serves here; /readyz says whether it works", path.display());
            vec![Finding::ok(Subject::Store, found), usual()]
        }
        SessionStoreSetting::Sqlite(path) if !path.exists() => vec![to_be_made(path), usual()],
        SessionStoreSetting::Sqlite(path) => file(path.clone(), clock).await,
    }
}

/// What is written into every file of ours, see `session/sqlite/schema.rs`.
fn usual() -> Finding {
    durable(&Pragmas { journal_mode: "wal".to_owned(), synchronous: 1 })
}

fn durable(pragmas: &Pragmas) -> Finding {
    let Pragmas { journal_mode, synchronous } = pragmas;
    let words = ["off", "normal", "full", "extra"];
    let word = words.get(usize::from(*synchronous)).copied().unwrap_or("unknown");
    let is = format!("journal {journal_mode}, synchronous {word}");
    if journal_mode == "wal" && *synchronous > 0 {
        let found = format!("{is}: nothing is lost when the process is killed; a power cut may lose the last sign-ins");
        return Finding::ok(Subject::Durability, found);
    }
    let found = format!("{is}: a kill or a power cut may damage the file");
    Finding::warning(Subject::Durability, found, "let the data folder be on a disk of this machine, not on a network's")
}

/// Nothing is made here: what this user makes, another one could not open.
fn to_be_made(path: &Path) -> Finding {
    let folder = path.ancestors().skip(1).find(|folder| folder.as_os_str().is_empty() || folder.exists());
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match written(folder) {
        Ok(()) => {
            let found = format!("{} is made at the first start; {} can be written", path.display(), folder.display());
            Finding::ok(Subject::Store, found)
        }
        Err(error) => {
            Finding::fault(Subject::Store, format!("{} cannot be written: {error}", folder.display()), READABLE)
        }
    }
}

fn written(folder: &Path) -> std::io::Result<()> {
    let file = folder.join(format!(".portico-doctor-{}", random::nonce()));
    std::fs::write(&file, b"")?;
    std::fs::remove_file(&file)
}

async fn file(path: PathBuf, clock: &Clock) -> Vec<Finding> {
    let shown = path.display().to_string();
    let opened = tokio::task::spawn_blocking(move || Sqlite::open(Some(&path))).await;
    let store = match opened.unwrap_or_else(|error| Err(error.to_string())) {
        Ok(store) => store,
        Err(why) => return vec![Finding::fault(Subject::Store, why, READABLE)],
    };
    let mut findings = vec![row(&store, &shown, READABLE, clock).await];
    findings.push(match store.pragmas().await {
        Ok(pragmas) => durable(&pragmas),
        Err(error) => Finding::fault(Subject::Durability, error.to_string(), READABLE),
    });
    findings
}

/// A row there and away again.
pub(super) async fn row(store: &dyn Store, shown: &str, mend: &str, clock: &Clock) -> Finding {
    match probe(store, clock.now()).await {
        Ok(()) => Finding::ok(Subject::Store, format!("{shown}: a row was written, read, changed and deleted")),
        Err(StoreError::Busy(why)) => Finding::fault(Subject::Store, format!("{shown} does not answer: {why}"), mend),
        Err(StoreError::Broken(why)) => Finding::fault(Subject::Store, format!("{shown} does not work: {why}"), mend),
    }
}
