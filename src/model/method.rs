//! Ways of signing in, by Stytch's names for them.

use std::borrow::Cow;

/// What a person calls a method of an organization's `allowed_auth_methods`, as it stands in a list. A name that this
/// version does not know is made readable.
pub fn method_name(method: &str) -> Cow<'static, str> {
    Cow::Borrowed(match method {
        "magic_link" => "Email link",
        "email_otp" => "Code by email",
        "password" => "Password",
        "sso" => "Single sign-on",
        "google_oauth" => "Google",
        "microsoft_oauth" => "Microsoft",
        "slack_oauth" => "Slack",
        "github_oauth" => "GitHub",
        "hubspot_oauth" => "HubSpot",
        unknown => return Cow::Owned(readable(unknown.strip_suffix("_oauth").unwrap_or(unknown))),
    })
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

    #[test]
    fn every_method_has_a_name_that_a_person_knows() {
        assert_eq!(method_name("sso"), "Single sign-on");
        assert_eq!(method_name("google_oauth"), "Google");
        for (unknown, name) in [("gitlab_oauth", "Gitlab"), ("okta_fast_pass", "Okta fast pass"), ("", ""), ("é", "é")]
        {
            assert_eq!(method_name(unknown), name);
        }
    }
}
