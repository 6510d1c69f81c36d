//! The mails on the page, and the choice of whose to show.

use super::age::ago;
use crate::sandbox::control::hop_link;
use crate::sandbox::model::Mail;
use crate::sandbox::moment::Moment;
use crate::sandbox::project::Project;
use maud::{Markup, html};
use std::collections::BTreeMap;
use std::sync::Arc;
use url::form_urlencoded::byte_serialize;

/// How many mails the page shows.
const SHOWN: usize = 100;

/// What the page shows.
pub(super) struct MailList {
    /// The one recipient whose mails are shown, or everybody's.
    to: Option<String>,
    /// How many mails each recipient has.
    recipients: BTreeMap<String, usize>,
    /// The mails shown, newest first, each with its link.
    mails: Vec<(Arc<Mail>, Option<String>)>,
    /// How many there are in all.
    total: usize,
    now: Moment,
}

impl MailList {
    /// Reads the inbox.
    pub(super) fn read(project: &Project, to: Option<String>) -> Self {
        let inbox = project.store().tables().inbox();
        let mut recipients = BTreeMap::new();
        for mail in &inbox {
            *recipients.entry(mail.to.to_string()).or_default() += 1;
        }
        let total = inbox.len();
        let wanted = |mail: &Arc<Mail>| to.as_deref().is_none_or(|to| mail.to.as_str() == to);
        let mails = inbox.into_iter().filter(wanted).take(SHOWN);
        let mails = mails.map(|mail| {
            let link = hop_link(project, &mail);
            (mail, link)
        });
        let mails = mails.collect();
        Self { to, recipients, mails, total, now: project.clock.now() }
    }

    /// The address of the page that shows the same.
    pub(super) fn page_path(&self) -> String {
        self.to.as_deref().map_or("/".to_owned(), path_to)
    }

    /// The list as markup.
    pub(super) fn render(&self) -> Markup {
        html! {
            @if self.total == 0 && self.to.is_none() { (nothing_yet()) } @else {
                (self.recipients())
                @if self.mails.is_empty() { (self.nothing_for()) } @else {
                    ol.mails {
                        @for (mail, link) in &self.mails { (self.mail(mail, link.as_deref())) }
                    }
                }
                @if self.mails.len() == SHOWN { p.note { "Older mails are not shown." } }
            }
        }
    }

    fn recipients(&self) -> Markup {
        html! {
            nav.recipients aria-label="Recipients" {
                ul {
                    li { (self.recipient(None, "Everyone", self.total)) }
                    @for (address, count) in &self.recipients {
                        li { (self.recipient(Some(address), address, *count)) }
                    }
                }
            }
        }
    }

    fn recipient(&self, to: Option<&str>, name: &str, count: usize) -> Markup {
        let current = (self.to.as_deref() == to).then_some("page");
        let path = to.map_or("/".to_owned(), path_to);
        html! {
            a href=(path) aria-current=[current] {
                span.address { (name) } " "
                span.count { (count) span.hidden { @if count == 1 { " mail" } @else { " mails" } } }
            }
        }
    }

    fn mail(&self, mail: &Mail, link: Option<&str>) -> Markup {
        let heading = format!("subject-{}", mail.id);
        html! {
            li id=(mail.id) {
                article aria-labelledby=(heading) {
                    header {
                        h2 id=(heading) { (mail.subject) }
                        p.meta {
                            span.kind { (mail.kind.as_str()) } " "
                            span { "to " strong.address { (mail.to) } } " "
                            (self.time(mail.created_at))
                        }
                    }
                    @if let Some(code) = &mail.code { (code_to_copy(&mail.id, code)) }
                    @if let Some(link) = link {
                        a.button id={ "open-" (mail.id) } href=(link)
                            aria-describedby=(heading) { "Open the link" }
                    }
                }
            }
        }
    }

    fn time(&self, moment: Moment) -> Markup {
        html! {
            time datetime=(moment) {
                (ago(self.now.seconds_since(moment))) span.exact { " · " (moment.for_people()) }
            }
        }
    }

    fn nothing_for(&self) -> Markup {
        html! {
            section.empty {
                h2 { "No mail to this address" }
                p { "Nothing has been sent to " strong.address { (self.to.as_deref().unwrap_or_default()) } "." }
                p { a href="/" { "Show everyone's mail" } }
            }
        }
    }
}

fn nothing_yet() -> Markup {
    html! {
        section.empty {
            h2 { "No mail yet" }
            p { "Ask the application for a sign-in link. It lands here, and nowhere else." }
        }
    }
}

fn code_to_copy(id: &str, code: &str) -> Markup {
    html! {
        p.code {
            span.label { "Code" } " " code id={ "code-" (id) } { (code) }
            button type="button" data-copy=(code) hidden { "Copy the code" }
        }
    }
}

fn path_to(address: &str) -> String {
    format!("/?to={}", byte_serialize(address.as_bytes()).collect::<String>())
}
