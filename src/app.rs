//! The application: what every page shares, and the route table.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{SsrMode, path};

use crate::components::{Colophon, FirstPage, Returning, Ribbon};
use crate::model::PageContext;
use crate::pages::{
    CallbackPage, CheckEmailPage, ConfirmAccountPage, NewOrganizationPage, NotFoundPage, OrganizationPage,
    OrganizationsPage, SignInPage, SignOutPage, SignedOutPage, UnfinishedPage,
};

/// The body of every page.
///
/// All routes render with [`SsrMode::Async`]: status, title and content are decided before the first byte
/// leaves, and the page is whole without JavaScript.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let context = SharedValue::new(|| use_context::<PageContext>().unwrap_or_default()).into_inner();
    provide_context(Returning::new(context.failure.clone()));
    provide_context(FirstPage::new(context.data.clone()));
    provide_context(context.site.clone());
    provide_context(context);
    mark_hydrated();

    view! {
        <Title formatter=|title| in_head(format!("{title} · Portico")) />
        <a class="skip-link" href="#main" rel="external">
            "Skip to content"
        </a>
        <Ribbon />
        <Router>
            <FlatRoutes fallback=NotFoundPage>
                <Route path=path!("/") view=SignInPage ssr=SsrMode::Async />
                <Route path=path!("/login/sent") view=CheckEmailPage ssr=SsrMode::Async />
                <Route path=path!("/login/unfinished") view=UnfinishedPage ssr=SsrMode::Async />
                <Route path=path!("/authenticate") view=CallbackPage ssr=SsrMode::Async />
                <Route path=path!("/authenticate/confirm") view=ConfirmAccountPage ssr=SsrMode::Async />
                <Route path=path!("/discovery") view=CallbackPage ssr=SsrMode::Async />
                <Route path=path!("/organizations") view=OrganizationsPage ssr=SsrMode::Async />
                <Route path=path!("/organizations/new") view=NewOrganizationPage ssr=SsrMode::Async />
                <Route path=path!("/org/:slug") view=OrganizationPage ssr=SsrMode::Async />
                <Route path=path!("/logout") view=SignOutPage ssr=SsrMode::Async />
                <Route path=path!("/logout/done") view=SignedOutPage ssr=SsrMode::Async />
            </FlatRoutes>
        </Router>
        <Colophon />
    }
}

/// A title ready to be set. On the server it goes into the document as it is, and an organization's name in it
/// may hold markup: `</title><script>` (HTML injection). The browser sets it as text.
fn in_head(title: String) -> String {
    if is_server() { title.replace('&', "&amp;").replace('<', "&lt;") } else { title }
}

/// Marks the document once the browser has taken over; effects run only there.
fn mark_hydrated() {
    Effect::new(|| {
        if let Some(root) = document().document_element() {
            // A browser that refuses an attribute on its own root loses nothing but the marker.
            let _ = root.set_attribute("data-hydrated", "");
        }
    });
}
