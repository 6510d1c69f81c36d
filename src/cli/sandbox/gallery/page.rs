//! The gallery's own page: a tool's, so plain and in English.

use maud::{DOCTYPE, Markup, html};

use super::states::State;

/// What it may load: nothing but the style that stands in it.
pub const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

const STYLE: &str = "
    :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
    main { max-inline-size: 44rem; margin: 2rem auto; padding: 0 1rem }
    ul { list-style: none; padding: 0; display: grid; gap: .25rem }
    button { font: inherit; inline-size: 100%; min-block-size: 2.75rem; padding: .5rem 1rem; text-align: start; border: 1px solid #8888; \
border-radius: .5rem; background: none; color: inherit; cursor: pointer }
    button:hover { background: #8882 }
";

/// The states, by their groups.
pub fn list(states: &[State]) -> Markup {
    let intro = html! {
        p {
            "Each button takes this browser into one state of a page, in a session of its own. What it was signed in to is forgotten; \
             the sandbox gets new people, and some states move its clock or make its next call fail."
        }
        p { "States of ways in that " code { "PORTICO_METHODS" } " does not name cannot be reached." }
    };
    let groups = states.chunk_by(|one, other| one.group == other.group);
    framed(&html! {
        (intro)
        @for group in groups {
            h2 { (group[0].group) }
            @if let Some(setting) = group[0].with { p { "With " code { (setting) } " alone." } }
            ul {
                @for State { name, .. } in group {
                    li { form method="post" action=(super::PATH) { button name="state" value=(name) { (name) } } }
                }
            }
        }
    })
}

/// Why there is nothing to see.
pub fn problem(why: &str) -> Markup {
    framed(&html! { p role="alert" { (why) } p { a href=(super::PATH) { "All states" } } })
}

fn framed(content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Gallery · Portico" }
                style { (maud::PreEscaped(STYLE)) }
            }
            body { main { h1 { "Gallery" } (content) } }
        }
    }
}
