//! The page around the list.

use super::assets::{MARK_PATH, SCRIPT_PATH, STYLE_PATH};
use super::list::MailList;
use maud::{DOCTYPE, Markup, html};

/// The whole page.
pub(super) fn render(list: &MailList) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                title { "Portico sandbox · Inbox" }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                link rel="icon" href=(MARK_PATH) type="image/svg+xml";
                link rel="stylesheet" href=(STYLE_PATH);
                script src=(SCRIPT_PATH) type="module" {}
            }
            body {
                header.top {
                    p.brand { img src=(MARK_PATH) alt="" width="28" height="28"; "Portico sandbox" }
                }
                main {
                    div.title {
                        h1 { "Inbox" }
                        a href=(list.page_path()) { "Refresh" }
                    }
                    p.lede { "No real email is sent. Whatever the application mails lands here, newest first." }
                    div #list { (list.render()) }
                    p #news.hidden role="status" {}
                }
            }
        }
    }
}
