use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use super::BASE;

/// The version of the API, by semantic versioning. Its first part is in the path.
pub(crate) const VERSION: &str = "1.0.0";

/// Names the version in every answer of the API, also in those that are refusals.
pub(crate) async fn name(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let ours = path
        .strip_prefix(BASE)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let mut response = next.run(request).await;
    if ours {
        let headers = response.headers_mut();
        headers.insert(
            HeaderName::from_static("api-version"),
            HeaderValue::from_static(VERSION),
        );
    }
    response
}
