//! What is said to who is there in a member's name.

use crate::words::template::Template;

#[derive(Debug)]
pub struct Impersonation {
    pub title: &'static str,
    pub heading: &'static str,
    pub lead: &'static str,
    pub go_on: &'static str,
    /// Address.
    pub ask: Template<1>,
    /// Organization.
    pub ask_lead: Template<1>,
    /// Address.
    pub banner: Template<1>,
    /// Who it is.
    pub by: Template<1>,
    /// When.
    pub ends: Template<1>,
    pub end: &'static str,
}
