//! The way to Redis: one connection that many requests share, made anew when it breaks.

use std::time::Duration;

use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::cluster::{ClusterClient, ClusterClientBuilder};
use redis::cluster_async::ClusterConnection;
use redis::{Client, Cmd, FromRedisValue, RedisError, RedisResult, RetryMethod, ScriptInvocation};
use tokio::sync::OnceCell;

use super::address::RedisAddress;

/// For one answer. A visitor waits for several, and Redis answers within a thousandth of it.
const ANSWER: Duration = Duration::from_secs(1);
/// To open a connection.
const CONNECT: Duration = Duration::from_secs(1);
/// Before the one repetition.
const PAUSE: Duration = Duration::from_millis(50);

/// A way to one Redis, or to a cluster of them.
pub(super) enum Connection {
    One(ConnectionManager),
    Cluster(Box<ClusterClient>, OnceCell<ClusterConnection>),
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::One(_) => "Connection::One",
            Self::Cluster(..) => "Connection::Cluster",
        })
    }
}

/// Asks it once, by whatever connection there is.
trait Question {
    async fn put<T: FromRedisValue>(&self, to: &mut (impl redis::aio::ConnectionLike + Clone)) -> RedisResult<T>;
}

impl Question for &Cmd {
    async fn put<T: FromRedisValue>(&self, to: &mut (impl redis::aio::ConnectionLike + Clone)) -> RedisResult<T> {
        self.query_async(to).await
    }
}

impl Question for &ScriptInvocation<'_> {
    async fn put<T: FromRedisValue>(&self, to: &mut (impl redis::aio::ConnectionLike + Clone)) -> RedisResult<T> {
        self.invoke_async(to).await
    }
}

impl Connection {
    /// Opens nothing yet.
    ///
    /// # Errors
    /// When the address cannot be used, in words for the operator.
    pub(super) fn to(address: &RedisAddress) -> Result<Self, String> {
        let in_words = |error: RedisError| format!("PORTICO_SESSION_STORE cannot be used: {error}");
        // Where there is more than one of them in the program, TLS wants to be told which cryptography to take.
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        if address.is_cluster() {
            let client = ClusterClientBuilder::new([address.url()])
                .connection_timeout(CONNECT)
                .response_timeout(ANSWER)
                .overall_response_timeout(Some(ANSWER * 2))
                .retries(2)
                .build();
            return Ok(Self::Cluster(Box::new(client.map_err(in_words)?), OnceCell::new()));
        }
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(CONNECT))
            .set_response_timeout(Some(ANSWER))
            // Whoever asks next tries again.
            .set_number_of_retries(1)
            .set_max_delay(PAUSE);
        let client = Client::open(address.url()).map_err(in_words)?;
        ConnectionManager::new_lazy_with_config(client, config).map(Self::One).map_err(in_words)
    }

    /// Sends a command that may be carried out twice.
    pub(super) async fn ask<T: FromRedisValue>(&self, command: &Cmd) -> RedisResult<T> {
        self.repeated(command).await
    }

    /// Runs a script that may be carried out twice.
    pub(super) async fn run<T: FromRedisValue>(&self, script: &ScriptInvocation<'_>) -> RedisResult<T> {
        self.repeated(script).await
    }

    /// Once more where the answer was lost, or where the connection turned out to be broken when it was used.
    async fn repeated<T: FromRedisValue>(&self, question: impl Question) -> RedisResult<T> {
        match self.once(&question).await {
            Err(error) if error.is_io_error() || !matches!(error.retry_method(), RetryMethod::NoRetry) => {
                tokio::time::sleep(PAUSE).await;
                self.once(&question).await
            }
            answer => answer,
        }
    }

    async fn once<T: FromRedisValue>(&self, question: &impl Question) -> RedisResult<T> {
        match self {
            Self::One(connection) => question.put(&mut connection.clone()).await,
            Self::Cluster(client, connection) => {
                let connection = connection.get_or_try_init(|| client.get_async_connection()).await?;
                question.put(&mut connection.clone()).await
            }
        }
    }
}
