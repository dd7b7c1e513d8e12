//! Other organisations: inviting them, accepting their invitations, and taking leave of them.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use opgave_model::OrganisationId;
use opgave_trust::InvitationError;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::Body;
use super::caller::{Administering, Allowed};
use crate::http::problem::{InputError, ProblemDetails, ProblemKind, sentence};
use crate::http::witness::Notes;
use crate::node::OrganisationView;
use crate::peers::{self, NotIntroduced};
use crate::{Node, Problem, clock};

/// A fresh invitation. This is the only time that its link is told.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FreshInvitation {
    /// The link, for the administrator of one other organisation. It works once.
    link: String,
    /// Until when it works.
    #[schema(format = DateTime)]
    expires_at: String,
    /// The own key as words, which the other administrator is to see too.
    fingerprint: String,
}

/// The invitation of another organisation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReceivedInvitation {
    /// The link, as the other organisation sent it.
    #[schema(min_length = 1, max_length = 4096)]
    link: String,
}

/// What an invitation says.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InvitationView {
    /// Who invites.
    organisation: OrganisationView,
    /// Until when it works.
    #[schema(format = DateTime)]
    expires_at: String,
    /// Whether the organisation is a partner already.
    known: bool,
}

/// Makes an invitation.
pub(crate) async fn invite(
    State(node): State<Arc<Node>>,
    caller: Allowed<Administering>,
) -> Result<Response, ProblemDetails> {
    let inviting = Arc::clone(&node);
    let invited = tokio::task::spawn_blocking(move || peers::invite(&inviting)).await;
    let (link, expires_at) = invited
        .map_err(ProblemDetails::unexpected)?
        .map_err(|problem| unkept(&problem))?;
    tracing::info!(person = caller.id(), "made an invitation");
    let fresh = FreshInvitation {
        link,
        expires_at: clock::text(expires_at),
        fingerprint: opgave_trust::fingerprint(node.card().organisation),
    };
    let headers = [(header::CACHE_CONTROL, "no-store")];
    Ok((StatusCode::CREATED, headers, Json(fresh)).into_response())
}

/// Reads an invitation; nothing happens to it.
pub(crate) async fn read(
    State(node): State<Arc<Node>>,
    _: Allowed<Administering>,
    Body(received): Body<ReceivedInvitation>,
) -> Result<Json<InvitationView>, ProblemDetails> {
    let invitation = peers::read(&node, &received.link).map_err(|error| unusable(&error))?;
    let card = invitation.card();
    let connected = node.organisations().await;
    let known = connected.iter().find(|known| known.id == card.organisation);
    Ok(Json(InvitationView {
        organisation: OrganisationView::of(card, false, known.is_some_and(|known| known.connected)),
        expires_at: clock::text(invitation.expires_at()),
        known: known.is_some(),
    }))
}

/// Accepts an invitation.
pub(crate) async fn accept(
    State(node): State<Arc<Node>>,
    caller: Allowed<Administering>,
    notes: Notes,
    Body(received): Body<ReceivedInvitation>,
) -> Result<(StatusCode, Json<OrganisationView>), ProblemDetails> {
    let introduced = peers::introduce(&node, &received.link).await;
    let card = introduced.map_err(|reason| match reason {
        NotIntroduced::Link(error) => unusable(&error),
        NotIntroduced::Node(problem) => {
            let error = InputError::body("/link", "not-reached", problem.what.clone());
            ProblemKind::Impossible.says(whole(&problem)).because([error])
        }
        NotIntroduced::Unkept(problem) => unkept(&problem),
    })?;
    notes.object(card.organisation.to_string());
    tracing::info!(peer = %card.organisation, person = caller.id(), "accepted an invitation");
    Ok((StatusCode::CREATED, Json(OrganisationView::of(&card, false, true))))
}

/// Takes leave of an organisation.
pub(crate) async fn remove(
    State(node): State<Arc<Node>>,
    caller: Allowed<Administering>,
    notes: Notes,
    Path(id): Path<String>,
) -> Result<StatusCode, ProblemDetails> {
    let unknown = || ProblemKind::NotFound.says("This node is not connected with an organisation with this id.");
    let organisation: OrganisationId = id.parse().map_err(|_| unknown())?;
    if !node.cards().await.contains_key(&organisation) {
        return Err(unknown());
    }
    peers::remove(&node, organisation)
        .await
        .map_err(|problem| unkept(&problem))?;
    notes.object(organisation.to_string());
    tracing::info!(peer = %organisation, person = caller.id(), "removed a peer");
    Ok(StatusCode::NO_CONTENT)
}

fn unusable(error: &InvitationError) -> ProblemDetails {
    let code = match error {
        InvitationError::NotALink => "not-a-link",
        InvitationError::Damaged | InvitationError::Card(_) => "damaged",
        InvitationError::OtherAddress { .. } => "other-address",
        InvitationError::Own => "own-invitation",
        InvitationError::Expired => "expired",
    };
    ProblemDetails::input(InputError::body("/link", code, error.to_string()))
}

fn unkept(problem: &Problem) -> ProblemDetails {
    tracing::error!(reason = %problem, "a change of the partners was not kept");
    ProblemDetails::unavailable(whole(problem))
}

fn whole(problem: &Problem) -> String {
    format!("{} {}", sentence(&problem.what), problem.hint)
}
