//! What is said of signing in by way of somebody else's pages.

use super::failures::Advised;

/// The words of the pages of providers and identity providers.
#[derive(Debug)]
pub struct Federated {
    pub stopped: Stopped,
    pub single_sign_on: SingleSignOn,
}

/// Of a sign-in that has led away and not back in.
#[derive(Debug)]
pub struct Stopped {
    pub elsewhere: Advised,
    pub over: Advised,
    pub denied: Advised,
    pub failed: Advised,
    pub unreadable: Advised,
    pub other_account: Advised,
    pub start_again: &'static str,
}

/// Of the page that asks whose identity provider it is.
#[derive(Debug)]
pub struct SingleSignOn {
    pub lead: &'static str,
    pub label: &'static str,
    pub otherwise: &'static str,
    pub sign_in: &'static str,
}
