use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use opgave_model::OrganisationId;
use serde::Deserialize;
use tower_sessions::Session;

use super::body::Body;
use super::problem::ProblemDetails;
use super::session;
use crate::Node;
use crate::node::OrganisationView;
use crate::registry::ShareError;

pub(crate) async fn organisations(
    State(node): State<Arc<Node>>,
    session: Session,
) -> Result<Json<Vec<OrganisationView>>, ProblemDetails> {
    session::person(&session).await?;
    Ok(Json(node.organisations().await))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewMember {
    organisation: OrganisationId,
}

pub(crate) async fn admit_member(
    State(node): State<Arc<Node>>,
    session: Session,
    Path(plan): Path<String>,
    Body(NewMember { organisation }): Body<NewMember>,
) -> Result<StatusCode, ProblemDetails> {
    let person = session::person(&session).await?;
    let no_such_plan = || ProblemDetails::new(StatusCode::NOT_FOUND, "There is no such plan here.");
    let plan = plan.parse().map_err(|_| no_such_plan())?;
    node.share(plan, organisation).await.map_err(|error| match error {
        ShareError::UnknownPlan => no_such_plan(),
        ShareError::AlreadyMember | ShareError::LedgerIncomplete => {
            ProblemDetails::new(StatusCode::CONFLICT, sentence(&error))
        }
        ShareError::UnknownOrganisation | ShareError::Ourselves => {
            ProblemDetails::new(StatusCode::UNPROCESSABLE_ENTITY, sentence(&error))
        }
        ShareError::Unwritten(reason) => ProblemDetails::unexpected(reason),
    })?;
    tracing::info!(%plan, %organisation, person = person.id, "shared a plan");
    Ok(StatusCode::NO_CONTENT)
}

fn sentence(error: &ShareError) -> String {
    let text = error.to_string();
    let mut characters = text.chars();
    characters
        .next()
        .map(|first| format!("{}{}.", first.to_uppercase(), characters.as_str()))
        .unwrap_or_default()
}
