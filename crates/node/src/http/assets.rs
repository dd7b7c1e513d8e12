//! The web app, embedded in the binary. Files with a `.br` beside them go out compressed (RFC 7932).

use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use super::problem::{self, ProblemKind};
use crate::identity;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct App;

const PAGE: &str = "index.html";

pub(crate) async fn serve(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if !matches!(method, Method::GET | Method::HEAD) {
        return ProblemKind::MethodNotAllowed
            .says("This can only be read.")
            .header(header::ALLOW, "GET, HEAD")
            .into_response();
    }
    let path = uri.path().trim_start_matches('/');
    let is_page = path.is_empty() || !path.rsplit('/').next().unwrap_or_default().contains('.');
    let name = if is_page { PAGE } else { path };
    // A name that ends in .br is a form of a file, not a file.
    if name.rsplit('.').next() == Some("br") {
        return problem::unknown_resource().await.into_response();
    }
    let takes_brotli = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|coding| coding.trim() == "br" || coding.trim().starts_with("br;"));
    let compressed = if takes_brotli {
        App::get(&format!("{name}.br"))
    } else {
        None
    };
    let encoding = compressed.is_some().then_some("br");
    let Some(file) = compressed.or_else(|| App::get(name)) else {
        return problem::unknown_resource().await.into_response();
    };
    let tag = tag(&file.metadata.sha256_hash());
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes())
    {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let mut response = file.data.into_owned().into_response();
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, content_type(name));
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(lifetime(name)));
    answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        answer.insert(header::ETAG, tag);
    }
    if let Some(encoding) = encoding {
        answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// Files under `assets/` carry a hash of their content in their name; all others must be asked for again.
fn lifetime(name: &str) -> &'static str {
    if name.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

fn content_type(name: &str) -> HeaderValue {
    let guess = mime_guess::from_path(name).first_or_octet_stream();
    let text = match (guess.type_().as_str(), guess.essence_str()) {
        ("text", _) | (_, "application/javascript" | "application/manifest+json") => format!("{guess}; charset=utf-8"),
        _ => guess.to_string(),
    };
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

fn tag(hash: &[u8; 32]) -> String {
    format!("\"{}\"", identity::hex(&hash[..12]))
}
