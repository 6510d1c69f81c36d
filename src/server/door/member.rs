//! Who sent a request, for a Rust application behind the door.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::StatusCode;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use time::OffsetDateTime;

use crate::server::stytch::Verifier;

/// The member that a request is of, by Stytch's session JWT in `Authorization: Bearer` (`PORTICO_FORWARD_JWT`): an axum
/// extractor that believes nobody but Stytch. It refuses with 401 what has no JWT, or one that is not good.
///
/// ```no_run
/// use axum::{Router, routing::get};
/// use portico::{Member, Verifier};
///
/// # async fn serve() -> Result<(), Box<dyn std::error::Error>> {
/// let verifier = Verifier::new("project-test-…", "https://test.stytch.com")?;
/// let app = Router::new()
///     .route("/", get(|member: Member| async move { format!("You are {}", member.id) }))
///     .with_state(verifier);
/// axum::serve(tokio::net::TcpListener::bind("127.0.0.1:8080").await?, app).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Stytch's id of the member.
    pub id: String,
    /// Stytch's id of the organization.
    pub organization_id: String,
    /// The organization's address.
    pub organization_slug: String,
    /// Role ids.
    pub roles: Vec<String>,
    /// When the session ends unless it is extended.
    pub expires_at: OffsetDateTime,
}

/// Nobody is signed in, as far as this request proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotSignedIn;

impl IntoResponse for NotSignedIn {
    fn into_response(self) -> Response {
        (StatusCode::UNAUTHORIZED, "not signed in").into_response()
    }
}

impl Member {
    /// True when the member has this role.
    pub fn has_role(&self, role: &str) -> bool {
        self.roles.iter().any(|id| id == role)
    }
}

impl<S> FromRequestParts<S> for Member
where
    S: Send + Sync,
    Verifier: FromRef<S>,
{
    type Rejection = NotSignedIn;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, NotSignedIn> {
        let mut lines = parts.headers.get_all(AUTHORIZATION).iter();
        let (Some(line), None) = (lines.next(), lines.next()) else { return Err(NotSignedIn) };
        let (scheme, jwt) = line.to_str().ok().and_then(|line| line.split_once(' ')).ok_or(NotSignedIn)?;
        if !scheme.eq_ignore_ascii_case("Bearer") {
            return Err(NotSignedIn);
        }
        let claims = Verifier::from_ref(state).claims(jwt.trim()).await.ok_or(NotSignedIn)?;
        Ok(Self {
            id: claims.sub,
            organization_id: claims.organization.organization_id,
            organization_slug: claims.organization.slug,
            roles: claims.session.roles,
            expires_at: claims.session.expires_at,
        })
    }
}
