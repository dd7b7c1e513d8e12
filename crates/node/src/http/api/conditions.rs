//! Conditions on versions (RFC 9110, section 13): tags in, tags out.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::http::problem::{InputError, ProblemDetails};
use crate::plans::{Precondition, Version};

/// The most tags in one condition.
const MOST_TAGS: usize = 32;

/// What `If-Match` demands of a change.
#[derive(Debug)]
pub(crate) struct IfMatch(pub Precondition);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = ProblemDetails;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let precondition = match tags(&parts.headers, &header::IF_MATCH)? {
            // "*" asks that the plan is there, which every change of it does.
            None | Some(Tags::Any) => Precondition::None,
            Some(Tags::These(tags)) => Precondition::OneOf(tags),
        };
        Ok(Self(precondition))
    }
}

/// What the caller of a reading request has already: the tags of `If-None-Match`.
#[derive(Debug)]
pub(crate) struct Known(Option<Tags>);

impl Known {
    /// Whether the caller has this version.
    pub fn has(&self, version: &Version) -> bool {
        match &self.0 {
            None => false,
            Some(Tags::Any) => true,
            Some(Tags::These(tags)) => tags.contains(&version.tag()),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Known {
    type Rejection = ProblemDetails;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        tags(&parts.headers, &header::IF_NONE_MATCH).map(Self)
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Tags {
    Any,
    These(Vec<String>),
}

fn tags(headers: &HeaderMap, name: &HeaderName) -> Result<Option<Tags>, ProblemDetails> {
    let refuse = || {
        ProblemDetails::input(InputError::named(
            "header",
            name.as_str(),
            "not-a-tag",
            format!("{name} has \"*\" or tags in quotes, as they stood in ETag, with commas between them"),
        ))
    };
    let mut found = Vec::new();
    for value in headers.get_all(name) {
        let value = value.to_str().map_err(|_| refuse())?;
        if value.trim() == "*" {
            return Ok(Some(Tags::Any));
        }
        for tag in value.split(',').map(str::trim).filter(|tag| !tag.is_empty()) {
            // Versions are exact, so that a tag that a proxy has made weak names the same one.
            let tag = tag.strip_prefix("W/").unwrap_or(tag);
            let quoted = tag.len() >= 2 && tag.starts_with('"') && tag.ends_with('"');
            if !quoted || found.len() == MOST_TAGS {
                return Err(refuse());
            }
            found.push(tag.to_owned());
        }
    }
    Ok((!found.is_empty()).then_some(Tags::These(found)))
}

/// An answer about a version, which the caller may ask for again by its tag.
pub(crate) fn tagged(version: &Version, response: impl IntoResponse) -> Response {
    let mut response = response.into_response();
    let headers = response.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(&version.tag()) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    response
}

/// The answer to who has the version already.
pub(crate) fn not_modified(version: &Version) -> Response {
    tagged(version, StatusCode::NOT_MODIFIED)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[&str]) -> Result<Option<Tags>, ProblemDetails> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::IF_MATCH, value.parse().unwrap());
        }
        tags(&headers, &header::IF_MATCH)
    }

    #[test]
    fn tags_are_read_from_lists_and_from_several_headers() {
        let expected = Tags::These(vec!["\"a\"".into(), "\"b\"".into(), "\"c\"".into()]);
        assert_eq!(read(&["\"a\", W/\"b\"", "\"c\""]).unwrap(), Some(expected));
        assert_eq!(read(&["*"]).unwrap(), Some(Tags::Any));
        assert_eq!(read(&[]).unwrap(), None);
    }

    #[test]
    fn what_is_no_tag_is_refused_rather_than_passed_over() {
        for value in ["a", "\"a", "\"a\" b", "\""] {
            assert!(read(&[value]).is_err(), "{value}");
        }
        let many = vec!["\"a\""; MOST_TAGS + 1].join(",");
        assert!(read(&[&many]).is_err());
    }
}
