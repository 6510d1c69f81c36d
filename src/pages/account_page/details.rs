//! Who the member is.

use leptos::prelude::*;

use crate::client::Submission;
use crate::components::{FieldError, PostForm, fact, named, problem_of};
use crate::model::{AccountDetails, AccountWay, Field, Slug};
use crate::paths::Form;
use crate::words::{use_account, use_rooms, use_words};

/// The name, to be changed where the organization lets the member, and what only others change.
#[component]
pub fn Details(details: AccountDetails, slug: Slug, stay: Submission) -> impl IntoView {
    let (all_words, words, rooms) = (use_words(), use_account(), use_rooms());
    let AccountDetails { name, may_rename, email, roles, ways, .. } = details;
    let roles: Vec<_> = roles.iter().map(|role| rooms.role(role)).collect();
    let roles = roles.join(rooms.home.list_separator);
    let (ready, not_set_up): (Vec<AccountWay>, Vec<AccountWay>) = ways.into_iter().partition(|way| way.ready);
    let listed = |label, ways: Vec<AccountWay>| {
        let names: Vec<_> = ways.iter().map(|way| all_words.known_method(way.method)).collect();
        (!names.is_empty()).then(|| fact(label, names.join(rooms.home.list_separator).into_any()))
    };
    let (shown, form) = if may_rename {
        (None, Some(view! { <NameForm name slug stay /> }.into_any()))
    } else {
        ((!name.is_empty()).then(|| fact(all_words.common.name, named(name))), None)
    };
    view! {
        <section class="panel" aria-labelledby="details">
            <h2 id="details">{words.details.heading}</h2>
            {form}
            <dl class="facts">
                {shown} {fact(rooms.home.email, named(email.to_string()))} {fact(rooms.home.role, roles.into_any())}
                {listed(words.details.ways_in, ready)} {listed(words.details.not_set_up, not_set_up)}
            </dl>
        </section>
    }
}

#[component]
fn NameForm(name: String, slug: Slug, stay: Submission) -> impl IntoView {
    let problem = problem_of(Field::Name, stay.failure());
    let field = Field::Name.name();
    view! {
        <PostForm form=Form::SaveName submission=stay class="stack">
            <input type="hidden" name="slug" value=slug.to_string() />
            <div class="field">
                <label for=field>{use_words().common.name}</label>
                <input
                    class="input"
                    id=field
                    name=field
                    autocomplete="name"
                    dir="auto"
                    value=stay.typed(Field::Name).unwrap_or(name)
                    aria-invalid=move || problem.get().map(|_| "true")
                    aria-describedby=move || problem.get().map(|_| "name-error")
                />
                <FieldError id="name-error" problem />
            </div>
            <button class="button outline" disabled=stay.pending()>
                {use_account().details.save_name}
            </button>
        </PostForm>
    }
}
