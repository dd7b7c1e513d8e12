//! How the node is doing, and who has its plans.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

use super::BASE;
use super::caller::{Administering, Allowed};
use super::pages::Asked;
use super::parameters::Parameters;
use crate::Node;
use crate::http::problem::ProblemDetails;
use crate::status::NodeStatus;

/// How the node is doing.
pub(crate) async fn show(State(node): State<Arc<Node>>, _: Allowed<Administering>) -> Json<NodeStatus> {
    Json(node.status().await)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct HoldingsParameters {
    page: Option<u32>,
    page_size: Option<u32>,
}

/// The plans, and who has them.
pub(crate) async fn holdings(
    State(node): State<Arc<Node>>,
    _: Allowed<Administering>,
    Parameters(asked): Parameters<HoldingsParameters>,
) -> Result<Response, ProblemDetails> {
    let page = Asked::of(asked.page, asked.page_size)?;
    let (holdings, total) = node.holdings(page.skip(), page.take()).await;
    let items = holdings.into_iter().map(|holding| json!(holding)).collect();
    Ok(page.answer(&format!("{BASE}/holdings"), &[], items, total))
}
