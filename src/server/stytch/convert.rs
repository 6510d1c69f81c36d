//! From the crate's types to ours. What a visitor may see, and what the session must keep.

use stytch::b2b::discovery::DiscoveredOrganization;
use stytch::b2b::mfa::MfaRequired;
use stytch::b2b::organizations::{Member, Organization as Remote};
use stytch::b2b::sessions::{MemberSession as RemoteSession, PrimaryRequired};
use time::OffsetDateTime;

use super::Organization;
use crate::error::{AppError, Trouble};
use crate::model::{EmailAddress, Membership, OrganizationCard, OrganizationFace, Requirement, Slug};
use crate::server::account::{Login, MemberSession, Token, UnfinishedLogin};

/// The login block that every authenticating call answers with.
pub(super) struct LoginReply {
    pub(super) session_token: String,
    pub(super) session_jwt: String,
    pub(super) intermediate_session_token: String,
    pub(super) member_authenticated: bool,
    pub(super) member: Member,
    pub(super) organization: Remote,
    pub(super) member_session: Option<RemoteSession>,
    pub(super) mfa_required: Option<MfaRequired>,
    pub(super) primary_required: Option<PrimaryRequired>,
}

/// Picks the login block out of one of the crate's reply types, which share its fields but no trait.
macro_rules! login_reply {
    ($reply:expr) => {{
        let reply = $reply;
        convert::LoginReply {
            session_token: reply.session_token,
            session_jwt: reply.session_jwt,
            intermediate_session_token: reply.intermediate_session_token,
            member_authenticated: reply.member_authenticated,
            member: reply.member,
            organization: reply.organization,
            member_session: reply.member_session,
            mfa_required: reply.mfa_required,
            primary_required: reply.primary_required,
        }
    }};
}
pub(super) use login_reply;

/// A session only when Stytch says the member is authenticated: an unfinished login carries empty tokens.
pub(super) fn login(reply: LoginReply) -> Result<Login, AppError> {
    match (reply.member_authenticated, &reply.member_session) {
        (true, Some(session)) => {
            member_session(reply.session_token, reply.session_jwt, &reply.member, &reply.organization, session)
                .map(|member| Login::Member(Box::new(member)))
        }
        (true, None) => Err(unreadable("a finished login without a session")),
        (false, _) => Ok(Login::Unfinished(Box::new(UnfinishedLogin {
            token: Token::new(reply.intermediate_session_token),
            organization: face(&reply.organization)?,
            email: email(&reply.member.email_address)?,
            requirement: requirement(reply.primary_required, reply.mfa_required.as_ref())
                .unwrap_or(Requirement::SecondStep),
        }))),
    }
}

pub(super) fn member_session(
    token: String,
    jwt: String,
    member: &Member,
    organization: &Remote,
    session: &RemoteSession,
) -> Result<MemberSession, AppError> {
    Ok(MemberSession {
        organization_id: organization.organization_id.clone(),
        organization: face(organization)?,
        token: Token::new(token),
        jwt: Token::new(jwt),
        email: email(&member.email_address)?,
        name: member.name.clone(),
        roles: session.roles.clone(),
        member_since: member.created_at.and_then(|at| OffsetDateTime::from_unix_timestamp(at.timestamp()).ok()),
        started: moment(session.started_at.timestamp()),
        expires: moment(session.expires_at.timestamp()),
        joining: joining(organization),
    })
}

/// Rows for the picker. One that lacks its organization or membership is skipped, not fatal.
pub(super) fn cards(discovered: Vec<DiscoveredOrganization>) -> Vec<OrganizationCard> {
    let all = discovered.len();
    let cards: Vec<_> = discovered.into_iter().filter_map(card).collect();
    if cards.len() < all {
        tracing::warn!(skipped = all - cards.len(), "discovered organizations without an organization or membership");
    }
    cards
}

fn card(discovered: DiscoveredOrganization) -> Option<OrganizationCard> {
    let organization = discovered.organization?;
    let membership = match discovered.membership?.type_.as_str() {
        "active_member" => Membership::Active,
        "pending_member" => Membership::Pending,
        "invited_member" => Membership::Invited,
        "eligible_to_join_by_email_domain" => Membership::EligibleByEmailDomain,
        "eligible_to_join_by_oauth_tenant" => Membership::EligibleByOauthTenant,
        _ => Membership::Other,
    };
    let OrganizationFace { name, slug, logo_url } = face(&organization).ok()?;
    Some(OrganizationCard {
        organization_id: organization.organization_id,
        name,
        slug,
        logo_url,
        membership,
        requirement: requirement(discovered.primary_required, discovered.mfa_required.as_ref()),
        signed_in: false,
    })
}

pub(super) fn organization(remote: &Remote) -> Option<Organization> {
    let takes_links =
        remote.auth_methods != "RESTRICTED" || remote.allowed_auth_methods.iter().any(|method| method == "magic_link");
    Some(Organization {
        organization_id: remote.organization_id.clone(),
        face: face(remote).ok()?,
        other_methods: (!takes_links).then(|| remote.allowed_auth_methods.clone()),
    })
}

pub(super) fn email(address: &str) -> Result<EmailAddress, AppError> {
    EmailAddress::parse(address).map_err(|_| unreadable("an email address that is none"))
}

fn face(remote: &Remote) -> Result<OrganizationFace, AppError> {
    Ok(OrganizationFace {
        name: remote.organization_name.clone(),
        slug: Slug::parse(&remote.organization_slug).map_err(|_| unreadable("a slug that is none"))?,
        logo_url: Some(remote.organization_logo_url.clone()).filter(|url| url.starts_with("https://")),
    })
}

/// The primary step comes first when both are asked (Stytch, "Intermediate sessions").
fn requirement(primary: Option<PrimaryRequired>, mfa: Option<&MfaRequired>) -> Option<Requirement> {
    primary
        .map(|required| Requirement::OtherMethod(required.allowed_auth_methods))
        .or_else(|| mfa.map(|_| Requirement::SecondStep))
}

fn joining(remote: &Remote) -> String {
    let by_domain = remote.email_jit_provisioning == "RESTRICTED" && !remote.email_allowed_domains.is_empty();
    let by_invitation = remote.email_invites != "NOT_ALLOWED";
    let domains = remote.email_allowed_domains.join(", ");
    match (by_invitation, by_domain) {
        (true, true) => format!("Invitation, or an address at {domains}"),
        (true, false) => "Invitation".to_owned(),
        (false, true) => format!("An address at {domains}"),
        (false, false) => "Nobody can join by email".to_owned(),
    }
}

fn moment(unix: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(unix).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

fn unreadable(what: &str) -> AppError {
    tracing::error!(what, "Stytch answered something we cannot use");
    AppError::upstream(Trouble::Failing)
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
        let found = super::organization(&serde_json::from_value(organization).unwrap()).unwrap();
        assert_eq!(found.face.logo_url, None);
    }
}
