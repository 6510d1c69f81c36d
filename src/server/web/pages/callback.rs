//! `/authenticate` and `/discovery`: for everybody with a link; a browser that has spent this very link goes where it led.

use super::admission::{Admission, Asked};
use crate::error::{AppError, FormFailure};
use crate::server::operations::events::{self, Event};
use crate::server::sign_in::{callback, invitation};
use crate::wire::{PageContext, PageData};

/// The question whether to go on, or what is wrong with the link.
pub async fn admit(asked: Asked<'_>) -> Admission {
    let Asked { visit, record, query, returned } = asked;
    let (failure, link) = match returned {
        Some(returned) => (Some(returned.failure), Ok(returned.link)),
        None => {
            (None, callback::read_link(query).and_then(|link| callback::enabled(visit, &link).map(|()| Some(link))))
        }
    };
    if let (None, Ok(Some(link))) = (&failure, &link)
        && let Some(next) = callback::already_opened(visit, record, link)
    {
        return Admission::Elsewhere(invitation::in_its_words(next, query));
    }
    let (link, failure) = match link {
        Ok(link) => (link, failure),
        Err(error) => {
            if error == AppError::LinkNotEnabled {
                tracing::warn!("a link of a kind that is not enabled was opened");
            }
            (None, Some(FormFailure::of(error)))
        }
    };
    if let (None, Some(link)) = (&failure, &link)
        && !visit.session.is_read_only()
    {
        events::tell(visit, Event::Opened(link.kind.into()));
    }
    let view = callback::view(visit, record, query, link).await;
    let data = Some(Ok(PageData::Callback(view)));
    Admission::Show(Box::new(PageContext { failure, data, ..PageContext::default() }))
}
