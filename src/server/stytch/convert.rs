//! From what Stytch answers to our own types. What a visitor may see, and what the session must keep.

mod members;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

pub(super) use self::members::{known, live_session, second_factor};
use super::{Organization, reply};
use crate::error::{AppError, Trouble};
use crate::model::{
    Allowed, EmailAddress, Joining, Membership, OrganizationCard, OrganizationFace, Requirement, SecondFactor,
    SignInMethod, Slug, SsoConnection,
};
use crate::server::address;
use crate::server::login::{Impersonator, IntermediateSession, Login, MemberSession, Moment, Token, UnfinishedLogin};
use crate::server::second_step::{NewApp, SecondStep};
use crate::server::way::Way;

/// What a reply means where it does not say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected {
    /// How the person comes in.
    pub(super) way: Way,
    /// When a session has begun.
    pub(super) started: OffsetDateTime,
    /// When it ends.
    pub(super) expires: OffsetDateTime,
    /// When an intermediate session ends: counted by our own clock, so that one that is apart from Stytch's cuts nothing short.
    pub(super) deadline: OffsetDateTime,
}

/// A session only when Stytch says the member is authenticated: an unfinished login carries empty tokens.
pub(super) fn login(reply: reply::Login, expected: &Expected) -> Result<Login, AppError> {
    match reply.member_authenticated {
        Some(true) => member_session(reply, expected).map(|member| Login::Member(Box::new(member))),
        Some(false) => unfinished(reply, expected).map(|login| Login::Unfinished(Box::new(login))),
        None => Err(unreadable("a login that is neither finished nor unfinished")),
    }
}

fn unfinished(reply: reply::Login, expected: &Expected) -> Result<UnfinishedLogin, AppError> {
    let reply::Login { member, organization, mfa_required, primary_required, .. } = reply;
    Ok(UnfinishedLogin {
        token: token(reply.intermediate_session_token)?,
        organization: face(&organization)?,
        email: email(&member.email_address)?,
        requirement: requirement(primary_required, mfa_required.is_some()).unwrap_or(Requirement::SecondStep),
        second_step: second_step(&organization, &member, mfa_required.unwrap_or_default()),
        organization_id: organization.organization_id,
        member_id: member.id,
        way: expected.way,
        deadline: Some(Moment(expected.deadline)),
        proven: None,
    })
}

pub(super) fn second_step(
    organization: &reply::Organization,
    member: &reply::Member,
    required: reply::MfaRequired,
) -> SecondStep {
    let allowed = if organization.mfa_methods == "RESTRICTED" {
        organization.allowed_mfa_methods.iter().filter_map(|name| SecondFactor::of_stytch(name)).collect()
    } else {
        vec![SecondFactor::SmsCode, SecondFactor::AuthenticatorApp]
    };
    SecondStep {
        phone_number: required.member_options.mfa_phone_number,
        phone_proven: member.mfa_phone_number_verified,
        totp_id: required.member_options.totp_registration_id,
        sms_sent: required.secondary_auth_initiated == "sms_otp",
        allowed,
        default: SecondFactor::of_stytch(&member.default_mfa_method),
        ..SecondStep::default()
    }
}

/// A member, by a second step. Its reply says nothing of whether the member is authenticated, but a session is in it when, and
/// only when, nothing is missing any more.
pub(super) fn second_step_taken(reply: reply::Login, expected: &Expected) -> Result<MemberSession, AppError> {
    if reply.member_authenticated == Some(false) {
        return Err(unreadable("a second step that leaves the login unfinished"));
    }
    member_session(reply, expected)
}

/// An authenticator app that is being set up.
pub(super) fn new_app(reply: reply::NewTotp) -> Result<NewApp, AppError> {
    let key = needed(reply.secret, "an authenticator app without its key")?;
    Ok(NewApp { key, recovery_codes: reply.recovery_codes })
}

/// A proven address.
pub(super) fn proven(reply: reply::Proven, expected: &Expected) -> Result<IntermediateSession, AppError> {
    Ok(IntermediateSession {
        token: token(reply.intermediate_session_token)?,
        email: email(&reply.email_address)?,
        deadline: expected.deadline,
        is_named: false,
        organizations: cards(reply.discovered_organizations),
        way: expected.way,
    })
}

