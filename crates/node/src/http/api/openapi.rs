//! The document about the API (OpenAPI 3.1), and a page for people that is made from it. It is the same at every node.

mod entities;
mod insight;
mod operations;
mod page;
mod schemas;

use std::sync::LazyLock;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use utoipa::openapi::{
    ContactBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, Paths, ServerBuilder, tag::TagBuilder,
};

use super::BASE;
use super::operation::Operation;
use super::routes::accepts;
use super::table::router;
use super::versioning::VERSION;

pub(super) use entities::example;

const ABOUT: &str = "\
What a node of Opgave offers to browsers, programs and its own commands. Every organisation runs its own node, and each \
holds the whole of the plans that the organisation is in; changes reach the nodes of the others by themselves.\n\n\
Changes are on disk before they are answered. A plan has a version, which is the entity tag of everything in it: send it \
in `If-Match` to change only what you have seen. Errors are problems (RFC 9457) whose `type` says what kind it is, and \
whose `errors` say which value is wrong. Lists come in pages, with `Link` to the others. Days are `YYYY-MM-DD`, moments \
are in UTC.";

static DOCUMENT: LazyLock<OpenApi> = LazyLock::new(|| document(&router().1));
static TEXT: LazyLock<String> = LazyLock::new(|| {
    // The document consists of texts, numbers and lists: writing it cannot fail.
    DOCUMENT.to_json().unwrap_or_default()
});
static PAGE: LazyLock<String> = LazyLock::new(|| page::of(&DOCUMENT));

/// The document about operations.
fn document(operations: &[Operation]) -> OpenApi {
    let mut paths = Paths::new();
    let mut groups: Vec<&str> = Vec::new();
    for operation in operations {
        let (method, described) = operations::described(operation);
        paths.add_path_operation(&operation.path, vec![method], described);
        if !groups.contains(&operation.group) {
            groups.push(operation.group);
        }
    }
    let contact = ContactBuilder::new()
        .name(Some("The administrator of the node"))
        .build();
    let license = LicenseBuilder::new()
        .name("EUPL-1.2")
        .identifier(Some("EUPL-1.2"))
        .build();
    let info = InfoBuilder::new()
        .title("Opgave")
        .version(VERSION)
        .description(Some(ABOUT))
        .contact(Some(contact))
        .license(Some(license));
    OpenApiBuilder::new()
        .info(info)
        .servers(Some([ServerBuilder::new()
            .url(BASE)
            .description(Some("This node"))
            .build()]))
        .tags(Some(
            groups.into_iter().map(|group| TagBuilder::new().name(group).build()),
        ))
        .paths(paths)
        .components(Some(schemas::components()))
        .build()
}

/// The document.
pub(crate) async fn show() -> Response {
    let mut response = ([(header::CONTENT_TYPE, "application/json")], TEXT.as_str()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    // It holds nothing of the organisation, and tools on other sites may read it.
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

/// The page, or the document for a caller who takes no page.
pub(crate) async fn browse(headers: HeaderMap) -> Response {
    if !accepts(&headers, "text/html") {
        return show().await;
    }
    let mut response = ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], PAGE.as_str()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept"));
    response
}

#[cfg(test)]
mod tests;
