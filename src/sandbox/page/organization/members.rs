//! The members of an organization, a page at a time.

use std::sync::Arc;

use maud::{Markup, html};

use crate::model::{Member, Organization};
use crate::moment::Moment;
use crate::page::listing::{Asked, Page, nothing};
use crate::page::people::{path_to, status};
use crate::rules::roles;

/// The list, with its filter and pager.
pub(super) fn render(
    asked: &Asked,
    path: &str,
    organization: &Organization,
    page: &Page<Arc<Member>>,
    now: Moment,
) -> Markup {
    html! {
        section.part aria-labelledby="members" {
            h2 #members { "Members " span.count { (page.total) } }
            (asked.filter(path, "Filter by address, name or id"))
            @if page.total == 0 {
                @if asked.text().is_some() {
                    (nothing("No member fits", "None has this text in their address, name or id.", Some((path, "Show all"))))
                } @else {
                    p.note { "Nobody is a member yet." }
                }
            } @else {
                ol.rows { @for each in &page.rows { (row(each, organization, now)) } }
            }
            (asked.pager(path, page))
        }
    }
}

fn row(member: &Member, organization: &Organization, now: Moment) -> Markup {
    html! {
        li id=(member.member_id) data-row {
            p.what {
                a href=(path_to(&member.member_id)) { (member.email_address) }
                @if !member.name.is_empty() { span { (member.name) } }
            }
            ul.chips {
                (status(member, now))
                @for role in roles::ids(organization, member).iter().filter(|role| *role != roles::MEMBER) {
                    li { (role) }
                }
                @if member.mfa_enrolled { li { "MFA " (member.default_mfa_method) } }
                @if member.is_breakglass { li { "break-glass" } }
            }
        }
    }
}
