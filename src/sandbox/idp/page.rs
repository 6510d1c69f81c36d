//! The page as markup.

use maud::{DOCTYPE, Markup, html};

use super::people::{People, Person};
use super::provider::Provider;
use crate::api::providers::PAGE_PATH;
use crate::model::PendingSignIn;
use crate::page::{MARK_PATH, STYLE_PATH, application, brand};

/// What stands in the form.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) email_address: String,
    pub(super) name: String,
    pub(super) tenant_ids: String,
    pub(super) groups: String,
}

/// What is wrong with it.
#[derive(Default)]
pub(super) struct Problems {
    pub(super) email_address: Option<&'static str>,
}

/// The question: who are you there?
pub(super) struct View<'a> {
    pub(super) provider: Provider,
    pub(super) people: People,
    pub(super) sign_in: &'a PendingSignIn,
    pub(super) typed: &'a Typed,
    pub(super) problems: &'a Problems,
}

impl View<'_> {
    /// The whole page. The first button in the form is the one that Enter presses.
    pub(super) fn render(&self) -> Markup {
        let Provider { name, target, .. } = &self.provider;
        let heading = format!("Sign in with {name}");
        let wrong = self.problems.email_address.is_some();
        frame(
            &if wrong { format!("Error: {heading}") } else { heading.clone() },
            html! {
                h1 { (heading) }
                p.lede {
                    "You are on your way to " strong { (target) } ". This page stands in for " (name)
                    ": say who you are there. Nobody checks a password, and nothing leaves this machine."
                }
                form method="post" action={ (PAGE_PATH) (self.sign_in.id) } {
                    div.card {
                        (self.email_address())
                        (self.details())
                        button.button type="submit" { "Continue" }
                    }
                    (self.known())
                    p.deny { button.quiet type="submit" name="deny" value="true" formnovalidate { "Deny" } }
                }
            },
        )
    }

    fn email_address(&self) -> Markup {
        let problem = self.problems.email_address;
        html! {
            div.field {
                label for="email_address" { "Email address" }
                @if let Some(problem) = problem { p.problem #email-problem { (problem) } }
                input #email_address name="email_address" type="email" required autocomplete="email"
                    spellcheck="false" value=(self.typed.email_address) autofocus[self.people.offered.is_empty() || problem.is_some()]
                    aria-invalid=[problem.map(|_| "true")]
                    aria-describedby=[problem.map(|_| "email-problem").or((!self.provider.verifies_email).then_some("email-note"))];
                @if !self.provider.verifies_email {
                    p.note #email-note {
                        (self.provider.name) " does not vouch for addresses. A new member has to prove theirs by mail."
                    }
                }
            }
        }
    }

    fn details(&self) -> Markup {
        html! {
            (field("name", "Name", "", "name", &self.typed.name))
            @if let Some(tenant) = self.provider.tenant_name {
                (field("tenant_ids", tenant, ", several with commas between", "off", &self.typed.tenant_ids))
            }
            @if self.provider.has_groups {
                (field("groups", "Groups", ", with commas between", "off", &self.typed.groups))
            }
        }
    }

    fn known(&self) -> Markup {
        html! {
            @if !self.people.offered.is_empty() {
                section aria-labelledby="known" {
                    h2 #known { "Or as somebody the sandbox knows" }
                    ul.people { @for person in &self.people.offered { li { (one(person)) } } }
                    @if self.people.more > 0 {
                        p.note { "There are " (self.people.more) " more. Type their address above." }
                    }
                }
            }
        }
    }
}

/// What somebody sees whose sign-in does not wait any more, or never did.
pub(super) fn over(address: Option<&str>) -> Markup {
    frame(
        "This sign-in is over",
        html! {
            h1 { "This sign-in is over" }
            p.lede {
                "It waited too long, or the sandbox has been reset since. Go back to the application and begin again."
            }
            @if let Some(address) = address { (application(address)) }
        },
    )
}

fn one(person: &Person) -> Markup {
    html! {
        button.quiet type="submit" name="person" value=(person.email_address) formnovalidate {
            @if !person.name.is_empty() { strong { (person.name) } " " }
            span.address { (person.email_address) } " "
            span.note { (person.organizations.join(", ")) }
        }
    }
}

fn field(name: &str, label: &str, hint: &str, autocomplete: &str, value: &str) -> Markup {
    html! {
        div.field {
            label for=(name) { (label) " " span.hint { "(optional" (hint) ")" } }
            input id=(name) name=(name) type="text" autocomplete=(autocomplete) value=(value);
        }
    }
}

fn frame(title: &str, content: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                title { (title) " · Portico sandbox" }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                link rel="icon" href=(MARK_PATH) type="image/svg+xml";
                link rel="stylesheet" href=(STYLE_PATH);
            }
            body.provider {
                header.top { (brand()) }
                main { (content) }
            }
        }
    }
}
