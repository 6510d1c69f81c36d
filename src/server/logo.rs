//! Reading the address of a logo. Nobody here ever asks for what is there (SSRF): a browser that shows the organization does.

use url::Url;

use crate::model::LogoProblem;

/// Most bytes. Stytch has a limit and does not say which.
const MAX: usize = 1_024;

/// Reads what was typed, where anything was.
///
/// # Errors
/// A [`LogoProblem`] that says what to change.
pub fn read(typed: &str) -> Result<Option<String>, LogoProblem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    if typed.len() > MAX {
        return Err(LogoProblem::TooLong);
    }
    let url = Url::parse(typed).map_err(|_| LogoProblem::NotHttps)?;
    // A name and a password would be shown to everybody.
    let is_plain = url.scheme() == "https" && url.has_host() && url.username().is_empty() && url.password().is_none();
    let written = String::from(url);
    match is_plain {
        true if written.len() > MAX => Err(LogoProblem::TooLong),
        true => Ok(Some(written)),
        false => Err(LogoProblem::NotHttps),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_https_address_is_one() {
        assert_eq!(read("  "), Ok(None));
        assert_eq!(
            read(" https://cdn.acme.example/logo.png?v=2 "),
            Ok(Some("https://cdn.acme.example/logo.png?v=2".to_owned()))
        );
        assert_eq!(read("HTTPS://Bücher.example/ä"), Ok(Some("https://xn--bcher-kva.example/%C3%A4".to_owned())));
        for odd in [
            "http://acme.example/logo.png",
            "//acme.example/logo.png",
            "acme.example/logo.png",
            "javascript:alert(1)",
            "data:image/png;base64,AAAA",
            "https://",
            "https://ada:secret@acme.example/",
            "file:///etc/passwd",
            "https://a b/",
        ] {
            assert_eq!(read(odd), Err(LogoProblem::NotHttps), "{odd}");
        }
        // A browser takes more slashes for two.
        assert_eq!(read("https:///logo.png?"), Ok(Some("https://logo.png/?".to_owned())));
        assert_eq!(read(&format!("https://acme.example/{}", "x".repeat(1_024))), Err(LogoProblem::TooLong));
        assert_eq!(read(&format!("https://acme.example/{}", "ü".repeat(400))), Err(LogoProblem::TooLong));
    }
}
