//! The credentials of the one project: public, since they guard nothing.

/// The project id every sandbox answers to (the user name of Basic auth).
pub const PROJECT_ID: &str = "project-test-00000000-0000-4000-8000-000000000000";

/// The public token of the project: start URLs of OAuth and SSO name it, and so does every mailed link.
pub const PUBLIC_TOKEN: &str = "public-token-test-00000000-0000-4000-8000-000000000000";

/// The secret that goes with [`PROJECT_ID`] (the password of Basic auth). It guards nothing.
pub const SECRET: &str = "secret-test-sandbox";
