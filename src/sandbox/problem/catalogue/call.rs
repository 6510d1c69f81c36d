//! The call itself.

problems! {
    UNAUTHORIZED_CREDENTIALS = 401, "unauthorized_credentials", "Unauthorized credentials.";
    INVALID_AUTHORIZATION_HEADER = 400, "invalid_authorization_header", "Use Basic auth with the project id and the secret.";
    ROUTE_NOT_FOUND = 404, "route_not_found", "The requested route could not be found.";
    METHOD_NOT_ALLOWED = 405, "method_not_allowed", "The route does not take this method.";
    BAD_REQUEST = 400, "bad_request", "The request is not valid JSON.";
    INVALID_ARGUMENT = 400, "invalid_argument", "An argument has the wrong type.";
    TOO_MANY_REQUESTS = 429, "too_many_requests", "Too many requests have been made.";
    NOT_IMPLEMENTED = 501, "not_implemented", "The sandbox does not have this call.";
    INTERNAL_SERVER_ERROR = 500, "internal_server_error", "Oops, something seems to have gone wrong.";
}
