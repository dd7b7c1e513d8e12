//! What is served: the app, the sign-in, the API and the socket. Without a session or a token there is nothing but the
//! app's own files, the sign-in, and the description of the API.

pub(crate) mod api;
mod assets;
mod guard;
mod health;
pub(crate) mod problem;
mod session;
mod socket;
mod theme;
mod witness;

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::routing::any;
use axum::{Extension, Router, middleware};
use time::Duration;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

use crate::Node;
use crate::peers;
use crate::people::RecordStore;

pub(crate) use health::monitoring;

/// What people and other nodes are served.
pub(crate) fn app(node: Arc<Node>) -> Router {
    Router::new()
        .merge(with_session(&node, |router| {
            router.route("/sync", any(socket::browser))
        }))
        .route("/peer", any(peers::accept))
        .merge(health::health())
        .route("/api/{*rest}", any(problem::unknown_resource))
        .route("/theme.css", theme::style())
        .route("/theme/{name}", theme::logo())
        .fallback(assets::serve)
        .layer(middleware::from_fn_with_state(Arc::clone(&node), guard::check))
        .layer(middleware::from_fn_with_state(Arc::clone(&node), witness::watch))
        .layer(middleware::from_fn(api::name_version))
        .layer(DefaultBodyLimit::max(api::BODY_BYTES))
        .with_state(node)
}

/// What the administrator is served on the node's own machine: the API, and nothing else.
pub(crate) fn local(node: Arc<Node>) -> Router {
    with_session(&node, |router| router)
        .fallback(problem::unknown_resource)
        .layer(Extension(api::FromOwnMachine))
        .layer(middleware::from_fn_with_state(Arc::clone(&node), witness::watch))
        .layer(middleware::from_fn(api::name_version))
        .layer(DefaultBodyLimit::max(api::BODY_BYTES))
        .with_state(node)
}

fn with_session(node: &Node, more: impl FnOnce(Router<Arc<Node>>) -> Router<Arc<Node>>) -> Router<Arc<Node>> {
    let (router, _) = api::router();
    more(router)
        .method_not_allowed_fallback(problem::method_not_allowed)
        .layer(sessions(node))
}

fn sessions(node: &Node) -> SessionManagerLayer<RecordStore> {
    let own = node.card().organisation.to_string();
    SessionManagerLayer::new(node.sessions.clone())
        // Nodes on one host share cookies whatever their port, so the name tells them apart.
        .with_name(format!("opgave-{}", &own[..12]))
        .with_http_only(true)
        .with_same_site(SameSite::Strict)
        .with_secure(node.config.is_secure())
        .with_expiry(Expiry::OnInactivity(Duration::days(i64::from(
            node.config.session_days,
        ))))
}
