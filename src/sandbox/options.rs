//! What a caller may choose about a sandbox, and what it gets when it chooses nothing.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

/// How to start a sandbox.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen. Loopback only, unless other names are allowed; port 0 takes any free port.
    pub listen: SocketAddr,
    /// Host names by which others than this machine may call the sandbox, as `sandbox` among
    /// containers. With one of them it may listen on, and answers, other addresses than loopback's.
    pub allowed_hosts: Vec<String>,
    /// The URLs a mail may lead to, each valid for every URL type. The first is the default
    /// of the calls that name none.
    pub redirect_urls: Vec<String>,
    /// The folder that holds the state and the signing key; `None` keeps both in memory.
    pub data: Option<PathBuf>,
    /// A seed in JSON or YAML, which fills the sandbox when it starts with an empty state.
    pub seed: Option<PathBuf>,
    /// Whether the documented rate limits are enforced.
    pub rate_limits: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 3010)),
            allowed_hosts: Vec::new(),
            redirect_urls: vec![
                "http://localhost:3000/authenticate".to_owned(),
                "http://localhost:3000/discovery".to_owned(),
            ],
            data: None,
            seed: None,
            rate_limits: false,
        }
    }
}
