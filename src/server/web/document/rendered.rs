//! A page as the app renders it, before it stands in a document.

use std::sync::{Arc, PoisonError};

use axum::http::Uri;
use axum::http::uri::PathAndQuery;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use leptos::tachys::view::Position;
use leptos_router::location::RequestUrl;
use maud::PreEscaped;

use crate::app::parts::Part;
use crate::app::{App, AppProps};
use crate::error::AppError;
use crate::model::Language;
use crate::outcome::{Decided, Outcome, title_of};
use crate::paths::Mount;
use crate::wire::PageContext;

/// Bytes that the app's markup seldom exceeds.
const USUAL_BYTES: usize = 8 * 1024;

/// What a page consists of, before it stands in a document.
#[derive(Debug)]
pub struct Rendered {
    /// The document's title.
    pub(super) title: String,
    /// The app's markup.
    pub(super) app: String,
    /// What holds its code in the browser, besides the base.
    pub(super) part: Option<Part>,
    /// The data that the browser takes over, as JSON for its script element.
    pub(super) context: PreEscaped<String>,
    /// What the page shows in its own place, whose status the answer has.
    pub(super) failure: Option<AppError>,
    /// True when a link's token stands in the page.
    pub(super) holds_token: bool,
}

impl Rendered {
    /// Renders the page at `uri`.
    pub(super) fn of(mount: &Mount, uri: &Uri, language: Language, context: PageContext) -> Self {
        let outcome = Outcome::default();
        let holds_token = context.holds_token();
        // Nothing in it can fail to be written; and a browser that is handed nothing has a whole page all the same.
        let json = serde_json::to_string(&context).unwrap_or_default();
        let name = context.site.brand.name().to_owned();
        let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
        let app = owner.with(|| {
            let target = mount.outside(uri.path_and_query().map_or("/", PathAndQuery::as_str));
            provide_context(RequestUrl::new(&format!("http://localhost{target}")));
            provide_context(outcome.clone());
            // In the browser they come with a page's part; here they are at hand on every page.
            provide_context(language.later());
            provide_context(context);
            let mut app = String::with_capacity(USUAL_BYTES);
            App(AppProps { words: language.words(), mount: mount.clone() }).to_html_with_buf(
                &mut app,
                &mut Position::FirstChild,
                true,
                false,
                Vec::new(),
            );
            app
        });
        owner.unset_with_forced_cleanup();
        let Decided { title, failure } = std::mem::take(&mut *outcome.0.lock().unwrap_or_else(PoisonError::into_inner));
        Self {
            title: title_of(&title, &name),
            app,
            part: Part::at(uri.path()),
            context: in_script(&json),
            failure,
            holds_token,
        }
    }
}

/// JSON ready to stand in a script element: nothing in it may end that element, not even an organization's name.
fn in_script(json: &str) -> PreEscaped<String> {
    PreEscaped(json.replace('<', r"\u003c"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_the_data_block() {
        let json = serde_json::to_string("</script><!--").unwrap();
        let block = in_script(&json).0;
        assert!(!block.contains('<'));
        assert_eq!(serde_json::from_str::<String>(&block).unwrap(), "</script><!--");
    }
}
