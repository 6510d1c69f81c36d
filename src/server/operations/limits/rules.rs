//! What is limited, by what it is counted, and how often it may be.

use std::num::NonZeroU32;
use std::time::Duration;

/// Something that is limited, and what it is counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Mails that one network asks for.
    SendPerIp,
    /// Mails to one address.
    SendPerAddress,
    /// Mails for links into one organization.
    SendPerOrganization,
    /// Mails.
    SendInAll,
    /// Links that one network spends.
    ConfirmPerIp,
    /// Links spent.
    ConfirmInAll,
    /// Codes that one network enters.
    CodePerIp,
    /// Codes entered for one address.
    CodePerAddress,
    /// Codes entered.
    CodeInAll,
    /// Passwords that one network enters.
    PasswordPerIp,
    /// Passwords entered for one address.
    PasswordPerAddress,
    /// Passwords entered.
    PasswordInAll,
    /// New passwords that one network asks about.
    PasswordCheckPerIp,
    /// New passwords asked about.
    PasswordCheckInAll,
    /// Slugs that one network asks about.
    SlugCheckPerIp,
    /// Slugs that the owner of one address asks about.
    SlugCheckPerAddress,
    /// Slugs asked about.
    SlugCheckInAll,
    /// Organizations that one network makes.
    CreatePerIp,
    /// Organizations that the owner of one address makes.
    CreatePerAddress,
    /// Organizations made.
    CreateInAll,
    /// Forms of one network that fail.
    FailedFormPerIp,
    /// Organizations that one network asks for and that are not there.
    UnknownOrganizationPerIp,
    /// Organizations asked for that are not there.
    UnknownOrganizationInAll,
}

/// What a limit counts by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedBy {
    /// The client's network: an IPv4 address, or the 64 bits of an IPv6 one that a subscriber has.
    Ip,
    /// An email address, in whatever spelling.
    Address,
    /// An organization.
    Organization,
    /// Nothing: all are counted together.
    All,
}

impl Limit {
    /// Every limit, in the order of their discriminants.
    pub const ALL: [Self; 23] = [
        Self::SendPerIp,
        Self::SendPerAddress,
        Self::SendPerOrganization,
        Self::SendInAll,
        Self::ConfirmPerIp,
        Self::ConfirmInAll,
        Self::CodePerIp,
        Self::CodePerAddress,
        Self::CodeInAll,
        Self::PasswordPerIp,
        Self::PasswordPerAddress,
        Self::PasswordInAll,
        Self::PasswordCheckPerIp,
        Self::PasswordCheckInAll,
        Self::SlugCheckPerIp,
        Self::SlugCheckPerAddress,
        Self::SlugCheckInAll,
        Self::CreatePerIp,
        Self::CreatePerAddress,
        Self::CreateInAll,
        Self::FailedFormPerIp,
        Self::UnknownOrganizationPerIp,
        Self::UnknownOrganizationInAll,
    ];

    // Of each kind, in the order in which turns are taken. The network comes first: where a stranger has used up their own, they
    // use up nobody else's. The address comes last: it is counted only when a mail is about to go there.

    /// On mailing a link.
    pub const SEND: &[Self] = &[Self::SendPerIp, Self::SendPerOrganization, Self::SendInAll, Self::SendPerAddress];
    /// On spending one.
    pub const CONFIRM: &[Self] = &[Self::ConfirmPerIp, Self::ConfirmInAll];
    /// On entering a code.
    pub const CODE: &[Self] = &[Self::CodePerIp, Self::CodeInAll, Self::CodePerAddress];
    /// On entering a password.
    pub const PASSWORD: &[Self] = &[Self::PasswordPerIp, Self::PasswordInAll, Self::PasswordPerAddress];
    /// On asking whether a new password will do.
    pub const PASSWORD_CHECK: &[Self] = &[Self::PasswordCheckPerIp, Self::PasswordCheckInAll];
    /// On asking whether a slug can be had.
    pub const SLUG_CHECK: &[Self] = &[Self::SlugCheckPerIp, Self::SlugCheckPerAddress, Self::SlugCheckInAll];
    /// On making an organization.
    pub const CREATE: &[Self] = &[Self::CreatePerIp, Self::CreatePerAddress, Self::CreateInAll];
    /// On a form that has failed.
    pub const FAILED_FORM: &[Self] = &[Self::FailedFormPerIp];
    /// On asking for an organization that is not there.
    pub const UNKNOWN_ORGANIZATION: &[Self] = &[Self::UnknownOrganizationPerIp, Self::UnknownOrganizationInAll];

