//! Where a sign-in begins that leads through somebody else's pages. The browser itself opens these addresses, so they hold the
//! project's public token, and no credentials.

use url::Url;

use crate::error::AppError;
use crate::server::config::StytchAccount;

/// The addresses, for one project.
#[derive(Clone, Debug)]
pub(super) struct Starts {
    base: Option<Url>,
    public_token: Option<String>,
}

impl Starts {
    pub(super) fn of(account: &StytchAccount) -> Self {
        Self { base: Url::parse(&account.base_url).ok(), public_token: account.public_token.clone() }
    }

    /// The address at this path, with these parameters and the project's name.
    ///
    /// # Errors
    /// [`AppError::Internal`] without a public token: then no way in that needs it is offered.
    pub(super) fn at(&self, path: &str, parameters: &[(&str, &str)]) -> Result<String, AppError> {
        let (Some(base), Some(public_token)) = (&self.base, &self.public_token) else {
            return Err(AppError::internal());
        };
        let mut url = base.join(path).map_err(|_| AppError::internal())?;
        url.query_pairs_mut().append_pair("public_token", public_token).extend_pairs(parameters);
        Ok(url.into())
    }

    /// Whose these addresses are.
    pub(super) fn origin(&self) -> Option<String> {
        self.base.as_ref().map(|base| base.origin().ascii_serialization())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::config::Secret;

    #[test]
    fn an_address_names_the_project_and_nothing_secret() {
        let account = |public_token: Option<&str>| StytchAccount {
            project_id: "project-test-1".to_owned(),
            secret: Secret::new("secret-test-1"),
            public_token: public_token.map(str::to_owned),
            base_url: "https://test.stytch.com".to_owned(),
        };
        let starts = Starts::of(&account(Some("public-token-test-1")));
        let address = starts.at("/v1/public/sso/start", &[("connection_id", "a b&c")]).unwrap();
        assert_eq!(
            address,
            "https://test.stytch.com/v1/public/sso/start?public_token=public-token-test-1&connection_id=a+b%26c"
        );
        assert_eq!(starts.origin().as_deref(), Some("https://test.stytch.com"));
        assert!(Starts::of(&account(None)).at("/", &[]).is_err());
    }
}
