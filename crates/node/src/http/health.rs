//! Whether the node lives and takes changes, and its numbers: for what watches over it. Nothing of it says what is in
//! plans.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::problem::{ProblemDetails, ProblemKind, sentence, unknown_resource};
use crate::Node;

const PLAIN: &str = "text/plain; charset=utf-8";
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Whether the node lives and takes changes: on its own address too.
pub(crate) fn health() -> Router<Arc<Node>> {
    Router::new()
        .route("/health/live", get(live))
        .route("/health/ready", get(ready))
}

/// What is served at the address for monitoring.
pub(crate) fn monitoring(node: Arc<Node>) -> Router {
    Router::new()
        .route("/metrics", get(metrics))
        .merge(health())
        .fallback(unknown_resource)
        .layer(from_fn(no_pages))
        .with_state(node)
}

/// Whether it makes sense to leave the node running.
async fn live(State(node): State<Arc<Node>>) -> Result<Response, ProblemDetails> {
    if node.is_alive().await {
        Ok(well("alive"))
    } else {
        Err(ProblemDetails::unavailable(
            "The engine does not answer. Start the node again; nothing is lost.",
        ))
    }
}

/// Whether people can be sent here.
async fn ready(State(node): State<Arc<Node>>) -> Result<Response, ProblemDetails> {
    let problems = node.health().await;
    if problems.is_empty() {
        Ok(well("ready"))
    } else {
        Err(ProblemDetails::unavailable(sentence(&problems.join("; "))))
    }
}

async fn metrics(State(node): State<Arc<Node>>) -> Response {
    let text = node.telemetry.exposition(&node).await;
    ([(header::CONTENT_TYPE, OPEN_METRICS)], text).into_response()
}

fn well(word: &'static str) -> Response {
    let headers = [(header::CONTENT_TYPE, PLAIN), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::OK, headers, word).into_response()
}

/// Pages of other sites could reach an address that only this machine or network can: browsers name themselves.
async fn no_pages(request: Request, next: Next) -> Response {
    if is_of_a_page(request.headers()) {
        return ProblemKind::ForeignOrigin
            .says("This is for monitoring, and not for pages.")
            .into_response();
    }
    next.run(request).await
}

fn is_of_a_page(headers: &HeaderMap) -> bool {
    let fetched = headers.get("sec-fetch-site").is_some_and(|site| site != "none");
    fetched || headers.contains_key(header::ORIGIN) || headers.contains_key(header::REFERER)
}