    /// Its name in the settings file.
    pub const fn setting(self) -> &'static str {
        match self {
            Self::SendPerIp => "limits.send_per_ip",
            Self::SendPerAddress => "limits.send_per_address",
            Self::SendPerOrganization => "limits.send_per_organization",
            Self::SendInAll => "limits.send_in_all",
            Self::ConfirmPerIp => "limits.confirm_per_ip",
            Self::ConfirmInAll => "limits.confirm_in_all",
            Self::CodePerIp => "limits.code_per_ip",
            Self::CodePerAddress => "limits.code_per_address",
            Self::CodeInAll => "limits.code_in_all",
            Self::PasswordPerIp => "limits.password_per_ip",
            Self::PasswordPerAddress => "limits.password_per_address",
            Self::PasswordInAll => "limits.password_in_all",
            Self::PasswordCheckPerIp => "limits.password_check_per_ip",
            Self::PasswordCheckInAll => "limits.password_check_in_all",
            Self::SlugCheckPerIp => "limits.slug_check_per_ip",
            Self::SlugCheckPerAddress => "limits.slug_check_per_address",
            Self::SlugCheckInAll => "limits.slug_check_in_all",
            Self::CreatePerIp => "limits.create_per_ip",
            Self::CreatePerAddress => "limits.create_per_address",
            Self::CreateInAll => "limits.create_in_all",
            Self::FailedFormPerIp => "limits.failed_form_per_ip",
            Self::UnknownOrganizationPerIp => "limits.unknown_organization_per_ip",
            Self::UnknownOrganizationInAll => "limits.unknown_organization_in_all",
        }
    }

    /// Its name in the metrics: one of a few, that says nothing of anybody.
    pub fn name(self) -> &'static str {
        self.setting().trim_start_matches("limits.")
    }

    /// What it counts by.
    pub const fn counted_by(self) -> CountedBy {
        match self {
            Self::SendPerIp
            | Self::ConfirmPerIp
            | Self::CodePerIp
            | Self::PasswordPerIp
            | Self::PasswordCheckPerIp
            | Self::SlugCheckPerIp
            | Self::CreatePerIp
            | Self::FailedFormPerIp
            | Self::UnknownOrganizationPerIp => CountedBy::Ip,
            Self::SendPerAddress
            | Self::CodePerAddress
            | Self::PasswordPerAddress
            | Self::SlugCheckPerAddress
            | Self::CreatePerAddress => CountedBy::Address,
            Self::SendPerOrganization => CountedBy::Organization,
            Self::SendInAll
            | Self::ConfirmInAll
            | Self::CodeInAll
            | Self::PasswordInAll
            | Self::PasswordCheckInAll
            | Self::SlugCheckInAll
            | Self::CreateInAll
            | Self::UnknownOrganizationInAll => CountedBy::All,
        }
    }
}

/// How often something may be: `count` times at once, and then once in each [`Rule::interval`], by the generic cell rate
/// algorithm (ITU-T I.371). Whoever waits for [`Rule::per`] has all of it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    count: NonZeroU32,
    per: Duration,
}

impl Rule {
    /// So many times in so long a time.
    pub const fn new(count: NonZeroU32, per: Duration) -> Self {
        Self { count, per }
    }

    /// How many turns can be taken at once: the burst.
    pub const fn count(self) -> NonZeroU32 {
        self.count
    }

    /// In how long a time all of them come back: the window.
    pub const fn per(self) -> Duration {
        self.per
    }

    /// In how long a time one comes back: the emission interval.
    pub fn interval(self) -> Duration {
        self.per / self.count.get()
    }
}

/// The rule of each limit, where it has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules([Option<Rule>; Limit::ALL.len()]);

impl Rules {
    /// What `rule` says of each limit.
    pub fn of_each(rule: impl FnMut(Limit) -> Option<Rule>) -> Self {
        Self(Limit::ALL.map(rule))
    }

    /// The rule of one; `None` when it is off.
    pub fn of(&self, limit: Limit) -> Option<Rule> {
        self.0.get(limit as usize).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_stands_where_its_discriminant_says_and_is_asked_for_somewhere() {
        let kinds = [
            Limit::SEND,
            Limit::CONFIRM,
            Limit::CODE,
            Limit::PASSWORD,
            Limit::PASSWORD_CHECK,
            Limit::SLUG_CHECK,
            Limit::CREATE,
            Limit::FAILED_FORM,
            Limit::UNKNOWN_ORGANIZATION,
        ];
        for (at, limit) in Limit::ALL.into_iter().enumerate() {
            assert_eq!(limit as usize, at);
            assert_eq!(kinds.iter().filter(|kind| kind.contains(&limit)).count(), 1, "{limit:?}");
            assert!(limit.setting().starts_with("limits."), "{limit:?}");
        }
    }
}
