//! The authentication factor object.

use serde_json::{Value, json};

use crate::model::{Factor, Member, OAuthProvider, Proof, SsoProtocol};

/// A member's factors.
pub(super) fn factors(factors: &[Factor], member: &Member) -> Vec<Value> {
    factors.iter().map(|each| factor(each, member)).collect()
}

fn factor(factor: &Factor, member: &Member) -> Value {
    let (kind, delivery, detail) = proof(&factor.proof, member);
    let mut shape = json!({
        "type": kind,
        "delivery_method": delivery,
        "sequence_order": if factor.proof.mfa_method().is_some() { "SECONDARY" } else { "PRIMARY" },
        "created_at": factor.created_at,
        "last_authenticated_at": factor.last_authenticated_at,
        "updated_at": factor.last_authenticated_at,
    });
    if let Some((name, detail)) = detail {
        shape[name] = detail;
    }
    shape
}

/// The `type`, the `delivery_method`, and the one object that goes with them.
fn proof(proof: &Proof, member: &Member) -> (&'static str, &'static str, Option<(&'static str, Value)>) {
    let email = |address| Some(("email_factor", json!({ "email_id": member.email_id, "email_address": address })));
    match proof {
        Proof::MagicLink { email_address } => ("magic_link", "email", email(email_address)),
        Proof::EmailOtp { email_address } => ("email_otp", "email", email(email_address)),
        Proof::SmsOtp { phone_number } => {
            let detail = json!({ "phone_id": member.phone_id(), "phone_number": phone_number });
            ("otp", "sms", Some(("phone_number_factor", detail)))
        }
        Proof::Totp { totp_registration_id } => {
            let detail = json!({ "totp_id": totp_registration_id });
            ("totp", "authenticator_app", Some(("authenticator_app_factor", detail)))
        }
        Proof::RecoveryCode { totp_registration_id } => {
            let detail = json!({ "totp_recovery_code_id": totp_registration_id });
            ("recovery_codes", "recovery_code", Some(("recovery_code_factor", detail)))
        }
        Proof::Password { .. } => ("password", "knowledge", None),
        Proof::Impersonation { impersonator_id, impersonator_email_address } => {
            let detail = json!({
                "impersonator_id": impersonator_id, "impersonator_email_address": impersonator_email_address,
            });
            ("impersonated", "impersonation", Some(("impersonated_factor", detail)))
        }
        Proof::OAuth { provider, provider_subject, registration_id, .. } => {
            let detail = json!({
                "id": registration_id, "provider_subject": provider_subject, "email_id": member.email_id,
            });
            let (delivery, name) = oauth(*provider);
            ("oauth", delivery, Some((name, detail)))
        }
        Proof::Sso { protocol, connection_id, external_id, registration_id } => {
            let detail = json!({ "id": registration_id, "provider_id": connection_id, "external_id": external_id });
            match protocol {
                SsoProtocol::Saml => ("sso", "sso_saml", Some(("saml_sso_factor", detail))),
                SsoProtocol::Oidc | SsoProtocol::External => ("sso", "sso_oidc", Some(("oidc_sso_factor", detail))),
            }
        }
    }
}

const fn oauth(provider: OAuthProvider) -> (&'static str, &'static str) {
    match provider {
        OAuthProvider::Google => ("oauth_google", "google_oauth_factor"),
        OAuthProvider::Microsoft => ("oauth_microsoft", "microsoft_oauth_factor"),
        OAuthProvider::Slack => ("oauth_slack", "slack_oauth_factor"),
        OAuthProvider::Github => ("oauth_github", "github_oauth_factor"),
        OAuthProvider::Hubspot => ("oauth_hubspot", "hubspot_oauth_factor"),
    }
}
