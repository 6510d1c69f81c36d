//! Where a Redis is: what of its address may be said, and what may not.

use url::Url;

/// The query that tells a cluster.
const CLUSTER: (&str, &str) = ("cluster", "true");

/// The address of a Redis, with its password.
#[derive(Clone, PartialEq, Eq)]
pub struct RedisAddress {
    url: Url,
    is_cluster: bool,
}

impl std::fmt::Debug for RedisAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RedisAddress({})", self.shown())
    }
}

impl RedisAddress {
    /// Reads `redis://[USER[:PASSWORD]@]HOST[:PORT][/DATABASE][?cluster=true]`; `rediss` for TLS.
    ///
    /// # Errors
    /// What is wrong with it, without its password.
    pub fn parse(text: &str) -> Result<Self, String> {
        let fix = "must be such as redis://user@redis.example.com:6379/0, with ?cluster=true for a cluster";
        let mut url = Url::parse(text).map_err(|error| format!("{fix} ({error})"))?;
        let is_cluster = match url.query_pairs().collect::<Vec<_>>().as_slice() {
            [] => false,
            [(name, value)] if (name.as_ref(), value.as_ref()) == CLUSTER => true,
            _ => return Err(format!("{fix} (it takes no other option)")),
        };
        let database = url.path().trim_start_matches('/').to_owned();
        let is_database = database.is_empty() || database.parse::<u16>().is_ok();
        if url.host_str().is_none_or(str::is_empty) || url.fragment().is_some() || !is_database {
            return Err(fix.to_owned());
        }
        if is_cluster && !matches!(database.as_str(), "" | "0") {
            return Err(format!("{fix} (a cluster has one database)"));
        }
        url.set_query(None);
        Ok(Self { url, is_cluster })
    }

    /// With this password.
    #[must_use]
    pub fn with_password(mut self, password: &str) -> Self {
        // It has a host, so it takes one.
        let _ = self.url.set_password(Some(password));
        self
    }

    /// True when it holds one.
    pub fn has_password(&self) -> bool {
        self.url.password().is_some()
    }

    /// True when it leads into a cluster.
    pub fn is_cluster(&self) -> bool {
        self.is_cluster
    }

    /// The address itself, with the password.
    pub(super) fn url(&self) -> Url {
        self.url.clone()
    }

    /// The address without name and password, for an operator to read.
    pub fn shown(&self) -> String {
        let mut url = self.url.clone();
        let _ = url.set_password(None).and_then(|()| url.set_username(""));
        let cluster = if self.is_cluster { "?cluster=true" } else { "" };
        format!("{url}{cluster}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_never_shows_who_asks_there() {
        let address = RedisAddress::parse("rediss://door:hunter2@redis.example.com:6380/3").unwrap();
        assert_eq!(address.shown(), "rediss://redis.example.com:6380/3");
        assert!(!format!("{address:?}").contains("hunter2") && !format!("{address:?}").contains("door"));
        assert!(address.has_password() && !address.is_cluster());
        let set = RedisAddress::parse("redis://door@redis").unwrap().with_password("p@ss/wörd?");
        assert_eq!(set.url().as_str(), "redis://door:p%40ss%2Fw%C3%B6rd%3F@redis");
    }

    #[test]
    fn a_cluster_is_told_by_its_option_and_no_other_is_taken() {
        assert!(RedisAddress::parse("redis://redis:7000?cluster=true").unwrap().is_cluster());
        for odd in [
            "redis://",
            "redis:",
            "redis:///1",
            "redis://redis/one",
            "redis://redis/70000",
            "redis://redis/0/1",
            "redis://redis?cluster=yes",
            "redis://redis?protocol=resp3",
            "redis://redis/1?cluster=true",
            "rediss://redis#insecure",
            "redis://redis:99999",
        ] {
            assert!(RedisAddress::parse(odd).is_err(), "{odd}");
        }
    }
}
