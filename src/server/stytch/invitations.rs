//! Inviting people into an organization.

use reqwest::Method;
use serde::de::IgnoredAny;
use serde_json::json;

use super::call::Call;
use super::{Stytch, speak};
use crate::error::AppError;
use crate::model::{EmailAddress, Language};
use crate::paths::INVITATION;
use crate::server::address;
use crate::server::login::MemberSession;

impl Stytch {
    /// Mails an invitation on this member's behalf, whose roles must permit it. Its link comes back to the callback, which names the
    /// organization and the address.
    ///
    /// # Errors
    /// A refused address, a refusal, [`AppError::SignInFirst`], too many requests, or trouble upstream.
    pub async fn invite(&self, by: &MemberSession, email: &EmailAddress, language: Language) -> Result<(), AppError> {
        let address = address::deliverable(email);
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair(INVITATION, &address).finish();
        let mut body = json!({
            "organization_id": by.organization_id,
            "email_address": address,
            "invite_redirect_url": format!("{}?{query}", self.callback_url),
            "invited_by_member_id": (!by.member_id.is_empty()).then_some(&by.member_id),
        });
        speak(&mut body, language);
        let path = "magic_links/email/invite";
        self.client.act::<IgnoredAny>(Call::Invite, &by.token, Method::POST, path, Some(body)).await.map(drop)
    }
}
