//! Whose mails there are, each a link to theirs alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use maud::{Markup, html};
use url::form_urlencoded::byte_serialize;

use crate::model::Mail;

/// How many recipients are offered: those of the newest mails. The filter finds the others.
const OFFERED: usize = 50;

/// The recipients of an inbox.
pub(super) struct Recipients {
    /// How many mails there are in all.
    pub(super) all: usize,
    /// The one whose mails are shown, or everybody's.
    pub(super) chosen: Option<String>,
    /// How many mails each has that is offered.
    offered: BTreeMap<String, usize>,
}

impl Recipients {
    /// Counts an inbox, newest mail first.
    pub(super) fn of(mails: impl Iterator<Item = Arc<Mail>>, chosen: Option<String>) -> Self {
        let mut recipients = Self { all: 0, chosen, offered: BTreeMap::new() };
        for mail in mails {
            recipients.all += 1;
            let to = mail.to.as_str();
            if let Some(count) = recipients.offered.get_mut(to) {
                *count += 1;
            } else if recipients.offered.len() < OFFERED || recipients.chosen.as_deref() == Some(to) {
                recipients.offered.insert(to.to_owned(), 1);
            }
        }
        recipients
    }

    /// The links.
    pub(super) fn render(&self) -> Markup {
        html! {
            nav.recipients aria-label="Recipients" {
                ul {
                    li { (self.recipient(None, "Everyone", self.all)) }
                    @for (address, count) in &self.offered {
                        li { (self.recipient(Some(address), address, *count)) }
                    }
                }
            }
        }
    }

    fn recipient(&self, to: Option<&str>, name: &str, count: usize) -> Markup {
        let current = (self.chosen.as_deref() == to).then_some("page");
        html! {
            a href=(to.map_or("/".to_owned(), path_to)) aria-current=[current] {
                span.address { (name) } " "
                span.count { (count) span.hidden { @if count == 1 { " mail" } @else { " mails" } } }
            }
        }
    }
}

/// The address of one recipient's mails.
pub(crate) fn path_to(address: &str) -> String {
    format!("/?to={}", byte_serialize(address.as_bytes()).collect::<String>())
}
