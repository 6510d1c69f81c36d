//! Line-drawn icons.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// A letter.
    Mail,
    Clock,
    Lock,
    Plug,
    /// A way out.
    Door,
    /// A tick.
    Check,
    /// A magnifying glass.
    Search,
    /// A house of many rooms.
    Building,
    /// More below.
    Chevron,
}

/// A decorative icon. Its size stands in the markup too: without the stylesheet it would fill the window.
#[component]
pub fn Icon(drawing: Drawing) -> impl IntoView {
    let path = match drawing {
        Drawing::Mail => {
            "M5.5 5h13A2.5 2.5 0 0 1 21 7.5v9a2.5 2.5 0 0 1-2.5 2.5h-13A2.5 2.5 0 0 1 3 16.5v-9A2.5 2.5 0 0 1 5.5 5zM3.5 7.5l8.5 6 8.5-6"
        }
        Drawing::Clock => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2",
        Drawing::Lock => {
            "M7 10.5h10a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-2.5 2.5H7A2.5 2.5 0 0 1 4.5 18v-5A2.5 2.5 0 0 1 7 10.5zM8 10.5V8a4 4 0 0 1 8 0v2.5"
        }
        Drawing::Plug => "M9 3v5M15 3v5M6.5 8h11v3a5.5 5.5 0 0 1-11 0zM12 16.5V21",
        Drawing::Door => "M14 4H7a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h7M10.5 12H21M17.5 8.5 21 12l-3.5 3.5",
        Drawing::Check => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8.5 12.2l2.5 2.5 4.7-5",
        Drawing::Search => "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20.5 20.5",
        Drawing::Building => {
            "M4 21V6.5L12 3l8 3.5V21M2.5 21h19M9.5 21v-5h5v5M8.5 9.5v.01M12 9.5v.01M15.5 9.5v.01M8.5 12.7v.01M12 12.7v.01M15.5 12.7v.01"
        }
        Drawing::Chevron => "m6 9.5 6 6 6-6",
    };
    view! {
        <svg class="icon" width="22" height="22" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=path />
        </svg>
    }
}

/// What the circle around an icon says.
#[derive(Clone, Copy, Debug, Default)]
pub enum Tone {
    /// All is as it should be.
    #[default]
    Calm,
    /// Something is to be done.
    Warn,
    /// Something has gone wrong.
    Danger,
}

/// An icon in a tinted circle.
#[component]
pub fn IconBadge(drawing: Drawing, #[prop(optional)] tone: Tone) -> impl IntoView {
    let tone = match tone {
        Tone::Calm => "",
        Tone::Warn => "warn",
        Tone::Danger => "danger",
    };
    view! {
        <div class=format!("icon-badge {tone}")>
            <Icon drawing />
        </div>
    }
}
