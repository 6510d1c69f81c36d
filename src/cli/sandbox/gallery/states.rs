//! The states themselves, and how each is reached.

mod account;
mod acting;
mod away;
mod doors;
mod founding;
mod links;
mod organizations;
mod second_step;
mod signing_in;

use std::future::Future;
use std::pin::Pin;

use super::Astray;
use super::stage::Stage;
use super::visitor::Arrival;

/// Of an authenticator app, 160 bits.
const KEY: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
/// A number that the sandbox takes text messages for.
const PHONE: &str = "+15005550006";
/// A password that is strong enough.
const PASSWORD: &str = "correct horse battery staple 7";

/// Brings a browser into a state.
pub type Act = fn(Stage) -> Pin<Box<dyn Future<Output = Result<Arrival, Astray>> + Send>>;

/// One state.
pub struct State {
    /// What it has to do with.
    pub group: &'static str,
    /// The setting that it is a state of, `NAME=value`; `None` where it is one of all.
    pub with: Option<&'static str>,
    /// Reads after "the page of …".
    pub name: &'static str,
    /// How it is reached.
    pub act: Act,
}

/// States that belong together: what they have to do with, and the setting that they are states of.
type Group = (&'static str, Option<&'static str>, &'static [(&'static str, Act)]);

/// Every state.
pub fn all() -> impl Iterator<Item = State> {
    let groups: [Group; 11] = [
        ("Signing in", None, signing_in::STATES),
        ("By way of somebody else's pages", None, away::STATES),
        ("Links", None, links::STATES),
        ("Links that are bound to a browser", Some("PORTICO_SAME_BROWSER_LINKS=true"), links::BOUND),
        ("The second step", None, second_step::STATES),
        ("Organizations", None, organizations::STATES),
        ("New organizations", None, founding::STATES),
        ("Where nobody makes an organization", Some("PORTICO_CREATE_ORGANIZATIONS=false"), founding::CLOSED),
        ("A member's own page", None, account::STATES),
        ("In a member's name", None, acting::STATES),
        ("Doors and ways out", None, doors::STATES),
    ];
    groups
        .into_iter()
        .flat_map(|(group, with, states)| states.iter().map(move |(name, act)| State { group, with, name, act: *act }))
}
