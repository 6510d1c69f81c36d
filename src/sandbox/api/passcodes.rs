//! Sending a one-time passcode, by mail or by text message, and spending it.

use crate::call::Call;
use crate::model::{EmailAddress, Mail, MailKind, Member, Organization, Passcode, Recipient};
use crate::problem::{Problem, catalogue};
use crate::random;
use crate::rules::lifetimes;

/// How many digits a passcode has.
const LENGTH: usize = 6;

/// A passcode about to be sent.
pub(super) struct Message<'a> {
    pub(super) recipient: Recipient,
    /// The address it is for, also where it goes to a phone.
    pub(super) to: &'a EmailAddress,
    pub(super) subject: String,
    pub(super) minutes: u32,
}

/// Makes a passcode and puts it in the inbox. The recipient's earlier one is good no longer.
pub(super) fn send(call: &mut Call<'_>, message: Message<'_>) {
    let Message { recipient, to, subject, minutes } = message;
    let code = random::passcode();
    let (kind, phone_number) = match &recipient {
        Recipient::Sms { phone_number, .. } => (MailKind::SmsOtp, Some(phone_number.clone())),
        Recipient::EmailChange { .. } => (MailKind::EmailChange, None),
        Recipient::Discovery { .. } | Recipient::Email { .. } => (MailKind::Otp, None),
    };
    let expires_at = call.now.plus_minutes(minutes);
    call.tables.deliver(Mail {
        id: random::id("mail-test"),
        to: to.clone(),
        phone_number,
        subject,
        kind,
        redirect_url: None,
        token: None,
        stytch_token_type: None,
        code: Some(code.clone()),
        locale: call.locale(),
        created_at: call.now,
        expires_at: Some(expires_at),
    });
    call.tables.passcodes.put(Passcode { recipient, code, expires_at, used_at: None });
}

/// Sends the passcode of a second step to the member's phone.
pub(super) fn send_sms(call: &mut Call<'_>, organization: &Organization, member: &Member) {
    let message = Message {
        recipient: sms_recipient(member),
        to: &member.email_address,
        subject: format!("Your code for {}", organization.organization_name),
        minutes: lifetimes::SMS_CODE,
    };
    send(call, message);
}

/// To whom a member's passcodes by text message go. With another phone number it is somebody
/// else, so that a code sent to the old one proves nothing.
pub(super) fn sms_recipient(member: &Member) -> Recipient {
    Recipient::Sms { member_id: member.member_id.clone(), phone_number: member.mfa_phone_number.clone() }
}

/// Checks the form of a passcode.
pub(super) fn read(code: Option<&str>) -> Result<&str, Problem> {
    let is_code = |code: &&str| code.len() == LENGTH && code.bytes().all(|digit| digit.is_ascii_digit());
    code.filter(is_code).ok_or(catalogue::INVALID_CODE)
}

/// Spends the recipient's passcode. Any but the newest one is as good as unknown.
pub(super) fn spend(call: &mut Call<'_>, recipient: &Recipient, code: &str) -> Result<(), Problem> {
    let newest = call.tables.passcodes.get(&recipient.key());
    let newest = newest.filter(|newest| newest.recipient == *recipient && newest.code == code);
    let newest = newest.ok_or(catalogue::OTP_CODE_NOT_FOUND)?;
    if newest.used_at.is_some() || newest.expires_at <= call.now {
        return Err(catalogue::UNABLE_TO_AUTH_OTP_CODE);
    }
    call.tables.passcodes.put(Passcode { used_at: Some(call.now), ..Passcode::clone(&newest) });
    Ok(())
}
