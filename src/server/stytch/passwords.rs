//! Passwords: signing in by one, judging one, and setting one by way of a mail (`passwords`). A project has one for each address,
//! or one for each member: which, the dashboard says, and here each is asked for at its door.

use reqwest::Method as HttpMethod;
use serde::de::IgnoredAny;
use serde_json::json;

use super::call::Call;
use super::reply::{Judged, LudsFeedback};
use super::{Stytch, speak};
use crate::error::AppError;
use crate::model::{EmailAddress, Language, Method, PasswordProblem};
use crate::server::address;
use crate::server::login::{IntermediateSession, Login, Token};
use crate::server::password::Password;
use crate::server::way::{Door, Way};

/// How long a link to set a password works, in minutes (Stytch: 5 to 10,080; 30 where nothing is said).
pub const RESET_MINUTES: u32 = 30;

/// How zxcvbn says what is wrong with a password: the beginnings of its warnings.
const WARNINGS: [(&str, PasswordProblem); 12] = [
    ("Straight rows of keys", PasswordProblem::Keyboard),
    ("Short keyboard patterns", PasswordProblem::Keyboard),
    ("Repeats like", PasswordProblem::Repeats),
    ("Sequences like", PasswordProblem::Sequence),
    ("Recent years", PasswordProblem::Date),
    ("Dates are", PasswordProblem::Date),
    ("This is a top-10", PasswordProblem::Common),
    ("This is a very common", PasswordProblem::Common),
    ("This is similar to a commonly used", PasswordProblem::Common),
    ("A word by itself", PasswordProblem::Word),
    ("Names and surnames", PasswordProblem::Name),
    ("Common names", PasswordProblem::Name),
];

impl Stytch {
    /// Signs in to the organizations of an address.
    ///
    /// # Errors
    /// A wrong password, one that has to be set anew, or trouble upstream.
    pub async fn authenticate_discovery_password(
        &self,
        email: &EmailAddress,
        password: &Password,
    ) -> Result<IntermediateSession, AppError> {
        let body = json!({ "email_address": address::deliverable(email), "password": password.reveal() });
        let path = "passwords/discovery/authenticate";
        self.proven(Call::EnterDiscoveryPassword, path, body, Method::Password).await
    }

    /// Signs in to one organization; for a login that is not finished there, as the further proof that it asks for.
    ///
    /// # Errors
    /// A wrong password, one that has to be set anew, a member who is locked, or trouble upstream.
    pub async fn authenticate_organization_password(
        &self,
        organization_id: &str,
        email: &EmailAddress,
        password: &Password,
        unfinished: Option<&Token>,
    ) -> Result<Login, AppError> {
        let body = json!({
            "organization_id": organization_id,
            "email_address": address::deliverable(email),
            "password": password.reveal(),
            "intermediate_session_token": unfinished.map(Token::reveal),
            "session_duration_minutes": self.session_minutes,
        });
        let way = Way::new(Method::Password, Door::Organization);
        self.login(Call::EnterOrganizationPassword, "passwords/authenticate", body, way).await
    }

    /// Mails a link by which the password of an address is set.
    ///
    /// # Errors
    /// A refused address, too many requests, or trouble upstream.
    pub async fn send_discovery_reset(&self, email: &EmailAddress, language: Language) -> Result<(), AppError> {
        let mut body = json!({
            "email_address": address::deliverable(email),
            "reset_password_redirect_url": self.callback_url,
            "discovery_redirect_url": self.callback_url,
            "reset_password_expiration_minutes": RESET_MINUTES,
        });
        speak(&mut body, language);
        let path = "passwords/discovery/email/reset/start";
        self.client.write::<IgnoredAny>(Call::SendDiscoveryReset, path, body).await.map(drop)
    }

    /// Mails a link by which a member's password is set, if the address may enter the organization. The answer does not tell
    /// whether it may (account enumeration).
    ///
    /// # Errors
    /// A refused address, too many requests, or trouble upstream.
    pub async fn send_organization_reset(
        &self,
        organization_id: &str,
        email: &EmailAddress,
        language: Language,
    ) -> Result<(), AppError> {
        let mut body = json!({
            "organization_id": organization_id,
            "email_address": address::deliverable(email),
            "reset_password_redirect_url": self.callback_url,
            "login_redirect_url": self.callback_url,
            "reset_password_expiration_minutes": RESET_MINUTES,
        });
        speak(&mut body, language);
        self.send_untold(Call::SendOrganizationReset, "passwords/email/reset/start", body).await
    }

