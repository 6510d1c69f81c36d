//! `/`: the mails, newest first, and the choice of whose to show.

mod mail;
mod recipients;

pub(super) use recipients::path_to as path_to_mails;

use std::sync::Arc;

use axum::extract::{Query, State};
use maud::{Markup, html};

use super::frame::{Frame, Section};
use super::listing::{Asked, Page, contains, nothing};
use crate::model::Mail;
use crate::project::Project;
use recipients::Recipients;

const PATH: &str = "/";

/// Shows them.
pub(super) async fn show(State(project): State<Arc<Project>>, Query(asked): Query<Asked>) -> Markup {
    let (to, text) = (asked.recipient(), asked.text());
    let wanted = |mail: &Arc<Mail>| {
        to.as_deref().is_none_or(|to| mail.to.as_str() == to) && contains(text.as_deref(), &searched(mail))
    };
    let (recipients, page) = {
        let store = project.store();
        let mails = || store.tables().mails.iter().rev();
        (Recipients::of(mails(), to.clone()), asked.take(mails().filter(wanted)))
    };
    let frame = Frame {
        section: Some(Section::Inbox),
        title: "Inbox",
        lede: "No real email is sent. Whatever the application mails lands here, newest first.",
        address: &asked.own_address(PATH),
    };
    frame.around(&project, &view(&project, &asked, &recipients, &page))
}

fn view(project: &Project, asked: &Asked, recipients: &Recipients, page: &Page<Arc<Mail>>) -> Markup {
    let now = project.clock.now();
    html! {
        @if recipients.all == 0 && recipients.chosen.is_none() {
            (nothing("No mail yet", "Ask the application for a sign-in link. It lands here, and nowhere else.", None))
        } @else {
            (recipients.render())
            (asked.filter(PATH, "Filter by address, subject or code"))
            @if page.total == 0 { (nothing_fits(asked)) } @else {
                ol.mails {
                    @for mail in &page.rows { (mail::render(mail, now)) }
                }
            }
            (asked.pager(PATH, page))
        }
    }
}

fn nothing_fits(asked: &Asked) -> Markup {
    let everybody = Some((PATH, "Show everyone's mail"));
    match (asked.text(), asked.recipient()) {
        (None, Some(to)) => nothing("No mail to this address", &format!("Nothing has been sent to {to}."), everybody),
        _ => nothing("No mail fits", "No mail has this text in its address, subject or code.", everybody),
    }
}

fn searched(mail: &Mail) -> [&str; 5] {
    [
        mail.to.as_str(),
        &mail.subject,
        mail.kind.as_str(),
        mail.code.as_deref().unwrap_or_default(),
        mail.phone_number.as_deref().unwrap_or_default(),
    ]
}
