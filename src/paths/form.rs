//! The forms: what a visitor may ask us to do.

use super::page::Page;

/// Prefix of every server function.
pub const API: &str = "/_portico/api";
/// The prefix that they had in release 0.1: a page that was opened before an update still posts there.
pub const FORMER_API: &str = "/api";

/// A form of ours, by what it does. Each posts to a server function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Mails a link that leads to the visitor's organizations.
    SendLink,
    /// Mails a link that leads into one organization.
    SendOrganizationLink,
    /// Mails the link asked for last once more.
    SendAgain,
    /// Mails a code that leads to the visitor's organizations.
    SendCode,
    /// Mails a code that leads into one organization.
    SendOrganizationCode,
    /// Mails a code to the address that a link was asked for last.
    SendCodeInstead,
    /// Spends a code.
    EnterCode,
    /// Chooses a second factor, or begins to set one up.
    ChooseFactor,
    /// Sends a code to a phone.
    SendSmsCode,
    /// Takes the second step.
    TakeSecondStep,
    /// Says that recovery codes are kept.
    KeepRecoveryCodes,
    /// Makes new recovery codes.
    NewRecoveryCodes,
    /// Goes to a provider.
    StartOauth,
    /// Goes to an organization's own identity provider.
    StartSso,
    /// Finds the organization whose identity provider it is.
    FindSso,
    /// Notes for whom a password is about to be entered.
    AskPassword,
    /// Signs in by a password.
    EnterPassword,
    /// Mails a link by which a password is set.
    ForgotPassword,
    /// Spends that link, and sets the password.
    SetPassword,
    /// Spends a link.
    FinishSignIn,
    /// Says yes or no to the account of a link.
    ConfirmAccount,
    /// Enters an organization.
    ChooseOrganization,
    /// Goes on to the application, as the member of one organization.
    GoOn,
    /// Makes an organization.
    CreateOrganization,
    /// Invites people into an organization.
    Invite,
    /// Forgets the proven email.
    StartOver,
    /// Ends an impersonation.
    EndImpersonation,
    /// Signs out.
    SignOut,
    /// Chooses a language, or light or dark.
    Prefer,
    /// Extends the member's session.
    ExtendSession,
    /// Chooses by what to show that it is the member, and has a code sent where that takes one.
    ChooseConfirmation,
    /// Shows that it is the member.
    ConfirmMember,
    /// Sends a code to a member's new phone.
    SendNewPhoneCode,
    /// Asks for another number in its place.
    ChangeNewPhone,
    /// Begins to set up a member's authenticator app.
    SetUpApp,
    /// Ends setting up a second factor.
    AddFactor,
    /// Takes a second factor off.
    RemoveFactor,
    /// Asks for a second factor first from now on.
    PreferFactor,
    /// Makes a member's new recovery codes.
    ReplaceRecoveryCodes,
    /// Sets the password of who is signed in.
    ChangePassword,
    /// Gives the member another name.
    SaveName,
    /// Ends another session of the member.
    EndSession,
    /// Ends all other sessions of the member.
    EndOtherSessions,
    /// Signs out of one organization.
    SignOutOfOrganization,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 44] = [
        Self::SendLink,
        Self::SendOrganizationLink,
        Self::SendAgain,
        Self::SendCode,
        Self::SendOrganizationCode,
        Self::SendCodeInstead,
        Self::EnterCode,
        Self::ChooseFactor,
        Self::SendSmsCode,
        Self::TakeSecondStep,
        Self::KeepRecoveryCodes,
        Self::NewRecoveryCodes,
        Self::StartOauth,
        Self::StartSso,
        Self::FindSso,
        Self::AskPassword,
        Self::EnterPassword,
        Self::ForgotPassword,
        Self::SetPassword,
        Self::FinishSignIn,
        Self::ConfirmAccount,
        Self::ChooseOrganization,
        Self::GoOn,
        Self::CreateOrganization,
        Self::Invite,
        Self::StartOver,
        Self::EndImpersonation,
        Self::SignOut,
        Self::Prefer,
        Self::ExtendSession,
        Self::ChooseConfirmation,
        Self::ConfirmMember,
        Self::SendNewPhoneCode,
        Self::ChangeNewPhone,
        Self::SetUpApp,
        Self::AddFactor,
        Self::RemoveFactor,
        Self::PreferFactor,
        Self::ReplaceRecoveryCodes,
        Self::ChangePassword,
        Self::SaveName,
        Self::EndSession,
        Self::EndOtherSessions,
        Self::SignOutOfOrganization,
    ];

    /// Where it posts to.
    pub const fn path(self) -> &'static str {
        match self {
            Self::SendLink => "/_portico/api/send_link",
            Self::SendOrganizationLink => "/_portico/api/send_organization_link",
            Self::SendAgain => "/_portico/api/send_again",
            Self::SendCode => "/_portico/api/send_code",
            Self::SendOrganizationCode => "/_portico/api/send_organization_code",
            Self::SendCodeInstead => "/_portico/api/send_code_instead",
            Self::EnterCode => "/_portico/api/enter_code",
            Self::ChooseFactor => "/_portico/api/choose_factor",
            Self::SendSmsCode => "/_portico/api/send_sms_code",
            Self::TakeSecondStep => "/_portico/api/take_second_step",
            Self::KeepRecoveryCodes => "/_portico/api/keep_recovery_codes",
            Self::NewRecoveryCodes => "/_portico/api/new_recovery_codes",
            Self::StartOauth => "/_portico/api/start_oauth",
            Self::StartSso => "/_portico/api/start_sso",
            Self::FindSso => "/_portico/api/find_sso",
            Self::AskPassword => "/_portico/api/ask_password",
            Self::EnterPassword => "/_portico/api/enter_password",
            Self::ForgotPassword => "/_portico/api/forgot_password",
            Self::SetPassword => "/_portico/api/set_password",
            Self::FinishSignIn => "/_portico/api/finish_sign_in",
            Self::ConfirmAccount => "/_portico/api/confirm_account",
            Self::ChooseOrganization => "/_portico/api/choose_organization",
            Self::GoOn => "/_portico/api/go_on",
            Self::CreateOrganization => "/_portico/api/create_organization",
            Self::Invite => "/_portico/api/invite",
            Self::StartOver => "/_portico/api/start_over",
            Self::EndImpersonation => "/_portico/api/end_impersonation",
            Self::SignOut => "/_portico/api/sign_out",
            Self::Prefer => "/_portico/api/prefer",
            Self::ExtendSession => "/_portico/api/extend_session",
            Self::ChooseConfirmation => "/_portico/api/choose_confirmation",
            Self::ConfirmMember => "/_portico/api/confirm_member",
            Self::SendNewPhoneCode => "/_portico/api/send_new_phone_code",
            Self::ChangeNewPhone => "/_portico/api/change_new_phone",
            Self::SetUpApp => "/_portico/api/set_up_app",
            Self::AddFactor => "/_portico/api/add_factor",
            Self::RemoveFactor => "/_portico/api/remove_factor",
            Self::PreferFactor => "/_portico/api/prefer_factor",
            Self::ReplaceRecoveryCodes => "/_portico/api/replace_recovery_codes",
            Self::ChangePassword => "/_portico/api/change_password",
            Self::SaveName => "/_portico/api/save_name",
            Self::EndSession => "/_portico/api/end_one_session",
            Self::EndOtherSessions => "/_portico/api/end_other_sessions",
            Self::SignOutOfOrganization => "/_portico/api/organization_sign_out",
        }
    }

    /// The form that posts to a path; the page that signs out takes it too.
    pub fn parse(path: &str) -> Option<Self> {
        let signs_out = path == Page::SignOut.pattern();
        let former = path.strip_prefix(FORMER_API).map(|endpoint| [API, endpoint].concat());
        let path = former.as_deref().unwrap_or(path);
        Self::ALL.into_iter().find(|form| form.path() == path || signs_out && *form == Self::SignOut)
    }
}
