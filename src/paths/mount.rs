//! Where our pages stand among the addresses of their host. Inside, a path is what [`Page`] makes of it; what a browser is
//! told is made here.

use super::next_step::NextStep;
use super::page::{LOGIN, Page};

/// Below this stands whatever is no page, wherever the pages are.
pub const OWN: &str = "/_portico";

/// Where the pages stand: at the host's root, or below a path of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mount {
    /// What stands before each path: empty, or a path without a slash at its end.
    base: String,
    /// The address of the sign-in page, when it is not the root of the host.
    sign_in: Option<String>,
}

impl Mount {
    /// Below `base`; `shared` when the rest of the host, its root included, is the application's.
    pub fn new(base: String, shared: bool) -> Self {
        let sign_in = (shared || !base.is_empty()).then(|| format!("{base}{LOGIN}"));
        Self { base, sign_in }
    }

    /// As a document says it, see [`Mount::base`] and [`Mount::sign_in`].
    pub fn of_document(base: String, sign_in: Option<String>) -> Self {
        Self { base, sign_in }
    }

    /// What stands before each page's path.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The address of the sign-in page, when it is not the root of the host.
    pub fn sign_in(&self) -> Option<&str> {
        self.sign_in.as_deref()
    }

    /// The address of one of our paths, with what its query says.
    pub fn outside(&self, path: &str) -> String {
        let root = path.strip_prefix('/').filter(|rest| rest.is_empty() || rest.starts_with('?'));
        match (&self.sign_in, root) {
            (Some(sign_in), Some(query)) => format!("{sign_in}{query}"),
            _ if is_own(path) => path.to_owned(),
            _ => format!("{}{path}", self.base),
        }
    }

    /// The path of ours at an address; `None` outside of where our pages stand.
    pub fn inside<'a>(&self, address: &'a str) -> Option<&'a str> {
        if is_own(address) {
            return Some(address);
        }
        let path = address.strip_prefix(&*self.base)?;
        match path {
            "" => Some("/"),
            path => path.starts_with('/').then_some(path),
        }
    }

    /// The address of a page.
    pub fn href(&self, page: &Page) -> String {
        self.outside(&page.path())
    }

    /// The address that a step leads to.
    pub fn step(&self, next: &NextStep) -> String {
        match next {
            NextStep::Onward(address) => address.clone(),
            next => self.outside(&next.path()),
        }
    }
}

/// True for what stands at the same place wherever the pages are.
pub fn is_own(path: &str) -> bool {
    path.strip_prefix(OWN).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_found_again_at_its_address() {
        let root = Mount::default();
        let shared = Mount::new(String::new(), true);
        let below = Mount::new("/auth".to_owned(), false);
        for (path, [at_root, at_shared, at_below]) in [
            ("/", ["/", "/login", "/auth/login"]),
            ("/?next=%2Fa", ["/?next=%2Fa", "/login?next=%2Fa", "/auth/login?next=%2Fa"]),
            ("/organizations?q=1", ["/organizations?q=1", "/organizations?q=1", "/auth/organizations?q=1"]),
            ("/org/acme", ["/org/acme", "/org/acme", "/auth/org/acme"]),
            ("/_portico/api/page", ["/_portico/api/page"; 3]),
            ("/_porticos", ["/_porticos", "/_porticos", "/auth/_porticos"]),
        ] {
            for (mount, address) in [(&root, at_root), (&shared, at_shared), (&below, at_below)] {
                assert_eq!(mount.outside(path), address);
                let back = mount.inside(address).unwrap();
                assert!(back == path || back.starts_with(LOGIN), "{address}: {back}");
            }
        }
        for elsewhere in ["/", "/authority", "/organizations", ""] {
            assert_eq!(below.inside(elsewhere), None, "{elsewhere}");
        }
        assert_eq!(below.inside("/auth"), Some("/"));
    }
}
