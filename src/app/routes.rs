//! The route table.

use leptos::tachys::view::iterators::StaticVec;
use leptos_router::any_nested_match::AnyNestedMatch;
use leptos_router::any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute};
use leptos_router::components::{Route, RouteProps};
use leptos_router::{
    ChooseView, GeneratedRouteData, MatchNestedRoutes, PossibleRouteMatch, RouteMatchId, SsrMode, path,
};

use crate::pages::{
    CallbackPage, CheckEmailPage, ConfirmAccountPage, NewOrganizationPage, OrganizationPage, OrganizationsPage,
    SignInPage, SignOutPage, SignedOutPage, UnfinishedPage,
};

thread_local! {
    static TABLE: StaticVec<AnyNestedRoute> = StaticVec::from(vec![
        route(path!("/"), SignInPage),
        route(path!("/login/sent"), CheckEmailPage),
        route(path!("/login/unfinished"), UnfinishedPage),
        route(path!("/authenticate"), CallbackPage),
        route(path!("/authenticate/confirm"), ConfirmAccountPage),
        route(path!("/discovery"), CallbackPage),
        route(path!("/organizations"), OrganizationsPage),
        route(path!("/organizations/new"), NewOrganizationPage),
        route(path!("/org/:slug"), OrganizationPage),
        route(path!("/logout"), SignOutPage),
        route(path!("/logout/done"), SignedOutPage),
    ]);
}

/// The server renders a page in one go; [`SsrMode::Async`] says the same to Leptos's own render.
fn route<Segments, View>(path: Segments, view: View) -> AnyNestedRoute
where
    Segments: PossibleRouteMatch + Clone + Send + 'static,
    View: ChooseView,
{
    Route(RouteProps { path, view, ssr: SsrMode::Async }).into_any_nested_route()
}

/// All routes, made once a thread. As children of a router they would be made, and copied, for every page.
#[derive(Clone, Copy, Debug)]
pub struct Routes;

impl MatchNestedRoutes for Routes {
    type Data = AnyNestedMatch;
    type Match = AnyNestedMatch;

    fn match_nested<'a>(&'a self, path: &'a str) -> (Option<(RouteMatchId, Self::Match)>, &'a str) {
        let (found, rest) = TABLE.with(|table| {
            let (found, rest) = table.match_nested(path);
            (found, rest.len())
        });
        (found, path.get(path.len() - rest..).unwrap_or_default())
    }

    fn generate_routes(&self) -> impl IntoIterator<Item = GeneratedRouteData> {
        TABLE.with(|table| table.generate_routes().into_iter().collect::<Vec<_>>())
    }

    fn optional(&self) -> bool {
        TABLE.with(MatchNestedRoutes::optional)
    }
}
