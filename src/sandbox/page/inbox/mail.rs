//! One mail or text message: what it is, to whom, and what is to be done with it.

use maud::{Markup, html};

use crate::control::{hop_path, mail_closing, mail_opening};
use crate::model::{Mail, MailKind};
use crate::moment::Moment;
use crate::page::fields::copy_button;
use crate::page::times;

/// The mail as it would arrive, and its link to follow. That one stays on the page's own host, by
/// whatever name this browser knows the sandbox.
pub(super) fn render(mail: &Mail, now: Moment) -> Markup {
    let heading = format!("subject-{}", mail.id);
    html! {
        li id=(mail.id) data-row {
            article aria-labelledby=(heading) {
                header {
                    h2 id=(heading) { (mail.subject) }
                    p.meta {
                        span.kind { (name(mail.kind)) } " "
                        span { "to " strong.address { (mail.to) } } " "
                        @if let Some(number) = &mail.phone_number { span { "at " span.phone { (number) } } " " }
                        (times::full(mail.created_at, now))
                    }
                }
                p { (mail_opening(mail)) }
                @if let Some(code) = &mail.code { (code_to_copy(&mail.id, code)) }
                @if let Some(link) = hop_path(mail) {
                    a.button id={ "open-" (mail.id) } href=(link)
                        aria-describedby=(heading) { "Open the link" }
                }
                p.note { (mail_closing(mail)) }
            }
        }
    }
}

fn code_to_copy(id: &str, code: &str) -> Markup {
    html! {
        p.code {
            span.label { "Code" } " " code id={ "code-" (id) } { (code) }
            (copy_button(code, "Copy the code"))
        }
    }
}

const fn name(kind: MailKind) -> &'static str {
    match kind {
        MailKind::Discovery => "discovery",
        MailKind::Login => "login",
        MailKind::Signup => "sign-up",
        MailKind::Invite => "invitation",
        MailKind::EmailChange => "change of address",
        MailKind::PasswordReset => "password reset",
        MailKind::Otp => "one-time code",
        MailKind::SmsOtp => "text message",
    }
}
