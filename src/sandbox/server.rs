//! Starting and stopping: the listener, its connections, and the handle a caller holds.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tower::ServiceExt as _;

use crate::control::plant_file;
use crate::error::Error;
use crate::hosts::Hosts;
use crate::options::Options;
use crate::project::Project;
use crate::router::{DropConnection, router};

/// How long to hold still when the operating system has no connection to give.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// A running sandbox. Dropping it stops the server and lets go of its data folder.
pub struct Sandbox {
    project: Arc<Project>,
    server: JoinHandle<()>,
}

/// Starts a sandbox on a task of its own.
///
/// # Errors
///
/// If the address is taken, or is not loopback while no other host name is allowed, a host name
/// or a redirect URL is none, or the data folder cannot be used.
pub async fn serve(options: Options) -> Result<Sandbox, Error> {
    let address = options.listen;
    let hosts = Hosts::parse(&options.allowed_hosts)?;
    if !address.ip().is_loopback() && !hosts.allows_others() {
        return Err(Error::NotLoopback(address));
    }
    let bind = |source| Error::Bind { address, source };
    let listener = TcpListener::bind(address).await.map_err(bind)?;
    let base_url = hosts.base_url(listener.local_addr().map_err(bind)?);
    let opened = tokio::task::spawn_blocking(move || open(&options, hosts, base_url));
    let project = Arc::new(opened.await.map_err(|_| Error::SigningKey)??);
    let keyless = Arc::clone(&project);
    tokio::task::spawn_blocking(move || keyless.make_signing_key());
    let server = tokio::spawn(accept(listener, router(Arc::clone(&project))));
    Ok(Sandbox { project, server })
}

/// Opens the project; a seed fills its state if there is none yet.
fn open(options: &Options, hosts: Hosts, base_url: String) -> Result<Project, Error> {
    let project = Project::open(options, hosts, base_url)?;
    let is_empty = project.store().tables().is_empty();
    if let Some(seed) = options.seed.as_deref().filter(|_| is_empty) {
        plant_file(&project, seed)?;
    }
    Ok(project)
}

impl Sandbox {
    /// Where it answers: `http://127.0.0.1:PORT`, or by the first other host name that is allowed.
    pub fn url(&self) -> String {
        self.project.base_url.clone()
    }

    /// Waits for the server to end, which it does only when its task is cancelled.
    pub async fn finished(mut self) {
        // An error here says that the task was cancelled, which is an end too.
        let _ = (&mut self.server).await;
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.server.abort();
        self.project.store().close();
    }
}

/// Takes connections until the task is cancelled; then all of them end with it.
async fn accept(listener: TcpListener, router: Router) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    connections.spawn(converse(stream, peer, router.clone()));
                }
                Err(error) => {
                    tracing::warn!(%error, "the sandbox cannot take a connection");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

/// Answers the requests of one connection, until one of them says to drop it.
async fn converse(stream: TcpStream, peer: SocketAddr, router: Router) {
    // Without it a reply may wait for the peer's acknowledgement; with an error it only may.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let router = router.clone();
        async move {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            let Ok(response) = router.oneshot(request).await;
            if response.extensions().get::<DropConnection>().is_some() {
                return Err(io::Error::from(io::ErrorKind::ConnectionAborted));
            }
            Ok(response)
        }
    });
    let connection = http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service);
    if let Err(error) = connection.await {
        tracing::debug!(%error, "a connection to the sandbox broke");
    }
}
