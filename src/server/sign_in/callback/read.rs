//! Reading a mailed link out of the callback's query.

use crate::error::AppError;
use crate::model::{LinkKind, MagicLink};
use crate::server::sign_in::invitation::values;

/// Reads the link out of the callback's query. Spends nothing, writes nothing.
///
/// # Errors
/// [`AppError::LinkIncomplete`] or [`AppError::LinkNotEnabled`].
pub fn read_link(query: &str) -> Result<MagicLink, AppError> {
    // A mail program may have taken the sentence's end for the link's: what no token holds is not part of one.
    let end = |letter: char| !is_of_token(letter);
    let find =
        |wanted| values(query, wanted).map(|text| text.trim_matches(end).to_owned()).find(|text| !text.is_empty());
    let token = find("token").ok_or(AppError::LinkIncomplete)?;
    let token_type = find("stytch_token_type").ok_or(AppError::LinkIncomplete)?;
    let redirect_type = find("stytch_redirect_type");
    let kind = LinkKind::of_link(&token_type, redirect_type.as_deref()).ok_or(AppError::LinkNotEnabled)?;
    Ok(MagicLink { kind, token })
}

/// Tokens are URL-safe base64 (Stytch's documentation shows no other).
pub(super) fn is_of_token(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '=')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_even_when_a_mail_program_damaged_it() {
        let good = Ok(MagicLink { kind: LinkKind::Discovery, token: "abc=".to_owned() });
        assert_eq!(read_link("stytch_token_type=discovery&token=abc%3D"), good);
        assert_eq!(read_link("stytch_token_type=discovery&amp;token=abc="), good);
        assert_eq!(read_link("token=abc%3D&token=def&stytch_token_type=discovery"), good);
        for end in [".", ")", ">", ",", ";", "%22", "%E2%80%9D", "%20", "%C2%A0", "%E2%80%8B", ").%20", "%0D%0A", "'"] {
            assert_eq!(read_link(&format!("stytch_token_type=discovery&token=abc={end}")), good, "{end}");
            assert_eq!(read_link(&format!("token=abc%3D&stytch_token_type=discovery{end}")), good, "{end}");
        }
    }

    #[test]
    fn of_two_links_of_discovery_one_sets_a_password() {
        for (query, kind) in [
            ("stytch_token_type=discovery&token=abc&stytch_redirect_type=reset_password", LinkKind::DiscoveryPasswords),
            ("stytch_token_type=discovery&token=abc&stytch_redirect_type=login", LinkKind::Discovery),
            (
                "stytch_token_type=multi_tenant_passwords&token=abc&stytch_redirect_type=reset_password",
                LinkKind::MultiTenantPasswords,
            ),
        ] {
            assert_eq!(read_link(query).map(|link| link.kind), Ok(kind), "{query}");
        }
    }

    #[test]
    fn an_incomplete_link_and_an_unknown_kind_are_told_apart() {
        assert_eq!(read_link(""), Err(AppError::LinkIncomplete));
        assert_eq!(read_link("token=abc"), Err(AppError::LinkIncomplete));
        assert_eq!(read_link("stytch_token_type=discovery&token="), Err(AppError::LinkIncomplete));
        assert_eq!(read_link("stytch_token_type=oauth&token=abc"), Err(AppError::LinkNotEnabled));
        assert_eq!(read_link("stytch_token_type=discovery_passwords&token=abc"), Err(AppError::LinkNotEnabled));
    }
}
