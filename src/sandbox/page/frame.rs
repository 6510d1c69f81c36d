//! The frame around every view: its title, the way to the other views, and the keyboard's help.

use maud::{DOCTYPE, Markup, html};

use super::assets::{MARK_PATH, SCRIPT_PATH, STYLE_PATH};
use super::times::{beside_real_time, short};
use crate::project::Project;

/// A view that the navigation names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Inbox,
    Organizations,
    Sessions,
    Requests,
    Clock,
    Faults,
}

/// What a view says about itself.
pub(super) struct Frame<'a> {
    /// `None` where the page is none of them, and has nothing that could change.
    pub(super) section: Option<Section>,
    /// The heading, and the end of the window's title.
    pub(super) title: &'a str,
    /// One sentence under the heading.
    pub(super) lede: &'a str,
    /// The address of the same view, for "Refresh".
    pub(super) address: &'a str,
}

const SECTIONS: [Section; 6] =
    [Section::Inbox, Section::Organizations, Section::Sessions, Section::Requests, Section::Clock, Section::Faults];

/// The keys, and what each does.
const KEYS: [(&str, &str); 4] = [
    ("/", "Go to the filter"),
    ("j  k", "Go to the next or the previous row; the arrow keys do too, once on a row"),
    ("Esc", "Leave the filter, or close this"),
    ("?", "Show this"),
];

impl Section {
    const fn name(self) -> &'static str {
        match self {
            Self::Inbox => "Inbox",
            Self::Organizations => "Organizations",
            Self::Sessions => "Sessions",
            Self::Requests => "Requests",
            Self::Clock => "Clock",
            Self::Faults => "Faults",
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Inbox => "/",
            Self::Organizations => "/organizations",
            Self::Sessions => "/sessions",
            Self::Requests => "/requests",
            Self::Clock => "/clock",
            Self::Faults => "/faults",
        }
    }
}

impl Frame<'_> {
    /// The whole page.
    pub(super) fn around(&self, project: &Project, view: &Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    title { "Portico sandbox · " (self.title) }
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    link rel="icon" href=(MARK_PATH) type="image/svg+xml";
                    link rel="stylesheet" href=(STYLE_PATH);
                    script src=(SCRIPT_PATH) type="module" {}
                }
                body {
                    a.skip href="#view" { "Skip to the content" }
                    header.top {
                        (brand())
                        @if let Some(address) = project.redirect_urls.application() { (application(&address)) }
                        (self.navigation(project))
                    }
                    main #view tabindex="-1" {
                        div.title {
                            h1 { (self.title) }
                            @if self.section.is_some() { a href=(self.address) { "Refresh" } }
                        }
                        p.lede { (self.lede) }
                        (view)
                    }
                    footer.bottom {
                        p #offline { "The sandbox does not answer. Trying again." }
                        button.quiet.scripted #help type="button" aria-haspopup="dialog" { "Keyboard" kbd { "?" } }
                    }
                    p #news.hidden role="status" {}
                    (keyboard())
                }
            }
        }
    }

    fn navigation(&self, project: &Project) -> Markup {
        html! {
            nav #sections aria-label="Sections" {
                ul {
                    @for section in SECTIONS {
                        @let current = (Some(section) == self.section).then_some("page");
                        li { a href=(section.path()) aria-current=[current] { (section.name()) (badge(section, project)) } }
                    }
                }
            }
        }
    }
}

/// Whose pages these are.
pub(crate) fn brand() -> Markup {
    html! { p.brand { img src=(MARK_PATH) alt="" width="28" height="28"; "Portico sandbox" } }
}

/// The way back to what is being developed.
pub(crate) fn application(address: &str) -> Markup {
    html! { p.application { a href=(address) { "To your application" } } }
}

/// What a person should know wherever they are: calls are told to fail, time is not real time.
fn badge(section: Section, project: &Project) -> Markup {
    html! {
        @match section {
            Section::Faults => {
                @let count = project.faults.all().iter().filter(|fault| !fault.is_used_up()).count();
                @if count > 0 { " " span.badge { (count) span.hidden { " in force" } } }
            }
            Section::Clock => {
                @let ahead = project.clock.offset() / 1_000;
                @let is_frozen = project.clock.setting().frozen_at.is_some();
                @if is_frozen { " " span.badge title="It stands still." { "stopped" } }
                @else if ahead > 0 { " " span.badge title=(beside_real_time(ahead)) { "+" (short(ahead)) } }
                @else if ahead < 0 {
                    " " span.badge title=(beside_real_time(ahead)) { "−" (short(ahead.saturating_neg())) }
                }
            }
            _ => {}
        }
    }
}

fn keyboard() -> Markup {
    html! {
        dialog #keys aria-labelledby="keys-title" {
            h2 #keys-title { "Keyboard" }
            dl.keys {
                @for (key, what) in KEYS {
                    div {
                        dt { @for each in key.split_whitespace() { kbd { (each) } } }
                        dd { (what) }
                    }
                }
            }
            form method="dialog" { button.button { "Close" } }
        }
    }
}
