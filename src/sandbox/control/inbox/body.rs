//! What a mail or a text message says. Stytch's templates say the same in other words.

use crate::model::{Mail, MailKind};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// All of it as text, with its link or its code.
pub(super) fn text(mail: &Mail, link: Option<&str>) -> String {
    let key = link.or(mail.code.as_deref()).unwrap_or_default();
    format!("{}\n\n{key}\n\n{}", opening(mail), closing(mail))
}

/// What stands after the link or the code.
pub(crate) fn closing(mail: &Mail) -> String {
    let good_for = mail.expires_at.map(|until| length(until.seconds_since(mail.created_at)));
    match good_for {
        Some(length) => format!("It works once, for {length}. If you did not expect this, you can ignore it."),
        None => "It works once. If you did not expect this, you can ignore it.".to_owned(),
    }
}

/// What stands before the link or the code.
pub(crate) const fn opening(mail: &Mail) -> &'static str {
    match (mail.kind, mail.code.is_some()) {
        (MailKind::Discovery, _) => "Follow this link to sign in and see your organizations:",
        (MailKind::Login, _) => "Follow this link to sign in:",
        (MailKind::Signup, _) => "Follow this link to confirm your address and join:",
        (MailKind::Invite, _) => "Follow this link to accept the invitation:",
        (MailKind::EmailChange, false) => "Follow this link to confirm your new address:",
        (MailKind::EmailChange, true) => "Enter this code to confirm your new address:",
        (MailKind::PasswordReset, _) => "Follow this link to set your password:",
        (MailKind::Otp, _) => "Enter this code to sign in:",
        (MailKind::SmsOtp, _) => "Your code is:",
    }
}

/// A length of time in the largest unit that says it whole: `90 minutes`, `7 days`.
fn length(seconds: i64) -> String {
    let units = [(DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")];
    let whole = units.into_iter().find(|(unit, _)| seconds % unit == 0);
    let (unit, name) = whole.unwrap_or((1, "second"));
    let number = seconds / unit;
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {name}{plural}")
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn a_length_is_said_in_the_largest_unit_that_says_it_whole() {
        for (seconds, said) in [
            (60, "1 minute"),
            (600, "10 minutes"),
            (3_600, "1 hour"),
            (5_400, "90 minutes"),
            (604_800, "7 days"),
            (61, "61 seconds"),
        ] {
            assert_eq!(length(seconds), said);
        }
    }
}
