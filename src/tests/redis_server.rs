//! A Redis of a test's own: started with it, gone with it.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use redis::{Client, Cmd, FromRedisValue};

/// What every database of the tests is opened with.
const PASSWORD: &str = "of-the-tests";
/// For the server to come up, and for its data to be saved.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running server. It listens on this machine only, and keeps its data in a folder that is deleted with it.
pub struct RedisServer {
    port: u16,
    folder: PathBuf,
    process: Option<Child>,
    cluster: bool,
}

impl RedisServer {
    /// As an operator sets it up: a user with a password, nothing evicted, every write in the log.
    pub async fn start() -> Self {
        Self::launch(false).await
    }

    /// A cluster of one node that has all slots.
    pub async fn cluster() -> Self {
        let server = Self::launch(true).await;
        let _: () = server.command(&["CLUSTER", "ADDSLOTSRANGE", "0", "16383"]).await;
        let info = async || server.command::<String>(&["CLUSTER", "INFO"]).await;
        until("the cluster is up", async || info().await.contains("cluster_state:ok")).await;
        server
    }

    async fn launch(cluster: bool) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tmp");
        let folder = folder.join(format!("redis-{}-{port}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let mut server = Self { port, folder, process: None, cluster };
        server.run().await;
        server
    }

    /// Starts the process, over the data that there is.
    async fn run(&mut self) {
        let mut command = Command::new(program());
        command.current_dir(&self.folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.args(["--bind", "127.0.0.1", "--port", &self.port.to_string(), "--save", "", "--appendonly", "yes"]);
        command.args(["--appendfsync", "always", "--enable-debug-command", "yes"]);
        // What docs/deploy.md says that it needs.
        let may = include_str!("../../docs/deploy.md")
            .lines()
            .find_map(|line| line.strip_prefix("ACL SETUSER portico on >PASSWORD "));
        command.args(["--user", "door", "on", &format!(">{PASSWORD}")]).args(may.unwrap().split(' '));
        command.args(["--requirepass", PASSWORD]);
        if self.cluster {
            command.args(["--cluster-enabled", "yes", "--cluster-config-file", "nodes.conf"]);
        }
        self.process = Some(command.spawn().unwrap());
        until("Redis answers", async || self.try_command::<String>(&["PING"]).await.is_ok_and(|pong| pong == "PONG"))
            .await;
    }

    /// Started again, over the data that it has saved.
    pub async fn restart(&mut self) {
        self.stop();
        self.run().await;
    }

    /// Killed, as by a power cut.
    pub fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }

    /// The setting that leads here, by a user of its own.
    pub fn address(&self) -> String {
        let cluster = if self.cluster { "?cluster=true" } else { "" };
        format!("redis://door:{PASSWORD}@127.0.0.1:{}{cluster}", self.port)
    }

    /// Does what an operator would do with `redis-cli`.
    pub async fn command<T: FromRedisValue>(&self, words: &[&str]) -> T {
        self.try_command(words).await.unwrap()
    }

    async fn try_command<T: FromRedisValue>(&self, words: &[&str]) -> redis::RedisResult<T> {
        let client = Client::open(format!("redis://:{PASSWORD}@127.0.0.1:{}", self.port))?;
        let mut connection = client.get_multiplexed_async_connection().await?;
        let mut command = Cmd::new();
        for word in words {
            command.arg(*word);
        }
        command.query_async(&mut connection).await
    }

    /// The names of all rows.
    pub async fn keys(&self) -> Vec<String> {
        self.command(&["KEYS", "*"]).await
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        self.stop();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Looks again and again until it is so.
pub async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let looked = async {
        while !is_so().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, looked).await.unwrap_or_else(|_| panic!("never: {what}"));
}

/// Where `make setup` has put it, or on the path.
fn program() -> PathBuf {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")));
    let own = cache.map(|cache| cache.join("portico/proxies/usr/bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = std::env::split_paths(&path).chain(own);
    let found = folders.find_map(|folder| Some(folder.join("redis-server")).filter(|file| file.exists()));
    found.unwrap_or_else(|| panic!("there is no redis-server on this machine: `make setup` brings it"))
}
