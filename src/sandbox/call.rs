//! One call: what it may read and change.

mod reply;

pub(crate) use reply::{Redirect, Reply};

use serde::de::Deserialize;
use serde_json::Value;

use crate::model::EmailAddress;
use crate::moment::Moment;
use crate::problem::{Problem, catalogue};
use crate::project::Project;
use crate::store::Tables;

/// The code behind a route.
pub(crate) type Handler = fn(&mut Call<'_>) -> Result<Reply, Problem>;

/// One call, inside its transaction.
pub(crate) struct Call<'a> {
    /// The state, to read and to change.
    pub(crate) tables: &'a mut Tables,
    /// The project that is called.
    pub(crate) project: &'a Project,
    /// When the call came.
    pub(crate) now: Moment,
    /// The parameters in the path, decoded, in order.
    pub(crate) path: &'a [String],
    /// The body: an object without nulls at its top level. For GET and DELETE, whose bodies
    /// say nothing, the query's parameters as texts.
    pub(crate) body: &'a Value,
    /// The member on whose behalf the call is made, if it is.
    pub(crate) acting: Acting<'a>,
}

/// What the headers of a member-scoped call say: whose permissions it needs.
#[derive(Default, Clone, Copy)]
pub(crate) struct Acting<'a> {
    /// `X-Stytch-Member-Session`.
    pub(crate) session_token: Option<&'a str>,
    /// `X-Stytch-Member-SessionJWT`.
    pub(crate) session_jwt: Option<&'a str>,
}

impl<'a> Call<'a> {
    /// The body as the fields a call takes. Fields it does not know are ignored.
    pub(crate) fn fields<T: Deserialize<'a>>(&self) -> Result<T, Problem> {
        T::deserialize(self.body).map_err(|error| catalogue::INVALID_ARGUMENT.saying(error.to_string()))
    }

    /// The language that a mail is asked for in. Every spelling is accepted: the SDKs do not agree on one.
    pub(crate) fn locale(&self) -> Option<String> {
        self.body.get("locale")?.as_str().map(str::to_owned)
    }

    /// The first parameter in the path.
    pub(crate) fn path_id(&self) -> &'a str {
        self.path.first().map_or("", String::as_str)
    }
}

/// Reads an address that a call needs.
pub(crate) fn email(text: Option<&str>) -> Result<EmailAddress, Problem> {
    text.and_then(EmailAddress::parse).ok_or(catalogue::INVALID_EMAIL)
}
