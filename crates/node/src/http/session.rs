use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_sessions::Session;
use utoipa::ToSchema;

use super::api::body::Body;
use super::problem::{ProblemDetails, ProblemKind, sentence};
use super::witness::Notes;
use crate::people::session_fields::{ADMINISTRATOR, BEGAN, BROWSER, DAY, PERSON, SEEN};
use crate::people::{Person, RecordStore, RedeemError, Welcome};
use crate::wall::Visitor;
use crate::{Node, clock, identity};

/// The most that is kept of what a browser calls itself, in characters.
const BROWSER_CHARS: usize = 200;

/// What a one-time link holds after its `#`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OneTimeLink {
    /// The secret; it works once.
    token: String,
}

/// Who is signed in, and where.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SessionView {
    /// The organisation of the node.
    #[schema(schema_with = organisation)]
    organisation: opgave_model::Organisation,
    /// Who is signed in.
    person: Person,
    /// Whether the person may administer the node in this session.
    administrator: bool,
    /// The id of the organisation's workspace document.
    workspace: String,
    /// The name under which the node tells what it has stored.
    storage_id: String,
    /// Where people turn to with questions about the node: an e-mail address, or the address of a page.
    contact: Option<String>,
}

fn organisation() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
    super::api::schema_named("Organisation")
}

/// The person behind a session.
pub(crate) async fn person(session: &Session) -> Result<Person, ProblemDetails> {
    session
        .get::<Person>(PERSON)
        .await
        .map_err(ProblemDetails::unexpected)?
        .ok_or_else(ProblemDetails::not_signed_in)
}

/// Whether it is the session of an administrator.
pub(crate) async fn is_administrator(session: &Session) -> Result<bool, ProblemDetails> {
    let administrator = session.get::<bool>(ADMINISTRATOR).await;
    Ok(administrator.map_err(ProblemDetails::unexpected)?.unwrap_or(false))
}

/// The name under which a session's sockets are kept. It does not tell the secret that its cookie holds.
pub(crate) fn name(session: &Session) -> Result<String, ProblemDetails> {
    session
        .id()
        .map(|id| identity::hex(&RecordStore::digest(&id)))
        .ok_or_else(ProblemDetails::not_signed_in)
}

pub(crate) async fn show(State(node): State<Arc<Node>>, session: Session) -> Result<Response, ProblemDetails> {
    let person = person(&session).await?;
    let today = clock::now() / DAY;
    if session.get::<u64>(SEEN).await.map_err(ProblemDetails::unexpected)? != Some(today) {
        session.insert(SEEN, today).await.map_err(ProblemDetails::unexpected)?;
    }
    let administrator = is_administrator(&session).await?;
    view(&node, person, administrator, StatusCode::OK).await
}

pub(crate) async fn begin(
    State(node): State<Arc<Node>>,
    visitor: Visitor,
    notes: Notes,
    headers: HeaderMap,
    session: Session,
    Body(OneTimeLink { token }): Body<OneTimeLink>,
) -> Result<Response, ProblemDetails> {
    let redeemer = Arc::clone(&node);
    let redeemed = tokio::task::spawn_blocking(move || redeemer.sign_in.redeem(&token, clock::now()))
        .await
        .map_err(ProblemDetails::unexpected)?;
    let Welcome { person, administrator } = match redeemed {
        Ok(welcome) => welcome,
        Err(RedeemError::Storage(error)) => return Err(ProblemDetails::unexpected(error)),
        Err(error @ (RedeemError::Unknown | RedeemError::Expired)) => {
            node.wall.failure(visitor)?;
            tracing::warn!(reason = %error, from = visitor.text(), "a sign-in was refused");
            return Err(ProblemKind::TokenRefused.says(format!(
                "{}. Ask for a new one: `opgave sign-in` prints it.",
                sentence(&error.to_string()).trim_end_matches('.')
            )));
        }
    };
    // A session that existed before signing in must not become a signed-in one under the same id.
    session.cycle_id().await.map_err(ProblemDetails::unexpected)?;
    let browser = headers.get(header::USER_AGENT).and_then(|name| name.to_str().ok());
    let browser: String = browser.unwrap_or_default().chars().take(BROWSER_CHARS).collect();
    for (name, value) in [
        (PERSON, json!(person)),
        (ADMINISTRATOR, json!(administrator)),
        (BEGAN, json!(clock::now())),
        (BROWSER, json!(browser)),
    ] {
        session
            .insert_value(name, value)
            .await
            .map_err(ProblemDetails::unexpected)?;
    }
    let by = if administrator {
        "link of an administrator"
    } else {
        "link"
    };
    notes.caller(Some(&person), by.to_owned());
    tracing::info!(person = person.id, administrator, "signed in");
    view(&node, person, administrator, StatusCode::CREATED).await
}

pub(crate) async fn end(
    State(node): State<Arc<Node>>,
    notes: Notes,
    session: Session,
) -> Result<StatusCode, ProblemDetails> {
    if let Ok(person) = person(&session).await {
        notes.caller(Some(&person), "session".to_owned());
    }
    if let Ok(name) = name(&session) {
        node.session_sockets.end(&name);
    }
    session.flush().await.map_err(ProblemDetails::unexpected)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn view(
    node: &Node,
    person: Person,
    administrator: bool,
    status: StatusCode,
) -> Result<Response, ProblemDetails> {
    let workspace = node
        .workspace()
        .await
        .ok_or_else(|| ProblemDetails::unexpected("the node is stopping"))?;
    let organisation = crate::registry::organisation_of(node.card());
    let storage_id = organisation.id.to_string();
    let view = SessionView {
        organisation,
        person,
        administrator,
        workspace: workspace.to_string(),
        storage_id,
        contact: node.config.contact.clone(),
    };
    Ok((status, Json(view)).into_response())
}
