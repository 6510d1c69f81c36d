//! What Stytch's documentation leaves open, and what the sandbox does about it.
//!
//! Each choice is one constant, so that it can be found, argued with and changed. Those with
//! no natural value are described in words at the end.

use crate::model::Provisioning;

/// The path a mailed link takes before it reaches the application. Stytch documents the hop,
/// not its B2B path.
pub(crate) const HOP_PATH: &str = "/v1/b2b/magic_links/redirect";

/// `sso_jit_provisioning` of a new organization. The field's text says `ALL_ALLOWED`, sample
/// replies show `NOT_ALLOWED`; the text wins, because with the other value a new organization
/// with one closed door would have no open one.
pub(crate) const DEFAULT_SSO_JIT_PROVISIONING: Provisioning = Provisioning::AllAllowed;

/// Where an error's `error_url` points; Stytch has used several shapes.
pub(crate) const ERROR_URL_BASE: &str = "https://stytch.com/docs/b2b/api/errors";

/// The source reported for the role every member has.
pub(crate) const IMPLICIT_ROLE_SOURCE: &str = "direct_assignment";

/// The status of the PKCE errors; their names are known, their statuses are not.
pub(crate) const PKCE_ERROR_STATUS: u16 = 401;

/// The status of an unreadable or foreign session JWT.
pub(crate) const SESSION_JWT_ERROR_STATUS: u16 = 401;

/// The status of a login method that the organization does not allow.
pub(crate) const RESTRICTED_METHOD_STATUS: u16 = 403;

/// The status of a magic-link token that no server could have made.
pub(crate) const MALFORMED_TOKEN_STATUS: u16 = 400;

/// The status of an unknown OAuth token. The sandbox page of the consumer API says 400, the
/// rule for its family of errors 404.
pub(crate) const OAUTH_TOKEN_NOT_FOUND_STATUS: u16 = 400;

/// How long somebody may take at the identity provider's page, in minutes.
pub(crate) const PENDING_SIGN_IN_MINUTES: u32 = 60;

/// How long the token that the page gives is good, in minutes.
pub(crate) const PROVIDER_TOKEN_MINUTES: u32 = 10;

/// The status of a member's id that is another organization's.
pub(crate) const FOREIGN_MEMBER_STATUS: u16 = 404;

/// The status of what a member may not change, whatever its roles: trusted metadata, and its
/// own address without proving the new one.
pub(crate) const ACTING_LIMIT_STATUS: u16 = 403;

/// The status of a second step's code that is wrong, used or expired.
pub(crate) const SECOND_STEP_ERROR_STATUS: u16 = 401;

/// The status of a login by a password that must be reset first.
pub(crate) const MEMBER_RESET_PASSWORD_STATUS: u16 = 400;

/// The status of a password reset by a session without a fresh factor.
pub(crate) const SESSION_TOO_OLD_STATUS: u16 = 401;

/// How many wrong passwords or codes in a row lock a member; at Stytch a setting of the project.
pub(crate) const FAILED_ATTEMPTS_TO_LOCK: u32 = 10;

/// How many minutes a lock holds; at Stytch a setting of the project, with this default.
pub(crate) const LOCK_MINUTES: u32 = 60;

/// How many recovery codes a member gets (the number in Stytch's samples).
pub(crate) const RECOVERY_CODES: usize = 10;

/// The one password that counts as leaked. It would be strong enough otherwise. At Stytch it is
/// every password in the lists of leaked ones.
pub(crate) const LEAKED_PASSWORD: &str = "leaked-in-the-sandbox-4f1c";

/// How many mails the inbox keeps; older ones go first. Their links stay good.
pub(crate) const INBOX_CAPACITY: usize = 1_000;

/// How many minutes links, passcodes, provider tokens, intermediate sessions and sessions are
/// remembered after they expire. Until then a used or expired link answers 401; from then on
/// it is unknown and answers 404. Stytch does not say when it forgets.
pub(crate) const FORGOTTEN_AFTER_MINUTES: u32 = 24 * 60;

/// How often each search may be called in a minute, where rate limits are enforced. Stytch's
/// documentation names the figure for "organization and member search".
pub(crate) const SEARCHES_PER_MINUTE: u32 = 100;

/// Most bytes of a metadata object. Limits exist at Stytch; the figures are not published.
pub(crate) const METADATA_MAX_BYTES: usize = 16 * 1_024;

/// Most keys of a metadata object.
pub(crate) const METADATA_MAX_KEYS: usize = 100;

