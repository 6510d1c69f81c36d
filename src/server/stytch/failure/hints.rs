//! What the operator is to do where a project's configuration is at fault.

pub(super) const CREDENTIALS: &str =
    "STYTCH_PROJECT_ID and STYTCH_SECRET do not belong together, or not to this Stytch";
pub(super) const HTTPS: &str = "STYTCH_BASE_URL has to begin with https://";
pub(super) const NOT_B2B: &str =
    "the project is one for consumers: make a B2B project in the Stytch dashboard, and set its id and secret";
pub(super) const NOT_ALLOWED: &str =
    "the project may not do this yet: see its billing and its settings in the Stytch dashboard";
pub(super) const URLS: &str = "add PUBLIC_BASE_URL + PORTICO_BASE_PATH + /authenticate to the project's redirect URLs, for the types Discovery, \
     Login and Signup, and Reset password where PORTICO_METHODS has password";
pub(super) const UNUSED_MAILS: &str = "Stytch has slowed the project down because few of its mails are used: look for who asks for them, lower \
     PORTICO_LIMIT_SEND_PER_IP, or ask Stytch's support";
pub(super) const CAPTCHA: &str =
    "Stytch wants a captcha, which calls from a server cannot bring: turn it off for them in the Stytch dashboard";
pub(super) const ONE_PASSWORD_EACH: &str = "the project has a password for each member of an organization, and the sign-in page wants one for each address: \
     allow cross-organization passwords in the Stytch dashboard";
pub(super) const ONE_PASSWORD_FOR_ALL: &str = "the project has one password for each address, and an organization's page wants one for each member: see \
     cross-organization passwords in the Stytch dashboard";
pub(super) const SESSION: &str =
    "PORTICO_SESSION_MINUTES is more than the project allows: see its session settings in the Stytch dashboard";
/// For what is unknown, and for what is our own fault.
pub(super) const LOOK_IT_UP: &str = "see the error page of Stytch's documentation";
