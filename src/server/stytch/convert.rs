//! From what Stytch answers to our own types. What a visitor may see, and what the session must keep.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::{Organization, reply};
use crate::error::{AppError, Trouble};
use crate::model::{
    EmailAddress, Joining, Membership, OrganizationCard, OrganizationFace, Requirement, SignInMethod, Slug,
};
use crate::server::address;
use crate::server::login::{Login, MemberSession, Token, UnfinishedLogin};

/// A session only when Stytch says the member is authenticated: an unfinished login carries empty tokens.
pub(super) fn login(reply: reply::Login, expected: (OffsetDateTime, OffsetDateTime)) -> Result<Login, AppError> {
    match reply.member_authenticated {
        Some(true) => member_session(reply, expected).map(|member| Login::Member(Box::new(member))),
        Some(false) => Ok(Login::Unfinished(Box::new(UnfinishedLogin {
            token: token(reply.intermediate_session_token)?,
            organization: face(&reply.organization)?,
            organization_id: reply.organization.organization_id,
            email: email(&reply.member.email_address)?,
            member_id: reply.member.id,
            requirement: requirement(reply.primary_required, reply.mfa_required.is_some())
                .unwrap_or(Requirement::SecondStep),
        }))),
        None => Err(unreadable("a login that is neither finished nor unfinished")),
    }
}

/// `expected` is when the session begins and ends, should the reply not say.
pub(super) fn member_session(
    reply: reply::Login,
    expected: (OffsetDateTime, OffsetDateTime),
) -> Result<MemberSession, AppError> {
    let reply::Login { member, organization, member_session: session, .. } = reply;
    Ok(MemberSession {
        member_id: member.id,
        organization: face(&organization)?,
        joining: Some(joining(&organization)),
        organization_id: needed(organization.organization_id, "an organization without an id")?,
        token: token(reply.session_token)?,
        // Without one, each view asks Stytch.
        jwt: Token::new(reply.session_jwt),
        email: email(&member.email_address)?,
        name: member.name,
        roles: session.roles,
        member_since: moment(&member.created_at),
        started: moment(&session.started_at).unwrap_or(expected.0),
        expires: moment(&session.expires_at).unwrap_or(expected.1),
    })
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
    let takes_links =
        remote.auth_methods != "RESTRICTED" || remote.allowed_auth_methods.iter().any(|method| method == "magic_link");
    Some(Organization {
        face: face(&remote).ok()?,
        id: Some(remote.organization_id).filter(|id| !id.is_empty())?,
        other_methods: (!takes_links)
            .then(|| remote.allowed_auth_methods.into_iter().map(SignInMethod::from).collect()),
    })
}

pub(super) fn token(secret: String) -> Result<Token, AppError> {
    needed(secret, "a login without its token").map(Token::new)
}

fn needed(text: String, what: &str) -> Result<String, AppError> {
    if text.is_empty() { Err(unreadable(what)) } else { Ok(text) }
}

pub(super) fn email(text: &str) -> Result<EmailAddress, AppError> {
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

fn moment(text: &str) -> Option<OffsetDateTime> {
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
