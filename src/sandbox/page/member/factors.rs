//! A member's second steps: the phone, the authenticator app and its recovery codes. The
//! secrets are shown: whoever tests a login needs them, and they open nothing real.

use maud::{Markup, html};

use crate::model::{Member, Totp};
use crate::moment::Moment;
use crate::page::fields::copy_button;
use crate::page::times;

/// What is set up; nothing where nothing is.
pub(super) fn render(member: &Member, now: Moment) -> Markup {
    let phone = (!member.mfa_phone_number.is_empty()).then_some(member.mfa_phone_number.as_str());
    html! {
        @if phone.is_some() || member.totp.is_some() {
            section.part aria-labelledby="factors" {
                h2 #factors { "Second steps" }
                ul.rows {
                    @if let Some(number) = phone {
                        li data-row {
                            p.what { strong { "Phone" } span { (number) } }
                            ul.chips { (verified(member.mfa_phone_number_verified)) }
                        }
                    }
                    @if let Some(totp) = &member.totp { (app(totp, now)) }
                }
            }
        }
    }
}

fn app(totp: &Totp, now: Moment) -> Markup {
    html! {
        li id=(totp.totp_registration_id) data-row {
            p.what { strong { "Authenticator app" } span.slug { (totp.totp_registration_id) } }
            ul.chips { (verified(totp.verified)) }
            @if !totp.verified { p.meta { "expires " (times::brief(totp.expires_at, now)) } }
            p.secret { span.label { "Secret" } code { (totp.secret) } (copy_button(&totp.secret, "Copy the secret")) }
            @if !totp.recovery_codes.is_empty() {
                details #recovery-codes {
                    summary { (totp.recovery_codes.len()) " recovery codes left" }
                    ul.plain { @for code in &totp.recovery_codes { li { code { (code) } } } }
                }
            }
        }
    }
}

fn verified(verified: bool) -> Markup {
    html! { @if verified { li.good { "verified" } } @else { li.odd { "not verified" } } }
}
