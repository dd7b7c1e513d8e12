use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use opgave_model::{DocumentId, OrganisationId};
use opgave_trust::Role;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::{Body, Patch};
use super::caller::{Allowed, Reading, Sharing};
use super::parameters::{PlanPath, no_such_plan};
use crate::Node;
use crate::http::problem::{InputError, ProblemDetails, ProblemKind, sentence};
use crate::http::witness::Notes;
use crate::registry::{MemberError, Outcome, Wish, word};

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
    /// What it may do: `reader`, `commenter`, `editor` or `steward`, each of which may do what those before it may.
    #[schema(value_type = MemberRole)]
    role: String,
    /// Whether it is in: `in`, `invited` while it has not accepted, or `suspended` while it may do nothing.
    #[schema(value_type = MemberStanding)]
    standing: &'static str,
    /// Whether it is the node's own.
    #[serde(rename = "self")]
    own: bool,
    /// Whether its last receipt names the version that this node has.
    up_to_date: bool,
}

/// What an organisation may do in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum MemberRole {
    /// Reads.
    Reader,
    /// Writes in the discussion too.
    Commenter,
    /// Writes in the plan too.
    Editor,
    /// Says who is in it too.
    Steward,
}

/// Where an organisation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum MemberStanding {
    /// It takes part.
    In,
    /// It has not accepted yet.
    Invited,
    /// It may do nothing for now.
    Suspended,
}

impl From<MemberRole> for Role {
    fn from(role: MemberRole) -> Self {
        match role {
            MemberRole::Reader => Self::Reader,
            MemberRole::Commenter => Self::Commenter,
            MemberRole::Editor => Self::Editor,
            MemberRole::Steward => Self::Steward,
        }
    }
}

/// The organisations in a plan, in which role, and which of them have its newest version as far as this node knows.
pub(crate) async fn list(
    State(node): State<Arc<Node>>,
    _: Allowed<Reading>,
    PlanPath(plan): PlanPath,
) -> Result<Json<Vec<MemberView>>, ProblemDetails> {
    let listed = node.listed_plan(plan).await.ok_or_else(no_such_plan)?;
    let own = node.card().organisation;
    let members = listed.seats.into_iter().map(|member| {
        let id = member.organisation.id;
        MemberView {
            own: id == own,
            up_to_date: id == own || listed.holders.contains(&id),
            id,
            role: member.role.to_string(),
            standing: word(member.place),
            name: member.organisation.name,
            kind: member.organisation.kind,
        }
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
    /// Its role: `editor` unless given. Nobody is invited as a steward.
    role: Option<MemberRole>,
}

/// What a member is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemberPatch {
    /// Its role from now on. A suspension ends with it.
    role: MemberRole,
}

/// What a statement about a member did.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MemberOutcome {
    /// Whether it holds now. If not, it is a vote: more than half of the other stewards have to say the same.
    done: bool,
}

/// The organisation that a path names. A text that is no id names one that is not there.
pub(crate) struct MemberPath(OrganisationId);

impl<S: Send + Sync> FromRequestParts<S> for MemberPath {
    type Rejection = ProblemDetails;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        #[derive(Deserialize)]
        struct Named {
            organisation: String,
        }
        let missing = || ProblemKind::NotFound.says("There is no such organisation in this plan.");
        let Path(Named { organisation }) = Path::from_request_parts(parts, state).await.map_err(|_| missing())?;
        organisation.parse().map(Self).map_err(|_| missing())
    }
}

/// Asks an organisation into a plan.
pub(crate) async fn admit(
    State(node): State<Arc<Node>>,
    caller: Allowed<Sharing>,
    notes: Notes,
    PlanPath(plan): PlanPath,
    Body(NewMember { organisation, role }): Body<NewMember>,
) -> Result<StatusCode, ProblemDetails> {
    let role = role.map_or(Role::Editor, Role::from);
    say(&node, &caller, &notes, plan, Wish::Invite(organisation, role)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives a member another role.
pub(crate) async fn change(
    State(node): State<Arc<Node>>,
    caller: Allowed<Sharing>,
    notes: Notes,
    PlanPath(plan): PlanPath,
    MemberPath(organisation): MemberPath,
    Patch(MemberPatch { role }): Patch<MemberPatch>,
) -> Result<Response, ProblemDetails> {
    let wish = Wish::Role(organisation, role.into());
    say(&node, &caller, &notes, plan, wish).await.map(told)
}

/// Lets a member do nothing for now.
pub(crate) async fn suspend(
    State(node): State<Arc<Node>>,
    caller: Allowed<Sharing>,
    notes: Notes,
    PlanPath(plan): PlanPath,
    MemberPath(organisation): MemberPath,
) -> Result<Response, ProblemDetails> {
    let wish = Wish::Suspend(organisation);
    say(&node, &caller, &notes, plan, wish).await.map(told)
}

/// Puts a member out; our own organisation leaves.
pub(crate) async fn remove(
    State(node): State<Arc<Node>>,
    caller: Allowed<Sharing>,
    notes: Notes,
    PlanPath(plan): PlanPath,
    MemberPath(organisation): MemberPath,
) -> Result<Response, ProblemDetails> {
    let wish = if organisation == node.card().organisation {
        Wish::Leave
    } else {
        Wish::Remove(organisation)
    };
    say(&node, &caller, &notes, plan, wish).await.map(told)
}

fn told(outcome: Outcome) -> Response {
    let done = outcome == Outcome::Done;
    Json(MemberOutcome { done }).into_response()
}

async fn say(
    node: &Arc<Node>,
    caller: &Allowed<Sharing>,
    notes: &Notes,
    plan: DocumentId,
    wish: Wish,
) -> Result<Outcome, ProblemDetails> {
    notes.object(match wish {
        Wish::Invite(whom, role) | Wish::Role(whom, role) => format!("{whom} as {role} in plan {plan}"),
        Wish::Suspend(whom) | Wish::Remove(whom) => format!("{whom} in plan {plan}"),
        Wish::Leave => format!("plan {plan}"),
    });
    let said = node.say(plan, wish).await;
    let outcome = said.map_err(|error| refused(error, matches!(wish, Wish::Invite(..))))?;
    tracing::info!(%plan, ?wish, ?outcome, person = caller.id(), "said who is in a plan");
    Ok(outcome)
}

/// The answer about a statement that was not made; it names the rule.
fn refused(error: MemberError, in_body: bool) -> ProblemDetails {
    let says = sentence(&error.to_string());
    match error {
        MemberError::UnknownPlan => no_such_plan(),
        MemberError::AlreadyMember => ProblemKind::AlreadyExists.says(says),
        MemberError::LedgerIncomplete => ProblemKind::Incomplete.says(says),
        MemberError::UnknownOrganisation => {
            let error = InputError::body("/organisation", "not-possible", error.to_string());
            ProblemKind::Impossible.says(says).because([error])
        }
        MemberError::AlreadySo | MemberError::OnlySteward => ProblemKind::Impossible.says(says),
        MemberError::Broken(broken) => {
            let code = super::refusals::kebab(&format!("{broken:?}"));
            let code = code.trim_start_matches('-').to_owned();
            let problem = ProblemKind::RuleBroken.says(says).with("rule", code.as_str());
            if in_body {
                return problem.because([InputError::body("/organisation", code, broken.to_string())]);
            }
            problem
        }
        MemberError::Unwritten(unwritten) => unwritten.into(),
    }
}
