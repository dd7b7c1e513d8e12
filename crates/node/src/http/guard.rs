//! The outer wall: exact host, exact origin, and headers that keep the app to itself.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::problem::{ProblemDetails, ProblemKind};
use crate::Node;

const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
                      img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
                      object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What holds nothing of the organisation, and may be read by tools on any site: the document about the API.
const PUBLIC: &str = "/api/v1/openapi.json";

pub(crate) async fn check(State(node): State<Arc<Node>>, request: Request, next: Next) -> Response {
    if let Err(problem) = admits(&node, request.method(), request.uri().path(), request.headers()) {
        return with_headers(problem.into_response(), "same-origin");
    }
    let others = if request.uri().path() == PUBLIC {
        "cross-origin"
    } else {
        "same-origin"
    };
    with_headers(next.run(request).await, others)
}

fn admits(node: &Node, method: &Method, path: &str, headers: &HeaderMap) -> Result<(), ProblemDetails> {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    if !host.eq_ignore_ascii_case(node.config.authority()) {
        return Err(ProblemKind::Misdirected.says(format!("This node is reached at {}.", node.config.address)));
    }
    // A socket acts like a writing request: browsers send cookies with it whatever page opens it.
    let acts = !matches!(*method, Method::GET | Method::HEAD) || path == "/sync";
    let origin = headers.get(header::ORIGIN).map(HeaderValue::as_bytes);
    match origin {
        _ if !acts && path == PUBLIC => Ok(()),
        Some(origin) if origin == node.config.address.as_bytes() => Ok(()),
        None if !acts || path == "/peer" || by_token(path, headers) => Ok(()),
        _ => Err(ProblemKind::ForeignOrigin.says(format!(
            "Requests that change something must come from {}.",
            node.config.address
        ))),
    }
}

/// No page can make a browser send this header to us without our leave, so nobody's cookie is misused; and what carries
/// it is judged by it alone. The session has no use for it: there only the cookie counts.
fn by_token(path: &str, headers: &HeaderMap) -> bool {
    path.starts_with("/api/v1/") && path != "/api/v1/session" && headers.contains_key(header::AUTHORIZATION)
}

/// `readers` says whose pages may read the answer.
fn with_headers(mut response: Response, readers: &'static str) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static(readers));
    response
}
