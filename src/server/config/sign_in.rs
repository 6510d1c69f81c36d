//! How people sign in, and for how long.

use super::checks::{minutes, switch, whole};
use super::source::Reader;
use super::spelling;
use super::{Identity, StytchAccount};
use crate::model::Method;

/// How people sign in, and for how long.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// The ways in, in the order to show them.
    pub methods: Vec<Method>,
    /// True when who has one organization, and nothing else to choose, enters it at once.
    pub straight_in: bool,
    /// True when people may make organizations; else they enter those that there are.
    pub create_organizations: bool,
    /// True when a mailed link finishes only in the browser that has asked for it.
    pub same_browser_links: bool,
    /// Life of a link, in minutes.
    pub link_minutes: u32,
    /// Length of a member session, in minutes.
    pub session_minutes: u32,
    /// Longest time from a proof of the email to the end of every session it led to, in hours.
    pub session_max_hours: u32,
}

impl SignIn {
    /// Reads them; every problem is kept for later.
    pub(super) fn read(read: &mut Reader<'_>, identity: Option<&Identity>) -> Option<Self> {
        let session_minutes = read.parsed("session_minutes", |text| minutes(text, 5, 527_040));
        let session_max_hours = read.parsed("session_max_hours", |text| whole(text, "hours", 1, 8_784));
        let link_minutes = read.parsed("link_minutes", |text| minutes(text, 5, 10_080));
        let methods = methods(read, identity);
        let straight_in = read.parsed("straight_in", switch);
        let create_organizations = read.parsed("create_organizations", switch);
        let same_browser_links = read.parsed("same_browser_links", switch);
        Some(Self {
            methods,
            straight_in: straight_in?,
            create_organizations: create_organizations?,
            same_browser_links: same_browser_links?,
            link_minutes: link_minutes?,
            session_minutes: session_minutes?,
            session_max_hours: session_max_hours?,
        })
    }

    /// True for a way in that this installation offers.
    pub fn offers(&self, method: Method) -> bool {
        self.methods.contains(&method)
    }
}

/// Which are offered.
fn methods(read: &mut Reader<'_>, identity: Option<&Identity>) -> Vec<Method> {
    let methods = read.parsed("methods", parse).unwrap_or_default();
    let leads_away = methods.iter().find(|method| method.leads_away());
    if let (Some(method), Some(Identity::Stytch(StytchAccount { public_token: None, .. }))) = (leads_away, identity) {
        read.problem(format!(
            "STYTCH_PUBLIC_TOKEN is required for {} in PORTICO_METHODS: copy it from the Stytch dashboard, API keys",
            method.name()
        ));
    }
    methods
}

/// Names with commas between, each once.
fn parse(text: &str) -> Result<Vec<Method>, String> {
    let mut methods = Vec::new();
    for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let method = Method::parse(name).ok_or_else(|| {
            let nearest = spelling::nearest(name, Method::ALL.iter().map(|method| method.name()));
            let meant = nearest.map(|nearest| format!(": is {nearest} meant?")).unwrap_or_default();
            format!("names {name}, which is no method{meant}")
        })?;
        if methods.contains(&method) {
            return Err(format!("names {name} twice"));
        }
        methods.push(method);
    }
    if methods.is_empty() { Err("must name one method at least, such as email_link".to_owned()) } else { Ok(methods) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_stand_in_the_order_in_which_they_are_named() {
        assert_eq!(parse(" email_link,"), Ok(vec![Method::EmailLink]));
        let all = Method::ALL.map(Method::name).join(",");
        assert_eq!(parse(&all), Ok(Method::ALL.to_vec()));
        for (text, said) in [
            ("", "must name one method at least"),
            (",", "must name one method at least"),
            ("email_lnik", "is email_link meant?"),
            ("email_link,email_link", "names email_link twice"),
        ] {
            assert!(parse(text).unwrap_err().contains(said), "{text}");
        }
    }
}
