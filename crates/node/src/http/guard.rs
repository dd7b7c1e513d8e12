//! The outer wall: exact host, exact origin, and headers that keep the app to itself.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::problem::{ProblemDetails, ProblemKind};
use crate::Node;
use crate::wall::Visitor;

/// What a page of ours may do. Code comes from our own files, and only the named policies make text into something that
/// a browser runs or reads as a page (Trusted Types): `opgave` for the addresses of workers, `opgave-paste` for what is
/// pasted, `ProseMirrorClipboard` for the editor's own clipboard.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
                      img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; \
                      manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; \
                      frame-ancestors 'none'; require-trusted-types-for 'script'; \
                      trusted-types opgave opgave-paste ProseMirrorClipboard";

/// What no page of ours uses, so that nothing that slips in can either.
const PERMISSIONS: &str = "accelerometer=(), ambient-light-sensor=(), bluetooth=(), browsing-topics=(), camera=(), \
                           display-capture=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), \
                           magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-create=(), \
                           publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

/// How long browsers remember that the node is reached over TLS only: a year.
const TLS_ONLY: &str = "max-age=31536000";

/// What holds nothing of the organisation, and may be read by tools on any site: the document about the API.
const PUBLIC: &str = "/api/v1/openapi.json";

pub(crate) async fn check(State(node): State<Arc<Node>>, visitor: Visitor, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let others = if path == PUBLIC { "cross-origin" } else { "same-origin" };
    let is_counted = path.starts_with("/api/") || path == "/sync" || path == "/peer";
    let admitted = admits(&node, &request).and_then(|()| if is_counted { node.wall.visit(visitor) } else { Ok(()) });
    let response = match admitted {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    };
    with_headers(response, others, node.config.is_secure())
}

fn admits(node: &Node, request: &Request) -> Result<(), ProblemDetails> {
    let (method, path, headers) = (request.method(), request.uri().path(), request.headers());
    // A request that names its host twice, in whatever way, could mean one to a proxy and another to us.
    let named = request.uri().authority().map(Authority::as_str);
    let is_ours = |host: &str| host.eq_ignore_ascii_case(node.config.authority());
    if !only(headers, header::HOST).is_some_and(is_ours) || !named.is_none_or(is_ours) {
        return Err(ProblemKind::Misdirected.says(format!("This node is reached at {}.", node.config.address)));
    }
    // A socket acts like a writing request: browsers send cookies with it whatever page opens it.
    let acts = !matches!(*method, Method::GET | Method::HEAD) || path == "/sync";
    if !acts && path == PUBLIC {
        return Ok(());
    }
    let foreign =
        |what: &str| ProblemKind::ForeignOrigin.says(format!("{what} must come from {}.", node.config.address));
    match only(headers, header::ORIGIN) {
        Some(origin) if origin == node.config.address => Ok(()),
        None if headers.contains_key(header::ORIGIN) => Err(foreign("Requests")),
        None if !acts && fetched_elsewhere(headers) => Err(foreign("Requests of pages")),
        None if !acts || path == "/peer" || by_token(path, headers) => Ok(()),
        _ => Err(foreign("Requests that change something")),
    }
}

/// The value of a header that is there once.
fn only(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Whether a browser says that a page of another site fetches this, other than by going to it (W3C Fetch Metadata).
fn fetched_elsewhere(headers: &HeaderMap) -> bool {
    let is = |name: &str, values: &[&str]| {
        headers
            .get(name)
            .is_some_and(|said| values.iter().any(|value| said == value))
    };
    is("sec-fetch-site", &["cross-site", "same-site"]) && !is("sec-fetch-mode", &["navigate"])
}

/// No page can make a browser send this header to us without our leave, so nobody's cookie is misused; and what carries
/// it is judged by it alone. The session has no use for it: there only the cookie counts.
fn by_token(path: &str, headers: &HeaderMap) -> bool {
    path.starts_with("/api/v1/") && path != "/api/v1/session" && headers.contains_key(header::AUTHORIZATION)
}

/// `readers` says whose pages may read the answer.
fn with_headers(mut response: Response, readers: &'static str, over_tls: bool) -> Response {
    let headers = response.headers_mut();
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("permissions-policy", HeaderValue::from_static(PERMISSIONS));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static(readers));
    headers.insert("origin-agent-cluster", HeaderValue::from_static("?1"));
    if over_tls {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(TLS_ONLY));
    }
    response
}