// Choices of behaviour, where they are made:
//
// * addresses are compared and stored in lower case: `model::email`
// * slugs are unique without regard to case, and kept as given: `store::tables`
// * a slug that is omitted is derived from the name, and a taken one gets a number:
//   `rules::naming`
// * a second link does not cancel the first, and a PKCE failure does not burn the token:
//   `api::links`
// * an intermediate session's expiry does not slide: `api::login`
// * a stranger's exchange is refused with `email_jit_provisioning_not_allowed` where the
//   organization lists the address's domain and has just-in-time provisioning off, and with
//   `invalid_intermediate_session_token_for_organization` otherwise: `rules::joining`
// * joining by domain needs no second verified member; only being *listed* does:
//   `rules::joining`
// * `membership.details` is `{"domain": …}` for an address that may join by its domain, and
//   null otherwise: `api::shapes::discovered`
// * a member who joins while a step is missing is active if the address is proved and
//   acceptable (only MFA is missing), and pending otherwise: `api::login`
// * the session that was exchanged lives on: `api::sessions::exchange`
// * times are whole seconds, as in the documentation's samples, so that a session used twice in
//   a second is the same session with the same JWT: `moment`
// * a used, an expired and an unknown OAuth or SSO token get the same error, and a PKCE
//   failure burns none of them: `api::providers::token`
// * a sign-in that waits at the identity provider's page can be answered more than once, so
//   that a double click or the back button breaks nothing: `api::providers::answer`
// * whoever says no there is sent to the login (or discovery) URL with
//   `error=access_denied`: `api::providers::answer`
// * an OAuth account whose provider does not verify addresses counts for a member with a
//   verified one only if the member has signed in with it before: `rules::requirements`
// * joining by an OAuth tenant needs no other verified member: `api::shapes::discovered`
// * single sign-on counts in the organization that has the connection, nowhere else:
//   `rules::requirements`
// * an SSO connection is active from the update that completes its provider's details on
//   (SAML: entity id and URL, or a metadata URL; OIDC: client id, secret and issuer), and
//   the first active one becomes the default: `rules::sso`, `api::sso::connections`
// * a connection's roles are granted at the sign-in by it, and follow the connection from
//   then on: `rules::sso`
// * those roles count in all of the member's sessions, however they began: `rules::roles`
// * rate limits are enforced only where they are switched on; a call counts even if it fails, and
//   each search counts for itself: `rules::rate_limits`
// * a frozen clock does not end a rate limit's window: `rules::rate_limits`
// * the clock may be set back: `control::clock`
// * a data folder of another version is refused, not migrated: `store::database::open`
// * a state dump has no signing key, and no faults, requests or rate limits: `control::state`
// * phone numbers and external ids are unique among the members of an organization that are
//   not deleted: `api::members::profile`
// * a new address of a member takes its pending mails with it: `api::members::update`
// * inviting an active member is answered `duplicate_member_email`; invitations switched off
//   are answered as an address that they are closed to: `rules::joining`
// * a second invitation leaves the first one good: `api::magic_links::invite`
// * a claimed domain is closed to members made or invited elsewhere, as it is to those who
//   join: `api::members::create`, `rules::joining`
// * a deleted organization's members are gone for good: `api::organizations::delete`
// * on behalf of a member trusted metadata may not be written by any call: `api::acting`
// * requiring a password's reset on behalf of a member takes the action
//   `update.info.delete.password`: `api::passwords::require_reset`
// * what Stytch documents no action for takes a role with all actions, and reactivating the
//   action `create`: `api::members`, `api::organizations`
// * a role that is gone from the policies stays with its members and grants nothing:
//   `rules::authorization`
// * `mfa_enrolled` and the sessions of a member outlive its phone number, authenticator app
//   and password: `api::members`
// * an older passcode is as good as unknown once a newer one was sent: `api::passcodes`
// * a second step of one member counts for another of the same person only if both have the
//   same verified phone number; an organization's password counts in that organization alone:
//   `rules::requirements`
// * a member who is locked can enter by nothing; sessions that exist live on: `api::attempts`
// * the attempt that locks a member is answered like the ones before it: `api::attempts`
// * wrong codes and passwords of discovery lock nobody, since no member is known yet:
//   `api::passcodes`
// * a registration of an authenticator app that is pending stops another until it expires:
//   `api::mfa::totp_create`
// * one project has both kinds of passwords, each organization's own and those of an address:
//   a reset by discovery sets the address's and that of each membership it has then:
//   `api::passwords`
// * a reset of a password ends the member's other sessions: `api::passwords::set`
// * a member who has a password already is not given another one by a migration, and the call is
//   answered `invalid_argument`: the documentation says "that doesn't have a password yet", and no
//   error; a member who is pending or invited becomes active by it: `api::passwords::migrate`
// * the salt of Argon2 in hex is the text itself, as its command-line tool takes it:
//   `rules::migrated_passwords`
// * a default connection may be pending: applications make one, name it the default, and then let
//   the customer set it up. It is used once it is active: `api::organizations::update`,
//   `api::sso::connections`
// * a project id that cannot be one is answered before the secret is looked at, and a request
//   without credentials 400 `invalid_authorization_header`: `http::credentials`
// * a reset mail to an address without a membership makes a pending member where a sign-up
//   would, and a password reset token is answered alike whether unknown, used or expired:
//   `api::passwords`
