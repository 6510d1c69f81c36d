//! The words for what organizations ask and offer.

use std::borrow::Cow;

use super::catalogue::{Rooms, Words};
use crate::model::{EmailAddress, Group, Joining, Membership, Method, Requirement, Role, SignInMethod};

impl Rooms {
    /// What pressing a row of the picker does.
    pub fn action(&self, membership: &Membership) -> &'static str {
        match membership {
            Membership::Active => self.organizations.log_in,
            Membership::Pending => self.organizations.finish_joining,
            Membership::Invited => self.organizations.accept_invitation,
            Membership::EligibleByEmailDomain | Membership::EligibleByOauthTenant => self.organizations.join,
            Membership::Other => self.organizations.go_on,
        }
    }

    /// Why an organization is listed, for someone with this address.
    pub fn reason(&self, membership: &Membership, email: &EmailAddress) -> Cow<'static, str> {
        let plain = match membership {
            Membership::Active => self.organizations.is_member,
            Membership::Pending => self.organizations.started_to_join,
            Membership::Invited => self.organizations.is_invited,
            Membership::EligibleByEmailDomain => return self.organizations.anyone_at.text([email.domain()]).into(),
            Membership::EligibleByOauthTenant => self.organizations.workspace_can_join,
            Membership::Other => self.organizations.open_to_you,
        };
        plain.into()
    }

    /// The heading of a group of the picker.
    pub fn group(&self, group: Group) -> &'static str {
        match group {
            Group::Yours => self.organizations.group_yours,
            Group::Invitations => self.organizations.group_invitations,
            Group::ByDomain => self.organizations.group_domain,
            Group::Open => self.organizations.group_open,
        }
    }

    /// Two words for a badge.
    pub fn badge(&self, requirement: &Requirement) -> &'static str {
        match requirement {
            Requirement::SecondStep => self.organizations.second_step,
            Requirement::OtherMethod(_) => self.organizations.other_sign_in,
        }
    }

    /// What a member may do; a custom role goes by its id.
    pub fn role<'a>(&self, role: &'a Role) -> &'a str {
        match role {
            Role::Administrator => self.home.administrator,
            Role::Member => self.home.member,
            Role::Custom(id) => id,
        }
    }

    /// How people join.
    pub fn joining(&self, Joining { by_invitation, domains }: &Joining) -> Cow<'static, str> {
        let listed = domains.join(self.home.list_separator);
        match (by_invitation, domains.is_empty()) {
            (true, false) => self.home.by_invitation_or_domain.text([&listed]).into(),
            (true, true) => self.home.by_invitation.into(),
            (false, false) => self.home.by_domain.text([&listed]).into(),
            (false, true) => self.home.by_nothing.into(),
        }
    }
}

impl Words {
    /// What a person calls a way of signing in, as it stands in a list. A name that this version does not know is made
    /// readable.
    pub fn method(&self, method: &SignInMethod) -> Cow<'static, str> {
        let known = match method {
            SignInMethod::Known(method) => self.known_method(*method),
            SignInMethod::Other(unknown) => return readable(unknown.strip_suffix("_oauth").unwrap_or(unknown)).into(),
        };
        known.into()
    }

    /// The same for one that this version knows.
    pub fn known_method(&self, method: Method) -> &'static str {
        match method {
            Method::EmailLink => self.methods.magic_link,
            Method::EmailCode => self.methods.email_code,
            Method::Password => self.methods.password,
            Method::Sso => self.methods.single_sign_on,
            Method::Google => "Google",
            Method::Microsoft => "Microsoft",
            Method::Slack => "Slack",
            Method::GitHub => "GitHub",
            Method::HubSpot => "HubSpot",
        }
    }
}

/// `okta_fast_pass` as `Okta fast pass`.
fn readable(name: &str) -> String {
    let mut words = name.replace(['_', '-'], " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn every_method_has_a_name_that_a_person_knows() {
        for (method, name) in [
            ("sso", "Single sign-on"),
            ("google_oauth", "Google"),
            ("gitlab_oauth", "Gitlab"),
            ("okta_fast_pass", "Okta fast pass"),
            ("", ""),
            ("é", "é"),
        ] {
            assert_eq!(Language::English.words().method(&SignInMethod::from(method.to_owned())), name);
        }
    }
}
