use std::sync::Arc;

use axum::Json;
use axum::extract::State;

use super::caller::{Allowed, Reading};
use crate::Node;
use crate::node::OrganisationView;

/// The own organisation and those that it is connected with.
pub(crate) async fn list(State(node): State<Arc<Node>>, _: Allowed<Reading>) -> Json<Vec<OrganisationView>> {
    Json(node.organisations().await)
}
