//! The fields that a person types into. Their names, how much of a text is kept and what may be wrong follow from here.

use serde::{Deserialize, Serialize};

use super::code_problem::CodeProblem;
use super::email_address::EmailProblem;
use super::invitations::InviteesProblem;
use super::new_organization::{DomainProblem, LogoProblem};
use super::organization::NameProblem;
use super::password_problem::PasswordProblem;
use super::phone_problem::PhoneProblem;
use super::slug::SlugProblem;

/// A field that a person types into. Hidden ones, tokens above all, are none, and are never kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// An email address.
    Email,
    /// An organization's name.
    Name,
    /// An organization's address.
    Slug,
    /// A code: a secret, which never comes back.
    Code,
    /// A phone number.
    Phone,
    /// A password: a secret too.
    Password,
    /// The address of an organization's logo.
    Logo,
    /// Whether an organization is open to a domain: a box to tick.
    Domain,
    /// Addresses to invite, one a line.
    Invitees,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 9] = [
        Self::Email,
        Self::Name,
        Self::Slug,
        Self::Code,
        Self::Phone,
        Self::Password,
        Self::Logo,
        Self::Domain,
        Self::Invitees,
    ];

    /// Its name in a form, and the id of its element.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Name => "name",
            Self::Slug => "slug",
            Self::Code => "code",
            Self::Phone => "phone",
            Self::Password => "password",
            Self::Logo => "logo",
            Self::Domain => "domain",
            Self::Invitees => "invitees",
        }
    }

    /// The field with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// How many bytes of a refused text come back with its form: somewhat more than an acceptable one may have, so that
    /// one that is too long is still seen to be.
    pub const fn kept(self) -> usize {
        match self {
            // 254 of an address, and what is pasted with one; 128 characters of up to four bytes.
            Self::Email | Self::Name => 600,
            Self::Slug => 200,
            Self::Phone => 100,
            Self::Logo => 1_100,
            Self::Domain => 10,
            // Ten addresses, as long as most are.
            Self::Invitees => 2_000,
            Self::Code | Self::Password => 0,
        }
    }
}

/// What is wrong with the text in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error(transparent)]
pub enum FieldProblem {
    /// With the email address.
    Email(#[from] EmailProblem),
    /// With the organization's name.
    Name(#[from] NameProblem),
    /// With the organization's address.
    Slug(#[from] SlugProblem),
    /// With the code.
    Code(#[from] CodeProblem),
    /// With the phone number.
    Phone(#[from] PhoneProblem),
    /// With the password.
    Password(#[from] PasswordProblem),
    /// With the address of the logo.
    Logo(#[from] LogoProblem),
    /// With the domain that the organization is to be open to.
    Domain(#[from] DomainProblem),
    /// With the addresses to invite.
    Invitees(#[from] InviteesProblem),
}

impl FieldProblem {
    /// True where nothing is wrong with the text, and it is not taken all the same.
    pub const fn is_refusal(&self) -> bool {
        matches!(self, Self::Email(EmailProblem::Refused))
    }

    /// Where it is.
    pub const fn field(&self) -> Field {
        match self {
            Self::Email(_) => Field::Email,
            Self::Name(_) => Field::Name,
            Self::Slug(_) => Field::Slug,
            Self::Code(_) => Field::Code,
            Self::Phone(_) => Field::Phone,
            Self::Password(_) => Field::Password,
            Self::Logo(_) => Field::Logo,
            Self::Domain(_) => Field::Domain,
            Self::Invitees(_) => Field::Invitees,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_goes_by_its_name_everywhere() {
        for field in Field::ALL {
            assert_eq!(Field::parse(field.name()), Some(field));
            assert_eq!(serde_json::to_value(field).unwrap(), field.name());
        }
        assert_eq!(Field::parse("token"), None);
    }
}