    /// Spends such a link of discovery, and sets the password.
    ///
    /// # Errors
    /// A refused password (the link is then still good), a spent or expired link, or trouble upstream.
    pub async fn set_discovery_password(
        &self,
        token: &str,
        password: &Password,
    ) -> Result<IntermediateSession, AppError> {
        let body = json!({ "password_reset_token": token, "password": password.reveal() });
        let path = "passwords/discovery/email/reset";
        self.proven(Call::SetDiscoveryPassword, path, body, Method::Password).await
    }

    /// Spends such a link of an organization, and sets the password.
    ///
    /// # Errors
    /// A refused password (the link is then still good), a spent or expired link, or trouble upstream.
    pub async fn set_organization_password(&self, token: &str, password: &Password) -> Result<Login, AppError> {
        let body = json!({
            "password_reset_token": token,
            "password": password.reveal(),
            "session_duration_minutes": self.session_minutes,
        });
        let way = Way::new(Method::Password, Door::Organization);
        self.login(Call::SetOrganizationPassword, "passwords/email/reset", body, way).await
    }

    /// What is wrong with a password that may become the one of this address, by the project's own policy (zxcvbn, or counts of
    /// characters); `None` for one that will do.
    ///
    /// # Errors
    /// Trouble upstream.
    pub async fn judge_password(
        &self,
        password: &Password,
        email: Option<&EmailAddress>,
    ) -> Result<Option<PasswordProblem>, AppError> {
        let body = json!({ "password": password.reveal(), "email_address": email.map(address::deliverable) });
        let path = "passwords/strength_check";
        self.client.read(Call::JudgePassword, HttpMethod::POST, path, Some(body)).await.map(problem)
    }
}

/// Of Stytch's words none is shown: each of its reasons is one of ours.
fn problem(judged: Judged) -> Option<PasswordProblem> {
    if judged.valid_password {
        return None;
    }
    if judged.breached_password {
        return Some(PasswordProblem::Breached);
    }
    let LudsFeedback { missing_characters, missing_complexity } = judged.luds_feedback;
    if missing_characters > 0 {
        return Some(PasswordProblem::Short);
    }
    if missing_complexity > 0 {
        return Some(PasswordProblem::Plain);
    }
    let warning = judged.zxcvbn_feedback.warning;
    let known = WARNINGS.into_iter().find(|(beginning, _)| warning.starts_with(beginning));
    Some(known.map_or(PasswordProblem::Weak, |(_, problem)| problem))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn told(judged: Value) -> Option<PasswordProblem> {
        problem(serde_json::from_value(judged).unwrap())
    }

    #[test]
    fn what_stytch_thinks_of_a_password_is_told_in_our_words_by_either_policy() {
        assert_eq!(told(json!({ "valid_password": true })), None);
        assert_eq!(told(json!({ "valid_password": false })), Some(PasswordProblem::Weak));
        let leaked = json!({ "valid_password": false, "breached_password": true });
        assert_eq!(told(leaked), Some(PasswordProblem::Breached));
        for (warning, problem) in [
            ("Straight rows of keys are easy to guess.", PasswordProblem::Keyboard),
            ("This is a top-100 common password.", PasswordProblem::Common),
            ("Sequences like abc or 6543 are easy to guess.", PasswordProblem::Sequence),
            ("Something new.", PasswordProblem::Weak),
        ] {
            let feedback = json!({ "warning": warning, "suggestions": ["Add another word."] });
            assert_eq!(told(json!({ "valid_password": false, "zxcvbn_feedback": feedback })), Some(problem));
        }
        for (characters, kinds, problem) in [(3, 1, PasswordProblem::Short), (0, 2, PasswordProblem::Plain)] {
            let feedback = json!({ "missing_characters": characters, "missing_complexity": kinds });
            let judged = json!({ "valid_password": false, "strength_policy": "luds", "luds_feedback": feedback, "zxcvbn_feedback": null });
            assert_eq!(told(judged), Some(problem));
        }
    }
}
