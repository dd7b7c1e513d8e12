use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use opgave_model::OrganisationId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::Body;
use super::caller::{Allowed, Reading, Sharing};
use super::parameters::{PlanPath, no_such_plan};
use crate::Node;
use crate::http::problem::{InputError, ProblemDetails, ProblemKind, sentence};
use crate::http::witness::Notes;
use crate::registry::ShareError;

/// An organisation in a plan.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MemberView {
    /// Its id.
    #[schema(value_type = String)]
    id: OrganisationId,
    /// Its name.
    name: String,
    /// Its kind.
    kind: String,
    /// Whether it is the node's own.
    #[serde(rename = "self")]
    own: bool,
    /// Whether its last receipt names the version that this node has.
    up_to_date: bool,
}

/// The organisations in a plan, and which of them have its newest version as far as this node knows.
pub(crate) async fn list(
    State(node): State<Arc<Node>>,
    _: Allowed<Reading>,
    PlanPath(plan): PlanPath,
) -> Result<Json<Vec<MemberView>>, ProblemDetails> {
    let listed = node.listed_plan(plan).await.ok_or_else(no_such_plan)?;
    let own = node.card().organisation;
    let members = listed.members.into_iter().map(|member| MemberView {
        own: member.id == own,
        up_to_date: member.id == own || listed.holders.contains(&member.id),
        id: member.id,
        name: member.name,
        kind: member.kind,
    });
    Ok(Json(members.collect()))
}

/// An organisation that is to come into a plan.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewMember {
    /// Its id.
    #[schema(value_type = String)]
    organisation: OrganisationId,
}

/// Brings an organisation into a plan.
pub(crate) async fn admit(
    State(node): State<Arc<Node>>,
    caller: Allowed<Sharing>,
    notes: Notes,
    PlanPath(plan): PlanPath,
    Body(NewMember { organisation }): Body<NewMember>,
) -> Result<StatusCode, ProblemDetails> {
    node.share(plan, organisation).await.map_err(|error| {
        let says = sentence(&error.to_string());
        match error {
            ShareError::UnknownPlan => no_such_plan(),
            ShareError::AlreadyMember => ProblemKind::AlreadyExists.says(says),
            ShareError::LedgerIncomplete => ProblemKind::Incomplete.says(says),
            ShareError::UnknownOrganisation | ShareError::Ourselves => {
                let error = InputError::body("/organisation", "not-possible", error.to_string());
                ProblemKind::Impossible.says(says).because([error])
            }
            ShareError::Unwritten(unwritten) => unwritten.into(),
        }
    })?;
    notes.object(format!("{organisation} in plan {plan}"));
    tracing::info!(%plan, %organisation, person = caller.id(), "shared a plan");
    Ok(StatusCode::NO_CONTENT)
}
