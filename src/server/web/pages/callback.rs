//! `/authenticate` and `/discovery`: for everybody with a link; a browser that has spent this very link goes where it led. Who
//! comes back from a provider is taken up here, and goes on.

use super::admission::{Admission, Asked};
use crate::error::AppError;
use crate::model::{CallbackView, LinkKind};
use crate::paths::NextStep;
use crate::server::door::next;
use crate::server::operations::events::{self, Event};
use crate::server::references;
use crate::server::session::FailedForm;
use crate::server::sign_in::come_back::{self, Answer};
use crate::server::sign_in::{callback, invitation};
use crate::server::visit::Visit;
use crate::wire::{FormFailure, PageContext, PageData};

/// The question whether to go on, or what is wrong with the link.
pub async fn admit(asked: Asked<'_>) -> Admission {
    if let (None, Some(answer)) =
        (&asked.returned, come_back::read(asked.query, &asked.visit.state.settings.sign_in.methods))
    {
        return came_back(asked.visit, answer).await;
    }
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
        && link.kind != LinkKind::Impersonation
        && !visit.session.is_read_only()
    {
        events::tell(visit, Event::Opened(link.kind.into()));
    }
    at_this_address(callback::view(visit, record, query, link).await, failure)
}

/// Takes up what somebody has come back with, and leads on to a clean address: also when that is the page of a failure. What may
/// pass by itself keeps this address, where the token is, to be tried again.
async fn came_back(visit: &Visit, answer: Result<Answer, AppError>) -> Admission {
    if visit.session.is_read_only() {
        return at_this_address(CallbackView { looks_ahead: true, ..CallbackView::default() }, None);
    }
    let acting = visit.clone().acting();
    let finishing = async move {
        match answer {
            Ok(answer) => acting.stamp(come_back::finish(&acting, &answer).await),
            Err(error) => acting.stamp(Err(come_back::refused(&acting, error).await)),
        }
    };
    // Carried through even when the browser hangs up: what is spent must find its way into the session.
    let finished = visit.state.under_way.spawn(references::carried(finishing)).await.unwrap_or_else(|error| {
        tracing::error!(%error, "who came back was not taken up");
        visit.stamp(Err(AppError::internal()))
    });
    match finished {
        Ok(next) => Admission::Elsewhere(next::after(visit, next).await),
        Err(error) => match error.page() {
            Some(page) => {
                visit.session.leave(FailedForm { page: page.path(), failure: FormFailure::of(error), link: None });
                Admission::Elsewhere(NextStep::See(page))
            }
            None => at_this_address(CallbackView::default(), Some(FormFailure::of(error))),
        },
    }
}

/// The page at the address that holds the token, and says so.
fn at_this_address(view: CallbackView, failure: Option<FormFailure>) -> Admission {
    let data = Some(Ok(PageData::Callback(view)));
    Admission::Show(Box::new(PageContext { failure, data, ..PageContext::default() }))
}
