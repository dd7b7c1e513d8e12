//! Bodies of requests: what is wrong with one is told as every other problem is, and where in it.

mod intake;
mod unambiguous;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;

pub(crate) use self::intake::Room;
use self::intake::{drop_rest, take_in};
use self::unambiguous::Unambiguous;
use crate::http::problem::{InputError, ProblemDetails, ProblemKind};

/// What a JSON body is called (RFC 8259).
pub(crate) const JSON: [&str; 1] = ["application/json"];
/// What a JSON body is called that says what is to change (RFC 7396); as JSON it is taken too.
pub(crate) const PATCH: [&str; 2] = ["application/merge-patch+json", "application/json"];

/// A JSON body.
#[derive(Debug)]
pub(crate) struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = ProblemDetails;

    async fn from_request(request: Request, _: &S) -> Result<Self, Self::Rejection> {
        let content = Content::of(request, &JSON).await?;
        object(&content.bytes).map(Self)
    }
}

/// A JSON body that says what is to change.
#[derive(Debug)]
pub(crate) struct Patch<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Patch<T> {
    type Rejection = ProblemDetails;

    async fn from_request(request: Request, _: &S) -> Result<Self, Self::Rejection> {
        let content = Content::of(request, &PATCH).await?;
        object(&content.bytes).map(Self)
    }
}

/// A body of one of several media types, as it came.
pub(crate) struct Content {
    pub bytes: Bytes,
}

impl Content {
    /// Takes the body of a request in whose type is one of those.
    pub async fn of(request: Request, types: &[&str]) -> Result<Self, ProblemDetails> {
        let room = request.extensions().get().copied().unwrap_or_default();
        Self::within(room, request, types).await
    }

    /// The same, with room that depends on what is asked.
    pub async fn within(room: Room, request: Request, types: &[&str]) -> Result<Self, ProblemDetails> {
        let found = media_type(request.headers());
        if !types.contains(&found.as_str()) {
            drop_rest(request.into_body()).await;
            let taken = types.join(" or ");
            return Err(ProblemKind::UnsupportedMediaType
                .says(format!("This takes a body of type {taken}; say so in Content-Type."))
                .header(header::ACCEPT, types.join(", ")));
        }
        let bytes = take_in(request.into_body(), room).await?;
        Ok(Self { bytes })
    }
}

/// The media type of a body, without its parameters; empty when the request does not say.
fn media_type(headers: &HeaderMap) -> String {
    let said = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let (essence, _) = said
        .unwrap_or_default()
        .split_once(';')
        .unwrap_or((said.unwrap_or_default(), ""));
    essence.trim().to_ascii_lowercase()
}

/// A JSON body that is a list.
#[derive(Debug)]
pub(crate) struct Items(pub Vec<Value>);

impl<S: Send + Sync> FromRequest<S> for Items {
    type Rejection = ProblemDetails;

    async fn from_request(request: Request, _: &S) -> Result<Self, Self::Rejection> {
        let content = Content::of(request, &JSON).await?;
        match json(&content.bytes)? {
            Value::Array(items) => Ok(Self(items)),
            _ => Err(ProblemDetails::input(InputError::body(
                "",
                "wrong-shape",
                "this takes a list",
            ))),
        }
    }
}

/// Reads an object in JSON; a value of the wrong kind is named by its place.
fn object<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ProblemDetails> {
    match json(bytes)? {
        // A structure could be read from a list as well, by the order of its fields, which nobody should count on.
        object @ Value::Object(_) => parse_at(object, ""),
        _ => Err(ProblemDetails::input(InputError::body(
            "",
            "wrong-shape",
            "this takes an object",
        ))),
    }
}

fn json(bytes: &[u8]) -> Result<Value, ProblemDetails> {
    serde_json::from_slice(bytes)
        .map(|Unambiguous(value)| value)
        .map_err(|error| ProblemKind::Malformed.says(format!("The body is no JSON that can be read: {error}.")))
}

/// Reads a value that stands at a place in the body.
pub(crate) fn parse_at<T: DeserializeOwned>(value: Value, place: &str) -> Result<T, ProblemDetails> {
    serde_path_to_error::deserialize(value).map_err(|error| unreadable(error, place))
}

fn unreadable(error: serde_path_to_error::Error<serde_json::Error>, place: &str) -> ProblemDetails {
    let path = error.path().clone();
    let mut at = place.to_owned();
    for segment in &path {
        match segment {
            Segment::Seq { index } => at.push_str(&member(&index.to_string())),
            Segment::Map { key } | Segment::Enum { variant: key } => at.push_str(&member(key)),
            Segment::Unknown => {}
        }
    }
    let said = error.into_inner().to_string();
    ProblemDetails::input(InputError::body(at, "wrong-shape", said))
}

/// A member's name as a step of a JSON Pointer (RFC 6901).
pub(crate) fn member(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Example {
        #[allow(dead_code, reason = "only its place matters")]
        list: Vec<u8>,
    }

    fn refusal(body: &str) -> Value {
        serde_json::to_value(object::<Example>(body.as_bytes()).unwrap_err()).unwrap()
    }

    #[test]
    fn a_wrong_value_is_named_by_its_place() {
        assert_eq!(
            refusal(r#"{"list":[1,"a"]}"#)["errors"][0]["location"],
            json!({ "pointer": "/list/1" })
        );
        assert_eq!(
            refusal(r#"{"list":[],"a/b":1}"#)["errors"][0]["location"],
            json!({ "pointer": "/a~1b" })
        );
        assert_eq!(refusal("{}")["errors"][0]["location"], json!({ "pointer": "" }));
    }

    #[test]
    fn what_is_no_json_is_malformed() {
        for body in ["", "{", "{\"list\":[]} x", "\u{0}", "{\"list\":[],\"list\":[1]}"] {
            assert_eq!(refusal(body)["type"], "urn:opgave:problem:malformed-request", "{body}");
        }
        let deep = format!("{{\"list\":{}}}", "[".repeat(100_000));
        assert!(refusal(&deep)["status"] == 400);
    }

    #[test]
    fn parameters_and_case_of_a_media_type_do_not_matter() {
        let mut headers = HeaderMap::new();
        assert_eq!(media_type(&headers), "");
        headers.insert(header::CONTENT_TYPE, "Application/JSON; charset=utf-8".parse().unwrap());
        assert_eq!(media_type(&headers), "application/json");
    }
}
