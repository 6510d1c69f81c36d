//! A member wherever one is shown: where their page is, and how they stand.

use maud::{Markup, html};

use super::fields::word;
use crate::model::{Member, MemberStatus};
use crate::moment::Moment;

/// The address of a member's page.
pub(super) fn path_to(member_id: &str) -> String {
    format!("/members/{member_id}")
}

/// How far a member has come, and whether they are locked out.
pub(super) fn status(member: &Member, now: Moment) -> Markup {
    let class = if member.status == MemberStatus::Active { "good" } else { "odd" };
    html! {
        li class=(class) { (word(member.status)) }
        @if member.lock_at(now).is_some() { li.bad { "locked" } }
    }
}
