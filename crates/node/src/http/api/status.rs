use std::sync::Arc;

use axum::Json;
use axum::extract::State;

use super::caller::{Administering, Allowed};
use crate::Node;
use crate::status::Status;

/// How the node is doing, and how it is with each peer.
pub(crate) async fn show(State(node): State<Arc<Node>>, _: Allowed<Administering>) -> Json<Status> {
    Json(node.status().await)
}
