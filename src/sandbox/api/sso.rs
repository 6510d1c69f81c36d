//! Single sign-on: an organization's connections, and signing in by them.

mod authenticate;
mod connections;
mod delete;
mod external;
mod list;
mod oidc;
mod saml;
mod start;

pub(crate) use connections::{first_fields, keep_in_step};

use crate::route::Route;

const ONE_PAGE: &str = "Every connection's provider is a page of the sandbox, whatever the connection says. \
    `sandbox_sign_in_as=EMAIL` answers it at once, with `sandbox_name` and `sandbox_groups`; so does \
    `sandbox_deny=true`.";
const ONE_ERROR: &str = "A used or expired token gets the same error as an unknown one.";
const SAML_SET_UP: &str =
    "Active as soon as idp_entity_id and idp_sso_url are set; a signing_private_key makes no certificate.";
const SAML_BY_URL: &str = "Nothing is fetched: the URL itself becomes idp_entity_id and idp_sso_url.";
const OIDC_SET_UP: &str =
    "Active as soon as client_id, client_secret and issuer are set; the issuer's URLs are not fetched.";

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[
    Route::page("/v1/public/sso/start", start::run).but(ONE_PAGE),
    Route::call("POST", "/v1/b2b/sso/authenticate", authenticate::run).but(ONE_ERROR),
    Route::call("POST", "/v1/b2b/sso/saml/{organization_id}", saml::create::run),
    Route::call("PUT", "/v1/b2b/sso/saml/{organization_id}/connections/{connection_id}", saml::update::run)
        .but(SAML_SET_UP),
    Route::call("PUT", "/v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/url", saml::update_by_url::run)
        .but(SAML_BY_URL),
    Route::call(
        "DELETE",
        "/v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/verification_certificates/{certificate_id}",
        saml::delete_key::certificate,
    ),
    Route::call(
        "DELETE",
        "/v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/encryption_private_keys/{private_key_id}",
        saml::delete_key::private_key,
    ),
    Route::call("POST", "/v1/b2b/sso/oidc/{organization_id}", oidc::create::run),
    Route::call("PUT", "/v1/b2b/sso/oidc/{organization_id}/connections/{connection_id}", oidc::update::run)
        .but(OIDC_SET_UP),
    Route::call("POST", "/v1/b2b/sso/external/{organization_id}", external::create::run),
    Route::call("PUT", "/v1/b2b/sso/external/{organization_id}/connections/{connection_id}", external::update::run),
    Route::call("GET", "/v1/b2b/sso/{organization_id}", list::run),
    Route::call("DELETE", "/v1/b2b/sso/{organization_id}/connections/{connection_id}", delete::run),
];
