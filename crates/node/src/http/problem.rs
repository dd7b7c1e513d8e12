//! Errors as RFC 9457 describes them. Their types are URNs of ours that do not change; details are for people.

mod kind;

use axum::Json;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use opgave_storage::StorageError;
use serde::Serialize;
use serde_json::{Map, Value};

pub(crate) use kind::ProblemKind;

use crate::runner::Unwritten;

/// Seconds after which it makes sense to try again when the disk was full: someone has to make room.
const FULL_RETRY: u32 = 60;
/// Seconds after which it makes sense to try again what did not go now.
const SOON_RETRY: u32 = 5;

/// An error of the API.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct ProblemDetails(Box<Details>);

#[derive(Debug, Serialize)]
struct Details {
    #[serde(rename = "type")]
    urn: String,
    title: &'static str,
    status: u16,
    detail: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<InputError>,
    #[serde(flatten)]
    more: Map<String, Value>,
    #[serde(skip)]
    kind: ProblemKind,
    #[serde(skip)]
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// One value of a request that is not right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub(crate) struct InputError {
    /// Where the value stands: `body`, `path`, `query` or `header`.
    #[serde(rename = "in")]
    pub place: &'static str,
    /// Its place there.
    pub location: Location,
    /// What kind of rule it breaks, for programs.
    pub code: String,
    /// What is wrong with it, for people.
    pub detail: String,
}

/// Where a value stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Location {
    /// A JSON Pointer (RFC 6901) into the body; the empty text is the body as a whole.
    Pointer(String),
    /// The name of a parameter or header.
    Name(String),
}

impl InputError {
    /// A wrong value in the body.
    pub fn body(pointer: impl Into<String>, code: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            place: "body",
            location: Location::Pointer(pointer.into()),
            code: code.into(),
            detail: detail.into(),
        }
    }

    /// A wrong parameter of the query, or a header.
    pub fn named(place: &'static str, name: &str, code: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            place,
            location: Location::Name(name.to_owned()),
            code: code.into(),
            detail: detail.into(),
        }
    }
}

impl ProblemKind {
    /// A problem of this kind, with a sentence for people.
    pub fn says(self, detail: impl Into<String>) -> ProblemDetails {
        ProblemDetails(Box::new(Details {
            urn: self.urn(),
            title: self.title(),
            status: self.status().as_u16(),
            detail: detail.into(),
            errors: Vec::new(),
            more: Map::new(),
            kind: self,
            headers: Vec::new(),
        }))
    }
}

impl ProblemDetails {
    /// Something more for programs, under a name of its own.
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.more.insert(name.to_owned(), value.into());
        self
    }

    /// The values that are not right.
    pub fn because(mut self, errors: impl IntoIterator<Item = InputError>) -> Self {
        self.0.errors.extend(errors);
        self
    }

    /// A header of the answer.
    pub fn header(mut self, name: HeaderName, value: impl TryInto<HeaderValue>) -> Self {
        self.0.headers.extend(value.try_into().ok().map(|value| (name, value)));
        self
    }

    /// One value of the request is not right.
    pub fn input(error: InputError) -> Self {
        ProblemKind::InvalidInput.says(sentence(&error.detail)).because([error])
    }

    pub fn not_signed_in() -> Self {
        ProblemKind::SignedOut
            .says("You are not signed in. Ask the administrator for a sign-in link, or send an access token.")
            .header(header::WWW_AUTHENTICATE, "Bearer realm=\"opgave\"")
    }

    /// What was shown is no token that works.
    pub fn token_refused() -> Self {
        ProblemKind::TokenRefused
            .says("The access token is not valid, has expired or was revoked. Make a new one, and send it as a Bearer token.")
            .header(
                header::WWW_AUTHENTICATE,
                "Bearer realm=\"opgave\", error=\"invalid_token\"",
            )
    }

    pub fn unexpected(error: impl std::fmt::Display) -> Self {
        tracing::error!(%error, "a request failed");
        ProblemKind::Unexpected.says("The node could not do this. Its log says why.")
    }

    /// A record could not be written down.
    pub fn unwritten(error: &StorageError) -> Self {
        Unwritten {
            reason: error.to_string(),
            disk_full: error.is_disk_full(),
        }
        .into()
    }

    /// The node cannot do it at the moment.
    pub fn unavailable(detail: impl Into<String>) -> Self {
        ProblemKind::Unavailable
            .says(detail)
            .header(header::RETRY_AFTER, SOON_RETRY)
    }

    /// What kind of problem it is.
    #[cfg(test)]
    pub fn kind(&self) -> ProblemKind {
        self.0.kind
    }
}

impl From<Unwritten> for ProblemDetails {
    fn from(unwritten: Unwritten) -> Self {
        if unwritten.disk_full {
            return ProblemKind::StorageFull
                .says("Nothing was changed: the disk of the node is full. The administrator has to make room first.")
                .header(header::RETRY_AFTER, FULL_RETRY);
        }
        tracing::error!(reason = %unwritten, "a change was not written");
        Self::unavailable("Nothing was changed: the node cannot write it down now. Its log says why; try again later.")
    }
}

impl IntoResponse for ProblemDetails {
    fn into_response(self) -> Response {
        let (kind, headers) = (self.0.kind, self.0.headers.clone());
        let status = kind.status();
        let mut response = (
            status,
            [
                (header::CONTENT_TYPE, "application/problem+json"),
                (header::CACHE_CONTROL, "no-store"),
            ],
            Json(self),
        )
            .into_response();
        response.headers_mut().extend(headers);
        response.extensions_mut().insert(kind);
        response
    }
}

/// A message of a library or a rule as a sentence: with a capital and a full stop.
pub(crate) fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    let Some(first) = characters.next() else {
        return String::new();
    };
    let stop = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{}{}{stop}", first.to_uppercase(), characters.as_str())
}

pub(crate) async fn unknown_resource() -> ProblemDetails {
    ProblemKind::NotFound.says("There is no such resource.")
}

pub(crate) async fn method_not_allowed() -> ProblemDetails {
    ProblemKind::MethodNotAllowed
        .says("This resource does not have that method; the header Allow names those that it has.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_written_as_the_standard_says_and_names_the_field() {
        let problem = ProblemDetails::input(InputError::body("/due", "not-a-day", "this is no day"));
        let written = serde_json::to_value(problem).unwrap();
        let expected = serde_json::json!({
            "type": "urn:opgave:problem:invalid-input",
            "title": "A value is not right",
            "status": 400,
            "detail": "This is no day.",
            "errors": [{
                "in": "body",
                "location": { "pointer": "/due" },
                "code": "not-a-day",
                "detail": "this is no day",
            }],
        });
        assert_eq!(written, expected);
    }

    #[test]
    fn a_full_disk_is_told_apart_from_other_trouble_and_says_when_to_come_back() {
        for (disk_full, status) in [(true, 507), (false, 503)] {
            let unwritten = Unwritten {
                reason: "no".into(),
                disk_full,
            };
            let response = ProblemDetails::from(unwritten).into_response();
            assert_eq!(response.status().as_u16(), status);
            assert!(response.headers().contains_key(header::RETRY_AFTER));
        }
    }
}
