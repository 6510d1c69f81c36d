//! Who is there in a member's name is told so, on every page of the organization, and can end it.

use leptos::prelude::*;

use super::error_summary::ErrorSummary;
use super::named::{named, strong};
use super::post_form::PostForm;
use crate::client::Submission;
use crate::paths::Form;
use crate::words::use_impersonation;

/// The banner.
#[component]
pub fn Impersonated(
    /// Of which organization.
    slug: String,
    /// In whose name.
    email: String,
    /// Who it is, perhaps empty.
    by: String,
    /// When it ends.
    ends: AnyView,
) -> impl IntoView {
    let words = use_impersonation();
    let end = Submission::elsewhere();
    let by = Some(by).filter(|them| !them.is_empty()).map(|them| words.by.view([named(them)]).into_any());
    view! {
        <aside class="impersonated" aria-label=words.title>
            <p>{words.banner.view([strong(email)])} ". " {by} " " {words.ends.view([ends])}</p>
            <ErrorSummary failure=end.failure() />
            <PostForm form=Form::EndImpersonation submission=end>
                <input type="hidden" name="slug" value=slug />
                <button class="button small" disabled=end.pending()>
                    {words.end}
                </button>
            </PostForm>
        </aside>
    }
}
