//! One operand of an organization search.

use crate::sandbox::model::{MemberStatus, Organization};
use crate::sandbox::problem::{Problem, catalogue};
use crate::sandbox::store::Tables;
use serde_json::Value;

/// The shortest text of a fuzzy filter (search: "at least 3 characters").
const MIN_FUZZY_LENGTH: usize = 3;

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
    /// Reads `{"filter_name": …, "filter_value": …}`.
    pub(super) fn read(operand: &Value) -> Result<Self, Problem> {
        let present = |name: &str| operand.get(name).filter(|value| !value.is_null());
        let name = present("filter_name").and_then(Value::as_str);
        let name = name.ok_or(catalogue::SEARCH_MISSING_FILTER_NAME)?;
        let value = present("filter_value").ok_or(catalogue::SEARCH_MISSING_FILTER_VALUE);
        Ok(match name {
            "organization_ids" => Self::Ids(list(value?)?),
            "organization_slugs" => Self::Slugs(list(value?)?),
            "member_emails" => Self::MemberEmails(list(value?)?),
            "allowed_domains" => Self::AllowedDomains(list(value?)?),
            "claimed_email_domains" => Self::ClaimedDomains(list(value?)?),
            "organization_slug_fuzzy" => Self::SlugFuzzy(fuzzy(value?, catalogue::SEARCH_SLUG_FUZZY_TOO_SHORT)?),
            "organization_name_fuzzy" => Self::NameFuzzy(fuzzy(value?, catalogue::SEARCH_NAME_FUZZY_TOO_SHORT)?),
            "member_email_fuzzy" => Self::MemberEmailFuzzy(fuzzy(value?, catalogue::SEARCH_EMAIL_FUZZY_TOO_SHORT)?),
            "allowed_domain_fuzzy" => {
                Self::AllowedDomainFuzzy(fuzzy(value?, catalogue::SEARCH_DOMAIN_FUZZY_TOO_SHORT)?)
            }
            "has_active_sso_connection" => {
                let expected = catalogue::SEARCH_EXPECTED_BOOLEAN;
                Self::HasActiveSsoConnection(value?.as_bool().ok_or(expected)?)
            }
            "sso_connection_id" => {
                let expected = catalogue::SEARCH_EXPECTED_STRING;
                Self::SsoConnection(value?.as_str().ok_or(expected)?.to_owned())
            }
            _ => return Err(catalogue::SEARCH_FILTER_NAME_NOT_RECOGNIZED),
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
            Self::Ids(ids) => ids.contains(&organization.organization_id),
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

fn list(value: &Value) -> Result<Vec<String>, Problem> {
    let strings = value
        .as_array()
        .and_then(|items| items.iter().map(|item| item.as_str().map(str::to_owned)).collect::<Option<_>>());
    strings.ok_or(catalogue::SEARCH_EXPECTED_ARRAY_OF_STRINGS)
}

fn fuzzy(value: &Value, too_short: Problem) -> Result<String, Problem> {
    let text = value.as_str().ok_or(catalogue::SEARCH_EXPECTED_STRING)?;
    if text.chars().count() < MIN_FUZZY_LENGTH {
        return Err(too_short);
    }
    Ok(text.to_lowercase())
}

fn contains(list: &[String], text: &str) -> bool {
    list.iter().any(|each| each.eq_ignore_ascii_case(text))
}

fn share(list: &[String], other: &[String]) -> bool {
    other.iter().any(|text| contains(list, text))
}

fn is_like(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(part)
}
