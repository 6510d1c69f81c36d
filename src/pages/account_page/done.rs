//! What was done just now.

use leptos::html::P;
use leptos::prelude::*;

use crate::model::AccountChange;
use crate::words::{use_account, use_words};

/// Said, and focused: what was pressed may be gone with what it did.
#[component]
pub fn Done(change: AccountChange) -> impl IntoView {
    let (all_words, words) = (use_words(), &use_account().done);
    let notice = NodeRef::<P>::new();
    Effect::new(move || {
        if let Some(notice) = notice.get() {
            // An element that cannot be focused is not worth a message.
            let _ = notice.focus();
        }
    });
    let text = match change {
        AccountChange::Renamed => words.renamed.to_owned(),
        AccountChange::Extended => words.extended.to_owned(),
        AccountChange::SessionEnded => words.session_ended.to_owned(),
        AccountChange::SessionOver => words.session_over.to_owned(),
        AccountChange::FactorAdded => words.factor_added.to_owned(),
        AccountChange::FactorRemoved => words.factor_removed.to_owned(),
        AccountChange::FactorPreferred => words.factor_preferred.to_owned(),
        AccountChange::PasswordSet => words.password_set.to_owned(),
        AccountChange::PasswordSetAlone => words.password_set_alone.to_owned(),
        AccountChange::OthersEnded(0) => words.no_others.to_owned(),
        AccountChange::OthersEnded(number) => all_words.count(&words.others_ended, number.into()),
    };
    view! {
        <p class="notice" role="status" tabindex="-1" autofocus node_ref=notice>
            {text}
        </p>
    }
}
