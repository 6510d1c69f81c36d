//! The names by which the sandbox may be called: loopback's, and those that were allowed.

use std::net::{IpAddr, SocketAddr};

use crate::error::Error;

/// The allowed names, in lower case and without brackets; loopback's need not be among them.
#[derive(Debug, Default)]
pub(crate) struct Hosts(Vec<String>);

impl Hosts {
    /// Reads the names of the options.
    pub(crate) fn parse(names: &[String]) -> Result<Self, Error> {
        let parse = |name: &String| {
            let bare = bare(name);
            let is_label = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
            let is_name = !bare.is_empty() && bare.bytes().all(is_label);
            let is_host = is_name || bare.parse::<IpAddr>().is_ok();
            is_host.then_some(bare).ok_or_else(|| Error::HostName(name.clone()))
        };
        names.iter().map(parse).collect::<Result<_, _>>().map(Self)
    }

    /// Whether others than this machine may call.
    pub(crate) const fn allows_others(&self) -> bool {
        !self.0.is_empty()
    }

    /// Where the sandbox that listens here answers: under its address on loopback, else under
    /// the first name that is allowed.
    pub(crate) fn base_url(&self, listens: SocketAddr) -> String {
        match self.0.first().filter(|_| !listens.ip().is_loopback()) {
            Some(name) if name.contains(':') => format!("http://[{name}]:{}", listens.port()),
            Some(name) => format!("http://{name}:{}", listens.port()),
            None => format!("http://{listens}"),
        }
    }

    /// Whether a request with this `Host` is meant for the sandbox.
    pub(super) fn allow(&self, host: &str) -> bool {
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => bare(name),
            _ => bare(host),
        };
        let is_loopback = name == "localhost"
            || name.ends_with(".localhost")
            || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        is_loopback || self.0.contains(&name)
    }
}

/// A name in lower case, an IPv6 address without its brackets.
fn bare(name: &str) -> String {
    let inner = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(name);
    inner.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::Hosts;
    use std::net::SocketAddr;

    fn hosts(names: &[&str]) -> Hosts {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        Hosts::parse(&names).expect("host names")
    }

    #[test]
    fn names_of_loopback_are_always_allowed_and_others_only_if_named() {
        let named = hosts(&["Sandbox", "192.168.1.50"]);
        for host in ["localhost:3010", "acme.localhost", "127.0.0.1", "[::1]:3010", "sandbox:3010", "SANDBOX"] {
            assert!(named.allow(host), "{host}");
        }
        assert!(named.allow("192.168.1.50:3010"));
        for host in ["evil.example", "sandbox.evil.example", "sandbox:3010.evil.example", "192.168.1.5", "", ":3010"] {
            assert!(!named.allow(host), "{host}");
        }
        assert!(!hosts(&[]).allow("sandbox:3010"));
    }

    #[test]
    fn what_is_not_a_host_name_is_refused() {
        for name in ["", "sandbox:3010", "http://sandbox", "*", "a/b", "*.example"] {
            assert!(Hosts::parse(&[name.to_owned()]).is_err(), "{name}");
        }
    }

    #[test]
    fn the_base_url_names_a_host_that_others_know() {
        let at = |text: &str| text.parse::<SocketAddr>().expect("an address");
        let named = hosts(&["sandbox", "other"]);
        assert_eq!(named.base_url(at("0.0.0.0:3010")), "http://sandbox:3010");
        assert_eq!(named.base_url(at("127.0.0.1:3010")), "http://127.0.0.1:3010");
        assert_eq!(hosts(&["fd00::2"]).base_url(at("[::]:3010")), "http://[fd00::2]:3010");
        assert_eq!(hosts(&[]).base_url(at("[::1]:3010")), "http://[::1]:3010");
    }
}
