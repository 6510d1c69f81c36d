//! Ways of signing in as an organization lists them, by Stytch's names.

use serde::{Deserialize, Serialize};

use super::method::Method;

/// A way of signing in that an organization takes (Stytch, organization object: `allowed_auth_methods`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum SignInMethod {
    /// One that this version knows.
    Known(Method),
    /// One that it does not, by Stytch's name.
    Other(String),
}

impl From<String> for SignInMethod {
    fn from(name: String) -> Self {
        let known = Method::ALL.into_iter().find(|method| method.at_stytch() == name);
        known.map_or(Self::Other(name), Self::Known)
    }
}

impl From<SignInMethod> for String {
    fn from(method: SignInMethod) -> Self {
        match method {
            SignInMethod::Known(method) => method.at_stytch().to_owned(),
            SignInMethod::Other(name) => name,
        }
    }
}

/// What an organization takes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Allowed {
    /// Every method that its project has.
    #[default]
    All,
    /// One of these.
    Only(Vec<SignInMethod>),
}

impl Allowed {
    /// True when it takes this one.
    pub fn takes(&self, method: Method) -> bool {
        match self {
            Self::All => true,
            Self::Only(methods) => methods.contains(&SignInMethod::Known(method)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_goes_by_the_name_that_stytch_gives_it() {
        for name in ["sso", "google_oauth", "magic_link", "gitlab_oauth", ""] {
            assert_eq!(String::from(SignInMethod::from(name.to_owned())), name);
        }
        assert_eq!(SignInMethod::from("password".to_owned()), SignInMethod::Known(Method::Password));
    }
}
