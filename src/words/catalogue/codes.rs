//! What is said of mailed codes.

use crate::words::template::Template;

#[derive(Debug)]
pub struct Codes {
    /// Address; minutes, counted.
    pub on_its_way: Template<2>,
    /// Organization; address; minutes, counted.
    pub on_its_way_perhaps: Template<3>,
    pub label: &'static str,
    pub hint: &'static str,
    pub entering: &'static str,
    pub instead: &'static str,
    /// Why a code is offered first.
    pub better: &'static str,
    pub sent_again: &'static str,
}
