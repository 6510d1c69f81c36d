//! Sessions.

use crate::choices::SESSION_JWT_ERROR_STATUS;

problems! {
    INTERMEDIATE_SESSION_NOT_FOUND = 404, "intermediate_session_not_found", "Intermediate session could not be found.";
    INVALID_IST_FOR_ORGANIZATION = 400, "invalid_intermediate_session_token_for_organization", "The intermediate session token is not valid for this organization.";
    INVALID_SESSION_TOKEN = 400, "invalid_session_token", "Session token format is invalid.";
    SESSION_NOT_FOUND = 404, "session_not_found", "Session could not be found.";
    NO_SESSION_ARGUMENTS = 400, "no_session_arguments", "A session token or a session JWT is needed.";
    TOO_MANY_SESSION_ARGUMENTS = 400, "too_many_session_arguments", "Only one of the session arguments may be given.";
    NO_SESSION_REVOKE_ARGUMENTS = 400, "no_session_revoke_arguments", "A session id, a session token, a session JWT or a member id is needed.";
    TOO_MANY_SESSION_REVOKE_ARGUMENTS = 400, "too_many_session_revoke_arguments", "Only one of the revoke arguments may be given.";
    UNABLE_TO_PARSE_SESSION_JWT = SESSION_JWT_ERROR_STATUS, "unable_to_parse_session_jwt", "The session JWT could not be read, or another key signed it.";
    INVALID_SESSION_DURATION_MINUTES = 400, "invalid_session_duration_minutes", "Session duration must be between 5 and 527040 minutes.";
    CUSTOM_CLAIMS_TOO_LARGE = 400, "custom_claims_too_large", "The custom claims are larger than 4 kB.";
    STYTCH_CLAIMS_IN_CUSTOM_CLAIMS = 400, "stytch_claims_in_custom_claims", "Custom claims may not begin with https://stytch.com/.";
    SESSION_AUTHORIZATION_ERROR = 403, "session_authorization_error", "The member may not perform the action on the resource.";
    SESSION_AUTHORIZATION_TENANCY_ERROR = 403, "session_authorization_tenancy_error", "The session is not one of the organization in the check.";
    INVALID_PROJECT_ID = 400, "invalid_project_id_authentication", "The project id is not this sandbox's.";
}
