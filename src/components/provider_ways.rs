//! Ways in that lead through somebody else's pages: a button for each provider, and, at an organization's door, for each of its own.

use leptos::prelude::*;

use super::email_ways::marked;
use super::post_form::PostForm;
use crate::client::Submission;
use crate::model::{Method, Slug, SsoConnection};
use crate::paths::Form;
use crate::words::use_words;

/// The buttons, in the order of the methods; nothing where there is none.
#[component]
pub fn ProviderWays(
    methods: Vec<Method>,
    /// The organization whose door it is, and its connections; where none is named, the only one is meant.
    #[prop(optional_no_strip)]
    door: Option<(Slug, Vec<SsoConnection>)>,
    /// The one used here last, to be marked.
    #[prop(optional_no_strip)]
    last: Option<Method>,
    /// True where they come first.
    alone: bool,
    submission: Submission,
) -> impl IntoView {
    let words = use_words();
    let (slug, connections) = door.unzip();
    let connections = connections.unwrap_or_default();
    let mut buttons: Vec<AnyView> = Vec::new();
    let mut button = |path: Option<&'static str>, name: &'static str, value: String, label: String| {
        let class = if alone && buttons.is_empty() { "button" } else { "button outline" };
        buttons.push(
            view! {
                <button class=class formaction=path name=name value=value disabled=submission.pending()>
                    <span>{label}</span>
                </button>
            }
            .into_any(),
        );
    };
    let single_sign_on = words.methods.single_sign_on;
    for method in methods {
        let is_last = last == Some(method);
        if method.is_provider() {
            let label = words.common.continue_with.text([words.known_method(method)]);
            button(None, "method", method.name().to_owned(), marked(&label, is_last));
        } else if method == Method::Sso && slug.is_some() {
            let path = Some(Form::StartSso.path());
            // Which of several was used nobody knows.
            let is_last = is_last && connections.len() < 2;
            for SsoConnection { id, name } in &connections {
                let named = (!name.is_empty()).then(|| words.common.continue_with.text([name]));
                button(path, "connection", id.clone(), marked(named.as_deref().unwrap_or(single_sign_on), is_last));
            }
            if connections.is_empty() {
                button(path, "connection", String::new(), marked(single_sign_on, is_last));
            }
        }
    }
    (!buttons.is_empty()).then(|| {
        let slug = slug.map(|slug| view! { <input type="hidden" name="slug" value=slug.to_string() /> }.into_any());
        view! {
            <PostForm form=Form::StartOauth submission class="stack">
                {slug} {buttons}
            </PostForm>
        }
    })
}
