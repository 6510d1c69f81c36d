//! What a signed-in member signs in with: what Stytch says of it now, further proofs, and changes.

use reqwest::Method as HttpMethod;
use serde::de::IgnoredAny;
use serde_json::{Value, json};

use super::call::Call;
use super::second_factors::{Holder, app_of, phone_of};
use super::{Stytch, convert, reply};
use crate::error::{AppError, Refusal};
use crate::model::{Allowed, SecondFactor};
use crate::server::address;
use crate::server::code::Code;
use crate::server::fresh_proof::LastProven;
use crate::server::login::{Login, MemberSession};
use crate::server::password::Password;
use crate::server::second_step::SecondStep;

/// What a member signs in with, as Stytch says now.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The second factors that are set up, and those that the organization takes.
    pub factors: SecondStep,
    /// True where the organization wants a second factor of everybody.
    pub factor_required: bool,
    /// True where signing in asks this member for one, whatever the organization wants.
    pub enrolled: bool,
    /// True where the member has a password here.
    pub has_password: bool,
    /// The primary methods that the organization takes.
    pub allowed: Allowed,
    /// When the member was proven last, in this session.
    pub proven: LastProven,
}

impl Stytch {
    /// A session, extended and with a new proof, and what its member signs in with. `None` when it is over.
    ///
    /// # Errors
    /// Trouble upstream.
    pub async fn credentials(&self, session: &MemberSession) -> Result<Option<(MemberSession, Credentials)>, AppError> {
        let body = json!({ "session_token": session.token.reveal(), "session_duration_minutes": self.session_minutes });
        match self.client.read(Call::Renew, HttpMethod::POST, "sessions/authenticate", Some(body)).await {
            Ok(reply) => {
                let credentials = credentials_of(&reply);
                convert::member_session(reply, &self.expected(session.way)).map(|session| Some((session, credentials)))
            }
            Err(AppError::SignInFirst) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Takes a code of a factor for a session. With `enrols`, the factor is a new one, and signing in asks for it from now on.
    ///
    /// # Errors
    /// Those of [`Self::take_second_step`].
    pub async fn prove_by_factor(
        &self,
        session: &MemberSession,
        factor: SecondFactor,
        code: &Code,
        enrols: bool,
    ) -> Result<MemberSession, AppError> {
        let mut with = json!({ "code": code.reveal(), "session_duration_minutes": self.session_minutes });
        if enrols {
            with["set_mfa_enrollment"] = "enroll".into();
        }
        self.spend_factor(session.into(), factor, with).await
    }

    /// Takes the password for a session.
    ///
    /// # Errors
    /// A wrong password, one that has to be set anew, a member who is locked, or trouble upstream.
    pub async fn prove_by_password(
        &self,
        session: &MemberSession,
        password: &Password,
    ) -> Result<MemberSession, AppError> {
        let with = json!({ "password": password.reveal(), "email_address": address::deliverable(&session.email) });
        self.prove(Call::EnterOrganizationPassword, "passwords/authenticate", session, with).await
    }

    /// Takes a mailed code for a session.
    ///
    /// # Errors
    /// A wrong, spent or expired code, or trouble upstream.
    pub async fn prove_by_email_code(&self, session: &MemberSession, code: &Code) -> Result<MemberSession, AppError> {
        let with = json!({ "code": code.reveal(), "email_address": address::deliverable(&session.email) });
        self.prove(Call::SpendOrganizationCode, "otps/email/authenticate", session, with).await
    }

    /// Sets the password of the member of a session, whose proof is fresh.
    ///
    /// # Errors
    /// A refused password, [`AppError::ConfirmFirst`] for a session without a fresh proof, or trouble upstream.
    pub async fn set_password(&self, session: &MemberSession, password: &Password) -> Result<MemberSession, AppError> {
        let with = json!({ "password": password.reveal() });
        self.prove(Call::SetOwnPassword, "passwords/session/reset", session, with).await
    }

    /// Asks for this factor first from now on; on the member's behalf.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], or trouble upstream.
    pub async fn prefer_factor(&self, session: &MemberSession, factor: SecondFactor) -> Result<(), AppError> {
        let method = factor.at_stytch().ok_or(AppError::BadRequest)?;
        self.change_member(session, json!({ "default_mfa_method": method })).await
    }

    /// Signing in asks the member for no second factor any more, unless the organization does; on the member's behalf.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], or trouble upstream.
    pub async fn ask_for_no_factor(&self, session: &MemberSession) -> Result<(), AppError> {
        self.change_member(session, json!({ "mfa_enrolled": false })).await
    }

    /// Takes the authenticator app off, and its recovery codes; on the member's behalf.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], or trouble upstream.
    pub async fn forget_app(&self, session: &MemberSession) -> Result<(), AppError> {
        let path = app_of(&session.organization_id, &session.member_id);
        let (call, token) = (Call::ForgetApp, &session.token);
        self.client.act::<IgnoredAny>(call, token, HttpMethod::DELETE, &path, None).await.map(drop)
    }

    /// Takes away the member's number, on their behalf.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], or trouble upstream.
    pub async fn forget_phone(&self, session: &MemberSession) -> Result<(), AppError> {
        let path = phone_of(&session.organization_id, &session.member_id);
        let (call, token) = (Call::ForgetPhone, &session.token);
        self.client.act::<IgnoredAny>(call, token, HttpMethod::DELETE, &path, None).await.map(drop)
    }

    async fn change_member(&self, session: &MemberSession, body: Value) -> Result<(), AppError> {
        let path = format!("organizations/{}/members/{}", session.organization_id, session.member_id);
        let (call, token) = (Call::SetFactors, &session.token);
        self.client.act::<IgnoredAny>(call, token, HttpMethod::PUT, &path, Some(body)).await.map(drop)
    }

    /// A call that adds a proof to a session. The session goes on; whatever token it has then is in the answer.
    async fn prove(
        &self,
        call: Call<'_>,
        path: &str,
        session: &MemberSession,
        mut body: Value,
    ) -> Result<MemberSession, AppError> {
        body["organization_id"] = session.organization_id.as_str().into();
        body["session_token"] = session.token.reveal().into();
        body["session_duration_minutes"] = self.session_minutes.into();
        match self.login(call, path, body, session.way).await? {
            Login::Member(member) => Ok(*member),
            // The organization takes this method no more.
            Login::Unfinished(_) => Err(AppError::OrganizationRefused(Refusal::Other)),
        }
    }
}

/// What a reply says of them.
pub(super) fn credentials_of(reply: &reply::Login) -> Credentials {
    let reply::Login { organization, member, member_session, .. } = reply;
    let factors = SecondStep {
        phone_number: member.mfa_phone_number.clone(),
        totp_id: member.totp_registration_id.clone(),
        ..convert::second_step(organization, member, reply::MfaRequired::default())
    };
    Credentials {
        factors,
        factor_required: organization.mfa_policy == "REQUIRED_FOR_ALL",
        enrolled: member.mfa_enrolled,
        has_password: !member.password_id.is_empty(),
        allowed: convert::allowed(organization.auth_methods == "RESTRICTED", organization.allowed_auth_methods.clone()),
        proven: proven(&member_session.authentication_factors),
    }
}

/// The newest proof of each kind. That somebody of the operator's looks at the account as its member proves nothing.
fn proven(factors: &[reply::Factor]) -> LastProven {
    let mut proven = LastProven::default();
    for factor in factors.iter().filter(|factor| factor.kind != "impersonated") {
        let newest = if convert::second_factor(factor).is_some() { &mut proven.second } else { &mut proven.first };
        *newest = (*newest).max(convert::moment(&factor.last_authenticated_at));
    }
    proven
}

impl<'a> From<&'a MemberSession> for Holder<'a> {
    fn from(session: &'a MemberSession) -> Self {
        let MemberSession { organization_id, member_id, token, way, .. } = session;
        Self { organization_id, member_id, shows: ("session_token", token), way: *way }
    }
}
