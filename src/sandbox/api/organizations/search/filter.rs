//! One operand of an organization search.

use crate::api::search::{Operand, OperandProblems, contains, is_like};
use crate::model::{MemberStatus, Organization};
use crate::problem::{Problem, catalogue};
use crate::store::Tables;

/// What this search answers to operands it cannot read.
pub(super) const PROBLEMS: OperandProblems = OperandProblems {
    missing_name: catalogue::SEARCH_MISSING_FILTER_NAME,
    name_not_text: catalogue::SEARCH_FILTER_NAME_NOT_TEXT,
    not_recognized: catalogue::SEARCH_FILTER_NAME_NOT_RECOGNIZED,
    missing_value: catalogue::SEARCH_MISSING_FILTER_VALUE,
    expected_strings: catalogue::SEARCH_EXPECTED_ARRAY_OF_STRINGS,
    expected_string: catalogue::SEARCH_EXPECTED_STRING,
    expected_boolean: catalogue::SEARCH_EXPECTED_BOOLEAN,
};

/// One operand.
pub(super) enum Filter {
    Ids(Vec<String>),
    Slugs(Vec<String>),
    MemberEmails(Vec<String>),
    AllowedDomains(Vec<String>),
    ClaimedDomains(Vec<String>),
    SlugFuzzy(String),
    NameFuzzy(String),
    MemberEmailFuzzy(String),
    AllowedDomainFuzzy(String),
    HasActiveSsoConnection(bool),
    SsoConnection(String),
}

impl Filter {
    /// Reads an operand.
    pub(super) fn read(operand: &Operand<'_>) -> Result<Self, Problem> {
        Ok(match operand.name {
            "organization_ids" => Self::Ids(operand.strings()?),
            "organization_slugs" => Self::Slugs(operand.strings()?),
            "member_emails" => Self::MemberEmails(operand.strings()?),
            "allowed_domains" => Self::AllowedDomains(operand.strings()?),
            "claimed_email_domains" => Self::ClaimedDomains(operand.strings()?),
            "organization_slug_fuzzy" => Self::SlugFuzzy(operand.fuzzy(catalogue::SEARCH_SLUG_FUZZY_TOO_SHORT)?),
            "organization_name_fuzzy" => Self::NameFuzzy(operand.fuzzy(catalogue::SEARCH_NAME_FUZZY_TOO_SHORT)?),
            "member_email_fuzzy" => Self::MemberEmailFuzzy(operand.fuzzy(catalogue::SEARCH_EMAIL_FUZZY_TOO_SHORT)?),
            "allowed_domain_fuzzy" => {
                Self::AllowedDomainFuzzy(operand.fuzzy(catalogue::SEARCH_DOMAIN_FUZZY_TOO_SHORT)?)
            }
            "has_active_sso_connection" => Self::HasActiveSsoConnection(operand.boolean()?),
            "sso_connection_id" => Self::SsoConnection(operand.string()?),
            _ => return Err(operand.not_recognized()),
        })
    }

    /// Whether an organization passes.
    pub(super) fn keeps(&self, organization: &Organization, tables: &Tables) -> bool {
        let emails = |accept: &dyn Fn(&str) -> bool| {
            tables
                .members_of(&organization.organization_id)
                .iter()
                .any(|member| member.status != MemberStatus::Deleted && accept(member.email_address.as_str()))
        };
        match self {
            Self::Ids(ids) => {
                ids.contains(&organization.organization_id)
                    || organization.organization_external_id.as_ref().is_some_and(|id| ids.contains(id))
            }
            Self::Slugs(slugs) => contains(slugs, &organization.organization_slug),
            Self::MemberEmails(list) => emails(&|email| contains(list, email)),
            Self::AllowedDomains(list) => share(list, &organization.email_allowed_domains),
            Self::ClaimedDomains(list) => share(list, &organization.claimed_email_domains),
            Self::SlugFuzzy(part) => is_like(&organization.organization_slug, part),
            Self::NameFuzzy(part) => is_like(&organization.organization_name, part),
            Self::MemberEmailFuzzy(part) => emails(&|email| is_like(email, part)),
            Self::AllowedDomainFuzzy(part) => {
                organization.email_allowed_domains.iter().any(|domain| is_like(domain, part))
            }
            Self::HasActiveSsoConnection(has) => *has != organization.sso_active_connections.is_empty(),
            Self::SsoConnection(id) => {
                organization.sso_active_connections.iter().any(|connection| connection["connection_id"] == *id.as_str())
            }
        }
    }
}

fn share(list: &[String], other: &[String]) -> bool {
    other.iter().any(|text| contains(list, text))
}
