//! Second steps: sending and spending codes by SMS, authenticator apps, recovery codes (`otps/sms`, `totp`, `recovery_codes`).
//! Each is for a login that has come so far, by its intermediate session, or for a member who is signed in, by the session.

use reqwest::Method;
use serde::de::IgnoredAny;
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::call::Call;
use super::{Stytch, convert, reply, speak};
use crate::error::AppError;
use crate::model::{Language, SecondFactor};
use crate::server::code::Code;
use crate::server::login::{MemberSession, Token, UnfinishedLogin};
use crate::server::phone_number::PhoneNumber;
use crate::server::second_step::{NewApp, SETUP_MINUTES};
use crate::server::way::Way;

/// Whose second factor a call is about, and what they show for it.
#[derive(Clone, Copy, Debug)]
pub struct Holder<'a> {
    pub(super) organization_id: &'a str,
    pub(super) member_id: &'a str,
    /// A token, with its name in the call.
    pub(super) shows: (&'static str, &'a Token),
    pub(super) way: Way,
}

impl<'a> From<&'a UnfinishedLogin> for Holder<'a> {
    fn from(login: &'a UnfinishedLogin) -> Self {
        let UnfinishedLogin { organization_id, member_id, token, way, .. } = login;
        Self { organization_id, member_id, shows: ("intermediate_session_token", token), way: *way }
    }
}

impl Stytch {
    /// Sends a code to the member's phone; to `number`, when it is a new one.
    ///
    /// # Errors
    /// A number that cannot be, too many requests, [`AppError::TimedOut`] when the login is over, or trouble upstream.
    pub async fn send_sms_code(
        &self,
        holder: Holder<'_>,
        number: Option<&PhoneNumber>,
        language: Language,
    ) -> Result<(), AppError> {
        let mut body = step(holder, json!({ "mfa_phone_number": number.map(PhoneNumber::e164) }));
        speak(&mut body, language);
        self.client.write::<IgnoredAny>(Call::SendSmsCode, "otps/sms/send", body).await.map(drop)
    }

    /// Ends the login by a code sent to the member's phone, or shown by the member's app.
    ///
    /// # Errors
    /// A wrong or used code, [`AppError::Locked`], [`AppError::TimedOut`] when the login is over, or trouble upstream.
    pub async fn take_second_step(
        &self,
        login: &UnfinishedLogin,
        factor: SecondFactor,
        code: &Code,
        by_default: bool,
    ) -> Result<MemberSession, AppError> {
        let with = json!({
            "code": code.reveal(),
            "session_duration_minutes": self.session_minutes,
            "set_default_mfa": by_default.then_some(true),
        });
        self.spend_factor(login.into(), factor, with).await
    }

    pub(super) async fn spend_factor(
        &self,
        holder: Holder<'_>,
        factor: SecondFactor,
        with: Value,
    ) -> Result<MemberSession, AppError> {
        let (call, path) = match factor {
            SecondFactor::SmsCode => (Call::SpendSmsCode, "otps/sms/authenticate"),
            SecondFactor::AuthenticatorApp => (Call::SpendAppCode, "totp/authenticate"),
            SecondFactor::RecoveryCode => return Err(AppError::BadRequest),
        };
        let reply = self.client.write(call, path, step(holder, with)).await?;
        convert::second_step_taken(reply, &self.expected(holder.way))
    }

    /// Ends the login by a recovery code; with how many are left then.
    ///
    /// # Errors
    /// Those of [`Self::take_second_step`].
    pub async fn recover(&self, login: &UnfinishedLogin, code: &Code) -> Result<(MemberSession, u32), AppError> {
        let code = json!({ "recovery_code": code.reveal(), "session_duration_minutes": self.session_minutes });
        let path = "recovery_codes/recover";
        let reply: reply::Recovered =
            self.client.write(Call::SpendRecoveryCode, path, step(login.into(), code)).await?;
        let left = reply.recovery_codes_remaining;
        Ok((convert::second_step_taken(reply.login, &self.expected(login.way))?, left))
    }

