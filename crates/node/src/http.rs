//! What browsers are served: the app, the sign-in, the API and the socket. Without a session there is nothing but the
//! app's own files and the sign-in.

mod api;
mod assets;
mod body;
mod guard;
mod problem;
mod session;
mod socket;

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::routing::{any, get, post};
use axum::{Router, middleware};
use time::Duration;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

use crate::Node;
use crate::peers;

const BODY_BYTES: usize = 64 * 1024;

pub(crate) fn app(node: Arc<Node>) -> Router {
    let own = node.card().organisation.to_string();
    let sessions = SessionManagerLayer::new(node.sessions.clone())
        // Nodes on one host share cookies whatever their port, so the name tells them apart.
        .with_name(format!("opgave-{}", &own[..12]))
        .with_http_only(true)
        .with_same_site(SameSite::Strict)
        .with_secure(node.config.is_secure())
        .with_expiry(Expiry::OnInactivity(Duration::days(i64::from(
            node.config.session_days,
        ))));
    let with_session = Router::new()
        .route(
            "/api/v1/session",
            get(session::show).post(session::begin).delete(session::end),
        )
        .route("/api/v1/organisations", get(api::organisations))
        .route("/api/v1/plans/{plan}/members", post(api::admit_member))
        .route("/sync", any(socket::browser))
        .layer(sessions);
    Router::new()
        .merge(with_session)
        .route("/peer", any(peers::accept))
        .route("/api/{*rest}", any(problem::unknown_resource))
        .fallback(assets::serve)
        .layer(middleware::from_fn_with_state(Arc::clone(&node), guard::check))
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .with_state(node)
}
