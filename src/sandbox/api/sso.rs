//! Single sign-on: an organization's connections, and signing in by them.

use super::routes::Route;

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[
    Route::missing("GET", "/v1/public/sso/start"),
    Route::missing("POST", "/v1/b2b/sso/authenticate"),
    Route::missing("POST", "/v1/b2b/sso/saml/{organization_id}"),
    Route::missing("PUT", "/v1/b2b/sso/saml/{organization_id}/connections/{connection_id}"),
    Route::missing("PUT", "/v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/url"),
    Route::missing(
        "DELETE",
        "/v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/verification_certificates/{certificate_id}",
    ),
    Route::missing(
        "DELETE",
        "/v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/encryption_private_keys/{private_key_id}",
    ),
    Route::missing("POST", "/v1/b2b/sso/oidc/{organization_id}"),
    Route::missing("PUT", "/v1/b2b/sso/oidc/{organization_id}/connections/{connection_id}"),
    Route::missing("POST", "/v1/b2b/sso/external/{organization_id}"),
    Route::missing("PUT", "/v1/b2b/sso/external/{organization_id}/connections/{connection_id}"),
    Route::missing("GET", "/v1/b2b/sso/{organization_id}"),
    Route::missing("DELETE", "/v1/b2b/sso/{organization_id}/connections/{connection_id}"),
];
