//! Access tokens, for programs that act for a person.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::BASE;
use super::body::Body;
use super::caller::{Allowed, Caller, Known, PERSON_HEADER, Way, token_name};
use crate::http::problem::{InputError, ProblemDetails, ProblemKind, sentence};
use crate::http::witness::Notes;
use crate::people::{IssueError, MOST_DAYS, Person, Scope, Scopes, Token, TokenWish};
use crate::{Node, clock};

/// Days that a token works unless its maker says otherwise.
const USUAL_DAYS: u16 = 90;
/// The most characters in the name of a token.
const NAME_CHARS: usize = 80;

/// An access token, without its secret.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TokenView {
    /// Its id, by which it is revoked.
    id: String,
    /// What its person calls it.
    name: String,
    /// What it allows.
    #[schema(value_type = Vec<Scope>)]
    scopes: Scopes,
    /// Whose it is.
    person: Person,
    /// When it was made.
    #[schema(format = DateTime)]
    created_at: String,
    /// When it stops working.
    #[schema(format = DateTime)]
    expires_at: String,
    /// The hour in which it was last used.
    #[schema(format = DateTime)]
    last_used_at: Option<String>,
}

/// An access token that was just made. This is the only time that its secret is told.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FreshToken {
    /// The secret, to be sent as a Bearer token.
    token: String,
    #[serde(flatten)]
    view: TokenView,
}

impl From<Token> for TokenView {
    fn from(token: Token) -> Self {
        Self {
            id: token.id,
            name: token.name,
            scopes: token.scopes,
            person: token.person,
            created_at: clock::text(token.created_at),
            expires_at: clock::text(token.expires_at),
            last_used_at: token.used_at.map(clock::text),
        }
    }
}

/// An access token to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct NewToken {
    /// What it is for, so that its person knows it again.
    #[schema(min_length = 1, max_length = 80)]
    name: String,
    /// What it is to allow: at least one scope, and none that its maker does not have.
    #[schema(min_items = 1)]
    scopes: Vec<Scope>,
    /// In how many days it stops working: 1 to 366, and 90 unless given. One that a token makes ends with its maker.
    #[schema(minimum = 1, maximum = 366)]
    expires_in_days: Option<u16>,
}

/// The caller's tokens; those of everyone for an administrator.
pub(crate) async fn list(State(node): State<Arc<Node>>, caller: Allowed<Known>) -> Json<Vec<TokenView>> {
    let tokens = node.tokens.of(reach(&caller), clock::now());
    Json(tokens.into_iter().map(TokenView::from).collect())
}

/// Whose tokens a caller sees: their own, or everyone's.
fn reach(caller: &Caller) -> Option<&str> {
    (!caller.scopes.contains(&Scope::Admin)).then(|| caller.id())
}

/// Makes a token for the caller.
pub(crate) async fn create(
    State(node): State<Arc<Node>>,
    caller: Allowed<Known>,
    notes: Notes,
    Body(wish): Body<NewToken>,
) -> Result<Response, ProblemDetails> {
    let wish = checked(&caller, wish)?;
    let issuer = Arc::clone(&node);
    let issued = tokio::task::spawn_blocking(move || issuer.tokens.issue(wish, clock::now()))
        .await
        .map_err(ProblemDetails::unexpected)?;
    let (token, secret) = issued.map_err(|error| match error {
        IssueError::TooMany => ProblemKind::LimitReached.says(sentence(&error.to_string())),
        IssueError::Storage(error) => ProblemDetails::unwritten(&error),
    })?;
    let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.name()).collect();
    notes.object(format!("token {} for {}", token.id, scopes.join(" ")));
    tracing::info!(token = token.id, person = caller.id(), "made an access token");
    let headers = [
        (header::LOCATION, format!("{BASE}/tokens/{}", token.id)),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    let fresh = FreshToken {
        token: secret,
        view: token.into(),
    };
    Ok((StatusCode::CREATED, headers, Json(fresh)).into_response())
}

fn checked(caller: &Caller, wish: NewToken) -> Result<TokenWish, ProblemDetails> {
    let wrong =
        |pointer: &str, code: &str, detail: String| ProblemDetails::input(InputError::body(pointer, code, detail));
    let person = caller.person.clone().ok_or_else(|| {
        let detail = "name the person whose token it is to be";
        ProblemDetails::input(InputError::named("header", PERSON_HEADER, "required", detail))
    })?;
    let name = wish.name.trim();
    if name.is_empty() || name.chars().count() > NAME_CHARS || name.chars().any(char::is_control) {
        let detail = format!("the name of a token has 1 to {NAME_CHARS} characters on one line");
        return Err(wrong("/name", "not-a-name", detail));
    }
    let scopes: Scopes = wish.scopes.into_iter().collect();
    if scopes.is_empty() {
        return Err(wrong("/scopes", "required", "a token has at least one scope".into()));
    }
    for scope in &scopes {
        caller.may(*scope)?;
    }
    let days = u64::from(wish.expires_in_days.unwrap_or(USUAL_DAYS));
    if !(1..=MOST_DAYS).contains(&days) {
        let detail = format!("this is a number from 1 to {MOST_DAYS}");
        return Err(wrong("/expiresInDays", "out-of-range", detail));
    }
    let made_by = match &caller.way {
        Way::Token(token) => Some((**token).clone()),
        Way::Session(_) | Way::OwnMachine => None,
    };
    Ok(TokenWish {
        name: name.to_owned(),
        scopes,
        days,
        person,
        made_by,
    })
}

/// Ends a token, and those that were made with it.
pub(crate) async fn revoke(
    State(node): State<Arc<Node>>,
    caller: Allowed<Known>,
    Path(id): Path<String>,
) -> Result<StatusCode, ProblemDetails> {
    let tokens = node.tokens.of(reach(&caller), clock::now());
    if !tokens.iter().any(|token| token.id == id) {
        return Err(ProblemKind::NotFound.says("You have no access token with this id."));
    }
    let revoker = Arc::clone(&node);
    let revoked = tokio::task::spawn_blocking(move || revoker.tokens.revoke(&id))
        .await
        .map_err(ProblemDetails::unexpected)?;
    for id in revoked.map_err(|error| ProblemDetails::unwritten(&error))? {
        tracing::info!(token = id, person = caller.id(), "revoked an access token");
        node.session_sockets.end(&token_name(&id));
    }
    Ok(StatusCode::NO_CONTENT)
}
