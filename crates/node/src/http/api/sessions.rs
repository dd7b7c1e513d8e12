//! Where people are signed in, and how to end that.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::{Allowed, Caller, Known, Way};
use crate::http::problem::{ProblemDetails, ProblemKind};
use crate::http::witness::Notes;
use crate::people::{KnownSession, Person, Scope};
use crate::{Node, clock, identity};

/// Digits of a session's id.
const ID_DIGITS: usize = 16;

/// A browser in which someone is signed in.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OpenSession {
    /// Its id, by which it is ended.
    id: String,
    /// Who is signed in.
    person: Person,
    /// Whether it is the session that asks.
    current: bool,
    /// Whether it has a connection with the node now.
    connected: bool,
    /// When it began.
    #[schema(format = DateTime)]
    began_at: Option<String>,
    /// The day on which it was last used.
    #[schema(format = DateTime)]
    last_seen_at: Option<String>,
    /// When it ends, unless it is used before.
    #[schema(format = DateTime)]
    expires_at: String,
    /// What the browser called itself.
    browser: String,
}

/// The caller's sessions; those of everyone for an administrator.
pub(crate) async fn list(
    State(node): State<Arc<Node>>,
    caller: Allowed<Known>,
) -> Result<Json<Vec<OpenSession>>, ProblemDetails> {
    let own = match &caller.way {
        Way::Session(name) => name.as_str(),
        Way::Token(_) | Way::OwnMachine => "",
    };
    let sessions = within_reach(&node, &caller).await?.into_iter();
    Ok(Json(sessions.map(|session| view(&node, own, session)).collect()))
}

/// Ends a session, with the connections that it has.
pub(crate) async fn end(
    State(node): State<Arc<Node>>,
    caller: Allowed<Known>,
    notes: Notes,
    Path(id): Path<String>,
) -> Result<StatusCode, ProblemDetails> {
    let sessions = within_reach(&node, &caller).await?;
    let meant = sessions.into_iter().find(|session| id_of(&name_of(session)) == id);
    let session = meant.ok_or_else(|| ProblemKind::NotFound.says("There is no session with this id."))?;
    let (store, digest) = (node.sessions.clone(), session.digest);
    let ended = tokio::task::spawn_blocking(move || store.end(&digest)).await;
    ended
        .map_err(ProblemDetails::unexpected)?
        .map_err(|error| ProblemDetails::unwritten(&error))?;
    node.session_sockets.end(&name_of(&session));
    notes.object(format!("session {id} of {}", session.person.name));
    tracing::info!(person = session.person.id, by = caller.id(), "ended a session");
    Ok(StatusCode::NO_CONTENT)
}

/// A person reaches their own sessions, an administrator all. A program that is neither has no business with them.
async fn within_reach(node: &Node, caller: &Caller) -> Result<Vec<KnownSession>, ProblemDetails> {
    let person = match (&caller.way, &caller.person) {
        _ if caller.scopes.contains(&Scope::Admin) => None,
        (Way::Session(_), Some(person)) => Some(person.id.clone()),
        _ => {
            caller.may(Scope::Admin)?;
            None
        }
    };
    let store = node.sessions.clone();
    let all = tokio::task::spawn_blocking(move || store.all()).await;
    let mut sessions = all
        .map_err(ProblemDetails::unexpected)?
        .map_err(ProblemDetails::unexpected)?;
    sessions.retain(|session| person.as_ref().is_none_or(|person| session.person.id == *person));
    Ok(sessions)
}

fn view(node: &Node, own: &str, session: KnownSession) -> OpenSession {
    let name = name_of(&session);
    OpenSession {
        id: id_of(&name),
        current: name == own,
        connected: node.session_sockets.has(&name),
        began_at: (session.began_at > 0).then(|| clock::text(session.began_at)),
        last_seen_at: session.seen_at.map(clock::text),
        expires_at: clock::text(session.expires_at),
        browser: session.browser,
        person: session.person,
    }
}

/// The name under which a session's sockets are kept.
fn name_of(session: &KnownSession) -> String {
    identity::hex(&session.digest)
}

fn id_of(name: &str) -> String {
    name[..ID_DIGITS].to_owned()
}
