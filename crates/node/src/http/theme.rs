//! The looks of the organisation, for everyone who opens the app: also before signing in.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};

use super::problem::{self, ProblemKind};
use crate::{Node, identity};

/// A logo that is opened by itself is a picture, and nothing else.
const PICTURE: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/// Where the style sheet is.
pub(super) fn style() -> MethodRouter<Arc<Node>> {
    get(show_style).fallback(problem::method_not_allowed)
}

/// Where the logos are.
pub(super) fn logo() -> MethodRouter<Arc<Node>> {
    get(show_logo).fallback(problem::method_not_allowed)
}

async fn show_style(State(node): State<Arc<Node>>, headers: HeaderMap) -> Response {
    answer(&headers, node.theme.style.as_bytes(), "text/css; charset=utf-8")
}

async fn show_logo(State(node): State<Arc<Node>>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(logo) = node.theme.logos.iter().find(|logo| logo.name == name) else {
        return ProblemKind::NotFound
            .says("There is no logo of this name.")
            .into_response();
    };
    let mut response = answer(&headers, &logo.bytes, logo.media_type);
    let policy = HeaderValue::from_static(PICTURE);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

fn answer(headers: &HeaderMap, bytes: &[u8], media_type: &'static str) -> Response {
    let tag = format!("\"{}\"", identity::hex(&identity::digest(bytes)[..12]));
    let is_known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        bytes.to_vec().into_response()
    };
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        answer.insert(header::ETAG, tag);
    }
    response
}
