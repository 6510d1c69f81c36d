//! `DELETE /organizations/{organization_id}/members/mfa_phone_numbers/{member_id}`: the member
//! has no phone number any more.

use super::find;
use crate::api::acting;
use crate::call::{Call, Reply};
use crate::model::{Member, Recipient};
use crate::problem::{Problem, catalogue};

/// Sessions that a text message helped to make live on.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let (organization, member) = find::in_path(call)?;
    acting::permit_on(call, &organization, &member, "update.info.delete.mfa-phone")?;
    if member.mfa_phone_number.is_empty() {
        return Err(catalogue::MEMBER_PHONE_NUMBER_NOT_FOUND);
    }
    let mut member = Member::clone(&member);
    let phone_number = std::mem::take(&mut member.mfa_phone_number);
    let recipient = Recipient::Sms { member_id: member.member_id.clone(), phone_number };
    call.tables.passcodes.remove(&recipient.key());
    member.mfa_phone_number_verified = false;
    if member.default_mfa_method == "sms_otp" {
        member.default_mfa_method.clear();
    }
    member.updated_at = call.now;
    let member = call.tables.members.put(member);
    Ok(find::reply(call, &organization, &member))
}
