//! One operand of a member search.

use serde_json::Value;

use crate::api::search::{Operand, OperandProblems, contains, is_like};
use crate::model::{Member, MemberStatus, Organization};
use crate::problem::{Problem, catalogue};
use crate::rules::roles;

/// What this search answers to operands it cannot read.
pub(super) const PROBLEMS: OperandProblems = OperandProblems {
    missing_name: catalogue::MEMBER_SEARCH_MISSING_FILTER_NAME,
    name_not_text: catalogue::MEMBER_SEARCH_FILTER_NAME_NOT_TEXT,
    not_recognized: catalogue::MEMBER_SEARCH_FILTER_NAME_NOT_RECOGNIZED,
    missing_value: catalogue::MEMBER_SEARCH_MISSING_FILTER_VALUE,
    expected_strings: catalogue::MEMBER_SEARCH_EXPECTED_ARRAY_OF_STRINGS,
    expected_string: catalogue::MEMBER_SEARCH_EXPECTED_STRING,
    expected_boolean: catalogue::MEMBER_SEARCH_EXPECTED_BOOLEAN,
};

/// What the ids that Stytch makes begin with.
const OWN_ID_PREFIX: &str = "member-";

/// One operand.
pub(super) enum Filter {
    Ids(Vec<String>),
    Emails(Vec<String>),
    EmailFuzzy(String),
    IsBreakglass(bool),
    Statuses(Vec<MemberStatus>),
    PhoneNumbers(Vec<String>),
    PhoneNumberFuzzy(String),
    PasswordExists(bool),
    Roles(Vec<String>),
}

impl Filter {
    /// Reads an operand.
    pub(super) fn read(operand: &Operand<'_>) -> Result<Self, Problem> {
        Ok(match operand.name {
            "member_ids" => Self::Ids(of_one_kind(operand.strings()?)?),
            "member_emails" => Self::Emails(operand.strings()?),
            "member_email_fuzzy" => Self::EmailFuzzy(operand.fuzzy(catalogue::MEMBER_SEARCH_EMAIL_FUZZY_TOO_SHORT)?),
            "member_is_breakglass" => Self::IsBreakglass(operand.boolean()?),
            "statuses" => Self::Statuses(statuses(operand.strings()?)?),
            "member_mfa_phone_numbers" => Self::PhoneNumbers(operand.strings()?),
            "member_mfa_phone_number_fuzzy" => {
                Self::PhoneNumberFuzzy(operand.fuzzy(catalogue::MEMBER_SEARCH_PHONE_FUZZY_TOO_SHORT)?)
            }
            "member_password_exists" => Self::PasswordExists(operand.boolean()?),
            "member_roles" => Self::Roles(operand.strings()?),
            _ => return Err(operand.not_recognized()),
        })
    }

    /// Whether it lets deleted members through, which without it none of a search does.
    pub(super) fn asks_for_deleted(&self) -> bool {
        matches!(self, Self::Statuses(statuses) if statuses.contains(&MemberStatus::Deleted))
    }

    /// Whether a member passes.
    pub(super) fn keeps(&self, member: &Member, organization: &Organization) -> bool {
        match self {
            Self::Ids(ids) => {
                ids.contains(&member.member_id) || member.external_id.as_ref().is_some_and(|id| ids.contains(id))
            }
            Self::Emails(list) => contains(list, member.email_address.as_str()),
            Self::EmailFuzzy(part) => is_like(member.email_address.as_str(), part),
            Self::IsBreakglass(is) => member.is_breakglass == *is,
            Self::Statuses(statuses) => statuses.contains(&member.status),
            Self::PhoneNumbers(list) => list.contains(&member.mfa_phone_number),
            Self::PhoneNumberFuzzy(part) => is_like(&member.mfa_phone_number, part),
            Self::PasswordExists(exists) => member.password.is_some() == *exists,
            Self::Roles(list) => roles::ids(organization, member).iter().any(|role| list.contains(role)),
        }
    }
}

fn of_one_kind(ids: Vec<String>) -> Result<Vec<String>, Problem> {
    let own = ids.iter().filter(|id| id.starts_with(OWN_ID_PREFIX)).count();
    if own == 0 || own == ids.len() { Ok(ids) } else { Err(catalogue::MEMBER_SEARCH_MIXED_IDS) }
}

fn statuses(texts: Vec<String>) -> Result<Vec<MemberStatus>, Problem> {
    let read = |text| serde_json::from_value(Value::String(text)).map_err(|_| catalogue::SEARCH_INVALID_STATUS_FILTER);
    texts.into_iter().map(read).collect()
}