    /// Begins to set up an authenticator app; with `anew`, in the place of one that has begun to be and is not proven yet.
    ///
    /// # Errors
    /// [`AppError::AppSetUpElsewhere`], [`AppError::TimedOut`] when the login is over, or trouble upstream.
    pub async fn new_app(&self, holder: Holder<'_>, anew: bool) -> Result<NewApp, AppError> {
        match self.begin_app(holder).await {
            Err(AppError::AppSetUpElsewhere) if anew => {
                self.forget_begun_app(holder).await?;
                self.begin_app(holder).await
            }
            begun => begun,
        }
    }

    async fn begin_app(&self, holder: Holder<'_>) -> Result<NewApp, AppError> {
        let body = step(holder, json!({ "expiration_minutes": SETUP_MINUTES }));
        convert::new_app(self.client.write(Call::NewApp, "totp", body).await?)
    }

    /// Takes off an app that Stytch has just said to be no more than begun.
    async fn forget_begun_app(&self, Holder { organization_id, member_id, .. }: Holder<'_>) -> Result<(), AppError> {
        let path = app_of(organization_id, member_id);
        let forgotten = self.client.read::<IgnoredAny>(Call::ForgetApp, Method::DELETE, &path, None).await;
        forgotten.map(drop).map_err(|error| match error {
            AppError::Upstream { .. } => error,
            // Stytch keeps it until its time is over.
            _ => AppError::AppSetUpElsewhere,
        })
    }

    /// Replaces all recovery codes of a member.
    ///
    /// # Errors
    /// [`AppError::BadRequest`] for who has none, or trouble upstream.
    pub async fn new_recovery_codes(&self, organization_id: &str, member_id: &str) -> Result<Vec<String>, AppError> {
        let body = json!({ "organization_id": organization_id, "member_id": member_id });
        let reply: reply::RecoveryCodes =
            self.client.write(Call::NewRecoveryCodes, "recovery_codes/rotate", body).await?;
        Ok(reply.recovery_codes)
    }

    /// Takes away the number of a member that no code has come back from. A proven one stays.
    ///
    /// # Errors
    /// Trouble upstream.
    pub async fn forget_unproven_phone(&self, login: &UnfinishedLogin) -> Result<(), AppError> {
        if self.find_member(&login.member_id).await?.mfa_phone_number_verified {
            return Ok(());
        }
        let path = phone_of(&login.organization_id, &login.member_id);
        self.client.read::<IgnoredAny>(Call::ForgetPhone, Method::DELETE, &path, None).await.map(drop)
    }

    /// When a locked member may try again; `None` where Stytch says nothing of it.
    ///
    /// # Errors
    /// Trouble upstream.
    pub async fn locked_until(&self, member_id: &str) -> Result<Option<OffsetDateTime>, AppError> {
        Ok(convert::moment(&self.find_member(member_id).await?.lock_expires_at))
    }

    async fn find_member(&self, member_id: &str) -> Result<reply::Member, AppError> {
        // By its id alone, which is Stytch's own: the other way wants it in a query.
        let path = format!("organizations/members/dangerously_get/{member_id}");
        let reply: reply::OfMember = self.client.read(Call::FindMember, Method::GET, &path, None).await?;
        Ok(reply.member)
    }
}

/// Where a member's authenticator app is taken off.
pub(super) fn app_of(organization_id: &str, member_id: &str) -> String {
    format!("organizations/{organization_id}/members/{member_id}/totp")
}

/// Where a member's number is taken away.
pub(super) fn phone_of(organization_id: &str, member_id: &str) -> String {
    format!("organizations/{organization_id}/members/mfa_phone_numbers/{member_id}")
}

/// What every call of a second step says of the member, with what this one has beside it.
fn step(holder: Holder<'_>, mut with: Value) -> Value {
    let (name, token) = holder.shows;
    with["organization_id"] = holder.organization_id.into();
    with["member_id"] = holder.member_id.into();
    with[name] = token.reveal().into();
    with
}
