//! What support may ask for.

use leptos::prelude::*;

use crate::components::CopyButton;
use crate::words::{use_account, use_factors};

/// Ids to read out, to select and to copy. `ids` are those of the member and of the organization.
#[component]
pub fn Support(ids: [String; 2]) -> impl IntoView {
    let (words, copying) = (&use_account().support, &use_factors().recovery);
    let labels = [copying.copy, copying.copied, copying.not_copied];
    let terms = [("member-id", words.member_id), ("organization-id", words.organization_id)];
    let rows = terms.into_iter().zip(ids).filter(|(_, id)| !id.is_empty()).map(|((name, term), id)| {
        view! {
            <div>
                <dt id=name>{term}</dt>
                <dd class="copyable">
                    <code dir="ltr" translate="no">
                        {id.clone()}
                    </code>
                    <CopyButton text=id labels what=name />
                </dd>
            </div>
        }
        .into_any()
    });
    view! {
        <section class="panel span" aria-labelledby="support">
            <h2 id="support">{words.heading}</h2>
            <p>{words.lead}</p>
            <dl class="facts">{rows.collect_view()}</dl>
        </section>
    }
}
