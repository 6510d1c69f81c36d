//! The door: what the application, and a proxy in front of it, learn of who is signed in.
//!
//! It only tells. Who is signed in where is `organization`'s to know, and a session is extended there.

mod asked;
mod identity;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::VARY;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use self::asked::Asked;
use crate::error::AppError;
use crate::server::answer_with;
use crate::server::login::MemberSession;
use crate::server::organization::member_session::{Standing, standing};
use crate::server::state::AppState;
use crate::server::visit::Visit;

/// What answers depend on besides the address.
const DEPENDS_ON: HeaderValue = HeaderValue::from_static("Cookie, X-Portico-Organization");

/// Why a request is not let through.
enum Refused {
    /// Nobody is signed in.
    Nobody,
    /// Somebody is, but not in the organization that is asked for.
    Elsewhere,
    /// The member lacks the role.
    Role,
    /// It could not be found out.
    Failed(AppError),
}

/// For a proxy that asks before it lets a request through (nginx `auth_request`, Caddy `forward_auth`, Traefik
/// `ForwardAuth`, Envoy `ext_authz`): 204 with the member's identity in headers; 401 when nobody is signed in, 403 when not as
/// `?organization=` or `?role=` want it.
pub async fn verify(State(state): State<AppState>, request: Request) -> Response {
    let mut answer = match member(&state, request).await {
        Ok(member) => (StatusCode::NO_CONTENT, identity::headers(&member)).into_response(),
        Err(refused) => refused.with(().into_response()),
    };
    answer.headers_mut().insert(VARY, DEPENDS_ON);
    answer
}

/// For a front end of this origin: the member as JSON; refused as [`verify`] refuses, with a word that says why.
pub async fn session(State(state): State<AppState>, request: Request) -> Response {
    let mut answer = match member(&state, request).await {
        Ok(member) => Json(identity::json(&member)).into_response(),
        Err(refused) => {
            let body = Json(json!({ "error": refused.word() }));
            refused.with(body.into_response())
        }
    };
    answer.headers_mut().insert(VARY, DEPENDS_ON);
    answer
}

/// The member that the request is of: in the organization that it names, else the one used last.
async fn member(state: &AppState, request: Request) -> Result<MemberSession, Refused> {
    let (parts, _) = request.into_parts();
    let asked = Asked::of(&parts);
    let visit = Visit::of(state, &parts).map_err(Refused::Failed)?;
    let record = visit.stamp(visit.record().await).map_err(Refused::Failed)?;
    let held: Vec<_> = record.members_by_use().map(|member| member.organization.slug.clone()).collect();
    let mut refused = Refused::Nobody;
    for slug in held {
        let named = record.member_of(&slug).is_some_and(|member| asked.names(member));
        if !named {
            refused = Refused::Elsewhere;
            continue;
        }
        let found = visit.stamp(standing(&visit, &record, &slug).await).map_err(Refused::Failed)?;
        if let Standing::Member(member) = found {
            return if asked.admits(&member) { Ok(*member) } else { Err(Refused::Role) };
        }
    }
    Err(refused)
}

impl Refused {
    fn word(&self) -> &'static str {
        match self {
            Self::Nobody => "not_signed_in",
            Self::Elsewhere => "not_in_this_organization",
            Self::Role => "role_missing",
            Self::Failed(_) => "unavailable",
        }
    }

    /// The answer, with the status of what it refuses.
    fn with(self, mut answer: Response) -> Response {
        match self {
            Self::Nobody => *answer.status_mut() = StatusCode::UNAUTHORIZED,
            Self::Elsewhere | Self::Role => *answer.status_mut() = StatusCode::FORBIDDEN,
            Self::Failed(error) => answer = answer_with(&error, answer),
        }
        answer
    }
}
