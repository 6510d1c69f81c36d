//! Who the member is.

use leptos::prelude::*;

use crate::components::named;
use crate::model::AccountDetails;
use crate::words::{use_account, use_rooms, use_words};

#[component]
pub fn Details(details: AccountDetails) -> impl IntoView {
    let (words, rooms) = (&use_account().details, use_rooms());
    let roles: Vec<_> = details.roles.iter().map(|role| rooms.role(role)).collect();
    let roles = roles.join(rooms.home.list_separator);
    view! {
        <section class="panel" aria-labelledby="details">
            <h2 id="details">{words.heading}</h2>
            <dl class="facts">
                {fact(use_words().common.name, named(details.name))}
                {fact(rooms.home.email, named(details.email.to_string()))} {fact(rooms.home.role, roles.into_any())}
            </dl>
        </section>
    }
}

fn fact(term: &'static str, what: AnyView) -> AnyView {
    view! {
        <div>
            <dt>{term}</dt>
            <dd>{what}</dd>
        </div>
    }
    .into_any()
}
