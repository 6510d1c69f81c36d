//! `/org/{slug}/account`, and how all pages for members of an organization are: who is none finds its door, and comes back from
//! there.

use super::admission::{Admission, Asked};
use crate::error::AppError;
use crate::model::Slug;
use crate::paths::{NextStep, Page, Room};
use crate::server::account;
use crate::server::session::{FailedForm, SessionRecord};
use crate::server::visit::Visit;
use crate::wire::{FormFailure, PageData};

/// Admits who is signed in there, as far as this browser's record knows.
pub fn admit(asked: Asked<'_>, slug: &Slug, room: Room) -> Admission {
    match asked.record.member_of(slug) {
        Some(_) => asked.show(),
        None => Admission::Elsewhere(door(asked.visit, slug, room)),
    }
}

/// The member's own page.
///
/// # Errors
/// [`AppError::SignInFirst`] for who is no member, or not any more, and trouble upstream.
pub async fn load(visit: &Visit, record: SessionRecord, slug: &Slug) -> Result<PageData, AppError> {
    account::page(visit, &record, slug).await.map(PageData::Account)
}

/// The door, for a member's own pages or a form on them, where the member's session turns out to be over.
pub fn to_the_door(visit: &Visit, page: Option<&Page>, error: Option<&AppError>) -> Option<NextStep> {
    let (Page::Organization(slug, room), error @ AppError::SignInFirst) = (page?, error?) else { return None };
    if *room == Room::Home {
        // It is the door.
        return None;
    }
    let failure = FormFailure::of(error.clone());
    visit.session.leave(FailedForm { page: Page::home(slug).path(), failure, link: None });
    Some(door(visit, slug, *room))
}

/// The organization's sign-in, which leads back here: to a member's own page from what is changed there.
fn door(visit: &Visit, slug: &Slug, room: Room) -> NextStep {
    let back = if room == Room::Invite { Page::invite(slug) } else { Page::account(slug) };
    visit.session.set_out(&visit.state.mount.href(&back));
    NextStep::See(Page::home(slug))
}