pub(super) fn member_session(reply: reply::Login, expected: &Expected) -> Result<MemberSession, AppError> {
    let reply::Login { member, organization, member_session: session, .. } = reply;
    Ok(MemberSession {
        member_id: member.id,
        organization: face(&organization)?,
        joining: Some(joining(&organization)),
        changing: None,
        organization_id: needed(organization.organization_id, "an organization without an id")?,
        token: token(reply.session_token)?,
        // Without one, each view asks Stytch.
        jwt: Token::new(reply.session_jwt),
        email: email(&member.email_address)?,
        name: member.name,
        roles: session.roles,
        member_since: moment(&member.created_at),
        started: moment(&session.started_at).unwrap_or(expected.started),
        expires: moment(&session.expires_at).unwrap_or(expected.expires),
        way: expected.way,
        impersonator: session.authentication_factors.into_iter().find_map(impersonator),
    })
}

/// Who a factor says is there in the member's name.
fn impersonator(factor: reply::Factor) -> Option<Impersonator> {
    let reply::Impersonated { impersonator_id: id, impersonator_email_address: email } = factor.impersonated?;
    Some(Impersonator { id, email })
}

/// Rows for the picker. One that lacks its organization or membership is skipped, not fatal.
pub(super) fn cards(discovered: Vec<reply::Discovered>) -> Vec<OrganizationCard> {
    let all = discovered.len();
    let cards: Vec<_> = discovered.into_iter().filter_map(card).collect();
    if cards.len() < all {
        tracing::warn!(skipped = all - cards.len(), "discovered organizations without an organization or membership");
    }
    cards
}

fn card(discovered: reply::Discovered) -> Option<OrganizationCard> {
    let reply::Discovered { organization, membership, mfa_required, primary_required } = discovered;
    let membership = match membership?.kind.as_str() {
        "active_member" => Membership::Active,
        "pending_member" => Membership::Pending,
        "invited_member" => Membership::Invited,
        "eligible_to_join_by_email_domain" => Membership::EligibleByEmailDomain,
        "eligible_to_join_by_oauth_tenant" => Membership::EligibleByOauthTenant,
        _ => Membership::Other,
    };
    let OrganizationFace { name, slug, logo_url } = face(&organization).ok()?;
    Some(OrganizationCard {
        organization_id: Some(organization.organization_id).filter(|id| !id.is_empty())?,
        name,
        slug,
        logo_url,
        membership,
        requirement: requirement(primary_required, mfa_required.is_some()),
        signed_in: false,
    })
}

pub(super) fn organization(remote: reply::Organization) -> Option<Organization> {
    let face = face(&remote).ok()?;
    let allowed = allowed(remote.auth_methods == "RESTRICTED", remote.allowed_auth_methods);
    let connections = remote.sso_active_connections.into_iter().filter_map(connection).collect();
    Some(Organization { id: Some(remote.organization_id).filter(|id| !id.is_empty())?, face, allowed, connections })
}

pub(super) fn allowed(is_restricted: bool, methods: Vec<String>) -> Allowed {
    if is_restricted { Allowed::Only(methods.into_iter().map(SignInMethod::from).collect()) } else { Allowed::All }
}

fn connection(remote: reply::SsoConnection) -> Option<SsoConnection> {
    let id = Some(remote.connection_id).filter(|id| !id.is_empty())?;
    Some(SsoConnection { id, name: remote.display_name.trim().to_owned() })
}

fn token(secret: String) -> Result<Token, AppError> {
    needed(secret, "a login without its token").map(Token::new)
}

fn needed(text: String, what: &str) -> Result<String, AppError> {
    if text.is_empty() { Err(unreadable(what)) } else { Ok(text) }
}

fn email(text: &str) -> Result<EmailAddress, AppError> {
    address::of_upstream(text).ok_or_else(|| unreadable("an email address that is none"))
}

