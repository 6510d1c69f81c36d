//! The calls that are made, by name.

use crate::model::Slug;

/// What is being asked; the same error means different things to a visitor.
#[derive(Clone, Copy, Debug)]
pub(super) enum Call<'a> {
    SendDiscoveryLink,
    SendOrganizationLink,
    SpendDiscoveryLink,
    SpendOrganizationLink,
    SendDiscoveryCode,
    SendOrganizationCode,
    SpendDiscoveryCode,
    SpendOrganizationCode,
    SendSmsCode,
    SpendSmsCode,
    NewApp,
    SpendAppCode,
    SpendRecoveryCode,
    NewRecoveryCodes,
    ForgetPhone,
    ForgetApp,
    SetFactors,
    SetOwnPassword,
    FindMember,
    SpendDiscoveryOauth,
    SpendOauth,
    SpendSso,
    EnterDiscoveryPassword,
    EnterOrganizationPassword,
    SendDiscoveryReset,
    SendOrganizationReset,
    SetDiscoveryPassword,
    SetOrganizationPassword,
    JudgePassword,
    Exchange,
    /// Of an organization with this slug.
    Create(&'a Slug),
    Switch,
    ListOrganizations,
    FindOrganization,
    SearchOrganizations,
    Renew,
    Impersonate,
    Revoke,
    Keys,
    Invite,
    KnowMember,
    AskPermission,
    ListSessions,
    EndSession,
    Rename,
}

impl Call<'_> {
    /// True for one that has something mailed, or sent to a phone.
    pub(super) const fn mails(self) -> bool {
        matches!(
            self,
            Self::SendDiscoveryLink
                | Self::SendOrganizationLink
                | Self::SendDiscoveryCode
                | Self::SendOrganizationCode
                | Self::SendSmsCode
                | Self::SendDiscoveryReset
                | Self::SendOrganizationReset
                | Self::Invite
        )
    }

    /// As the log, and the label `call` of metrics, have it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::SendDiscoveryLink => "send_discovery_link",
            Self::SendOrganizationLink => "send_organization_link",
            Self::SpendDiscoveryLink => "spend_discovery_link",
            Self::SpendOrganizationLink => "spend_organization_link",
            Self::SendDiscoveryCode => "send_discovery_code",
            Self::SendOrganizationCode => "send_organization_code",
            Self::SpendDiscoveryCode => "spend_discovery_code",
            Self::SpendOrganizationCode => "spend_organization_code",
            Self::SendSmsCode => "send_sms_code",
            Self::SpendSmsCode => "spend_sms_code",
            Self::NewApp => "new_app",
            Self::SpendAppCode => "spend_app_code",
            Self::SpendRecoveryCode => "spend_recovery_code",
            Self::NewRecoveryCodes => "new_recovery_codes",
            Self::ForgetPhone => "forget_phone",
            Self::ForgetApp => "forget_app",
            Self::SetFactors => "set_factors",
            Self::SetOwnPassword => "set_own_password",
            Self::FindMember => "find_member",
            Self::SpendDiscoveryOauth => "spend_discovery_oauth",
            Self::SpendOauth => "spend_oauth",
            Self::SpendSso => "spend_sso",
            Self::EnterDiscoveryPassword => "enter_discovery_password",
            Self::EnterOrganizationPassword => "enter_organization_password",
            Self::SendDiscoveryReset => "send_discovery_reset",
            Self::SendOrganizationReset => "send_organization_reset",
            Self::SetDiscoveryPassword => "set_discovery_password",
            Self::SetOrganizationPassword => "set_organization_password",
            Self::JudgePassword => "judge_password",
            Self::Exchange => "exchange",
            Self::Create(_) => "create_organization",
            Self::Switch => "switch",
            Self::ListOrganizations => "list_organizations",
            Self::FindOrganization => "find_organization",
            Self::SearchOrganizations => "search_organizations",
            Self::Renew => "renew",
            Self::Impersonate => "impersonate",
            Self::Revoke => "revoke",
            Self::Keys => "keys",
            Self::Invite => "invite",
            Self::KnowMember => "know_member",
            Self::AskPermission => "ask_permission",
            Self::ListSessions => "list_sessions",
            Self::EndSession => "end_session",
            Self::Rename => "rename",
        }
    }
}