fn face(remote: &reply::Organization) -> Result<OrganizationFace, AppError> {
    let slug = Slug::parse(&remote.organization_slug).map_err(|_| unreadable("a slug that is none"))?;
    let name = Some(remote.organization_name.trim()).filter(|name| !name.is_empty());
    Ok(OrganizationFace {
        name: name.map_or_else(|| slug.to_string(), str::to_owned),
        slug,
        logo_url: Some(remote.organization_logo_url.clone()).filter(|url| url.starts_with("https://")),
    })
}

/// The primary step comes first when both are asked (Stytch, "Intermediate sessions").
fn requirement(primary: Option<reply::PrimaryRequired>, second_step: bool) -> Option<Requirement> {
    primary
        .map(|required| {
            Requirement::OtherMethod(required.allowed_auth_methods.into_iter().map(SignInMethod::from).collect())
        })
        .or_else(|| second_step.then_some(Requirement::SecondStep))
}

fn joining(remote: &reply::Organization) -> Joining {
    let by_domain = remote.email_jit_provisioning == "RESTRICTED" && !remote.email_allowed_domains.is_empty();
    let domains = remote.email_allowed_domains.iter().filter(|_| by_domain);
    Joining {
        by_invitation: remote.email_invites != "NOT_ALLOWED",
        domains: domains.map(|domain| address::shown_domain(domain)).collect(),
    }
}

pub(super) fn moment(text: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(text, &Rfc3339).ok()
}

fn unreadable(what: &str) -> AppError {
    tracing::error!(what, "Stytch answered something we cannot use");
    // It was carried out; what it came to is lost.
    AppError::Upstream { trouble: Trouble::Failing, reference: String::new(), maybe_done: true, seconds: None }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn remote(slug: &str) -> Value {
        json!({
            "organization_id": "organization-test-1", "organization_name": "Acme", "organization_logo_url": "",
            "organization_slug": slug, "sso_jit_provisioning": "NOT_ALLOWED",
            "sso_jit_provisioning_allowed_connections": [], "sso_active_connections": [],
            "email_allowed_domains": [], "email_jit_provisioning": "NOT_ALLOWED", "email_invites": "ALL_ALLOWED",
            "auth_methods": "ALL_ALLOWED", "allowed_auth_methods": [], "mfa_policy": "OPTIONAL",
            "rbac_email_implicit_role_assignments": [], "mfa_methods": "ALL_ALLOWED", "allowed_mfa_methods": [],
            "oauth_tenant_jit_provisioning": "NOT_ALLOWED", "claimed_email_domains": [],
            "first_party_connected_apps_allowed_type": "ALL_ALLOWED", "allowed_first_party_connected_apps": [],
            "third_party_connected_apps_allowed_type": "ALL_ALLOWED", "allowed_third_party_connected_apps": [],
            "custom_roles": [],
        })
    }

    fn shown(discovered: Value) -> Vec<OrganizationCard> {
        cards(serde_json::from_value(json!([discovered])).unwrap())
    }

    #[test]
    fn a_membership_of_an_unknown_type_still_works() {
        let membership = json!({ "type": "eligible_by_moonlight", "details": null, "member": null });
        let row = json!({ "member_authenticated": false, "organization": remote("acme"), "membership": membership });
        assert_eq!(shown(row)[0].membership, Membership::Other);
    }

    #[test]
    fn a_row_without_its_organization_or_membership_is_skipped() {
        let membership = json!({ "type": "active_member", "details": null, "member": null });
        let nameless = json!({ "member_authenticated": true, "organization": null, "membership": membership });
        assert_eq!(shown(nameless), []);
        let loose = json!({ "member_authenticated": true, "organization": remote("acme"), "membership": null });
        assert_eq!(shown(loose), []);
        let odd = json!({ "member_authenticated": true, "organization": remote("a/b"), "membership": membership });
        assert_eq!(shown(odd), []);
    }

    #[test]
    fn only_https_logos_are_shown() {
        let mut organization = remote("acme");
        organization["organization_logo_url"] = "http://acme.example/logo.png".into();
        let found = super::organization(serde_json::from_value(organization).unwrap()).unwrap();
        assert_eq!(found.face.logo_url, None);
    }
}
