//! Who calls, and what they may do. A handler that works on anything holds an [`Allowed`]: that is its leave to do so.

use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use opgave_model::plan::Author;
use tokio::sync::watch;
use tower_sessions::Session;

use crate::http::problem::{InputError, ProblemDetails, ProblemKind};
use crate::http::session;
use crate::http::witness::Notes;
use crate::people::{Person, Scope, Scopes, Token, Tokens};
use crate::wall::Visitor;
use crate::{Node, clock};

/// The header in which an administrator on the node's own machine names the person who acts.
pub(crate) const PERSON_HEADER: &str = "opgave-person";

/// Marks a request that came over the socket in the data folder.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FromOwnMachine;

/// Who calls.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    /// The person; nobody when an administrator names none.
    pub person: Option<Person>,
    /// What they may do.
    pub scopes: Scopes,
    /// How they came in.
    pub way: Way,
}

/// How a caller came in.
#[derive(Debug, Clone)]
pub(crate) enum Way {
    /// With the cookie of a session; the name under which its ends are told.
    Session(String),
    /// With an access token.
    Token(Box<Token>),
    /// Over the socket in the data folder: whoever may open that is the administrator.
    OwnMachine,
}

impl Caller {
    /// Whether the caller may do something; refuses otherwise, and says what is missing.
    pub fn may(&self, scope: Scope) -> Result<(), ProblemDetails> {
        self.may_any(&[scope])
    }

    /// Whether the caller may do something that one of several scopes allows.
    pub fn may_any(&self, scopes: &[Scope]) -> Result<(), ProblemDetails> {
        if scopes.iter().any(|scope| self.scopes.contains(scope)) {
            return Ok(());
        }
        let first = scopes.first().map_or("", |scope| scope.name());
        Err(ProblemKind::ScopeMissing
            .says(format!("This needs the scope {first}, which you do not have."))
            .with("scope", first)
            .header(
                header::WWW_AUTHENTICATE,
                format!("Bearer realm=\"opgave\", error=\"insufficient_scope\", scope=\"{first}\""),
            ))
    }

    /// In whose name changes are made.
    pub fn author(&self, node: &Node) -> Author {
        let name = self.person.as_ref().map(|person| person.name.clone());
        Author::new(node.card().organisation, name.unwrap_or_default())
    }

    /// Who it is in the log.
    pub fn id(&self) -> &str {
        self.person.as_ref().map_or("", |person| &person.id)
    }

    /// By what means they came in, for the audit log.
    fn means(&self) -> String {
        match &self.way {
            Way::Session(_) => "session".to_owned(),
            Way::Token(token) => token_name(&token.id),
            Way::OwnMachine => "command".to_owned(),
        }
    }

    /// Becomes `true` when the caller's session or token is ended by someone.
    pub fn ended(&self, node: &Node) -> Option<watch::Receiver<bool>> {
        match &self.way {
            Way::Session(name) => Some(node.session_sockets.ended(name)),
            Way::Token(token) => Some(node.session_sockets.ended(&token_name(&token.id))),
            Way::OwnMachine => None,
        }
    }

    /// How long the caller's token still works.
    pub fn time_left(&self) -> Option<Duration> {
        match &self.way {
            Way::Token(token) => Some(Duration::from_millis(token.expires_at.saturating_sub(clock::now()))),
            Way::Session(_) | Way::OwnMachine => None,
        }
    }
}

/// The name under which the ends of a token are told. No session is called so.
pub(crate) fn token_name(id: &str) -> String {
    format!("token {id}")
}

impl FromRequestParts<Arc<Node>> for Caller {
    type Rejection = ProblemDetails;

    async fn from_request_parts(parts: &mut Parts, node: &Arc<Node>) -> Result<Self, Self::Rejection> {
        if parts.extensions.get::<FromOwnMachine>().is_some() {
            return administrator(parts);
        }
        // Whoever shows a token is judged by it, whatever cookie comes along.
        if let Some(shown) = parts.headers.get(header::AUTHORIZATION) {
            let secret = shown.to_str().ok().and_then(bearer);
            let Some(token) = secret.and_then(|secret| node.tokens.find(secret, clock::now())) else {
                node.wall.failure(Visitor::of(&parts.extensions))?;
                return Err(ProblemDetails::token_refused());
            };
            node.wall.request(&token_name(&token.id))?;
            return Ok(by_token(node, token));
        }
        let session = Session::from_request_parts(parts, node)
            .await
            .map_err(|(_, reason)| ProblemDetails::unexpected(reason))?;
        let person = session::person(&session).await?;
        let administrator = session::is_administrator(&session).await?;
        let name = session::name(&session)?;
        node.wall.request(&name)?;
        Ok(Self {
            person: Some(person),
            scopes: Scope::of_a_person(administrator),
            way: Way::Session(name),
        })
    }
}

fn administrator(parts: &Parts) -> Result<Caller, ProblemDetails> {
    let unusable =
        |detail: String| ProblemDetails::input(InputError::named("header", PERSON_HEADER, "not-a-name", detail));
    let person = parts.headers.get(PERSON_HEADER).map(|name| {
        let name = std::str::from_utf8(name.as_bytes()).map_err(|_| unusable("the name is no UTF-8".into()))?;
        Person::named(name).map_err(|error| unusable(error.to_string()))
    });
    Ok(Caller {
        person: person.transpose()?,
        scopes: Scope::ALL.into(),
        way: Way::OwnMachine,
    })
}

fn bearer(authorization: &str) -> Option<&str> {
    let (scheme, secret) = authorization.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}

fn by_token(node: &Arc<Node>, token: Token) -> Caller {
    let now = clock::now();
    if Tokens::is_news(&token, now) {
        let (node, id) = (Arc::clone(node), token.id.clone());
        // Nobody waits for this: losing it costs an hour of precision.
        tokio::task::spawn_blocking(move || {
            if let Err(error) = node.tokens.used(&id, now) {
                tracing::warn!(%error, "the use of a token was not written down");
            }
        });
    }
    Caller {
        person: Some(token.person.clone()),
        scopes: token.scopes.clone(),
        way: Way::Token(Box::new(token)),
    }
}

/// What a handler demands of its callers.
pub(crate) trait Demand: Send + Sync {
    /// The scopes of which a caller has at least one; none for anybody who is known.
    const ANY_OF: &'static [Scope];
}

macro_rules! demands {
    ($($(#[$doc:meta])* $name:ident [$($scope:ident),*];)+) => {
        $($(#[$doc])*
        #[derive(Debug)]
        pub(crate) struct $name;

        impl Demand for $name {
            const ANY_OF: &'static [Scope] = &[$(Scope::$scope),*];
        })+
    };
}

demands! {
    /// To be known.
    Known [];
    /// To read plans.
    Reading [PlansRead];
    /// To change plans.
    Writing [PlansWrite];
    /// To bring organisations into plans.
    Sharing [PlansShare];
    /// To hand in signals.
    Signalling [PlansWrite, SignalsWrite];
    /// To administer the node.
    Administering [Admin];
}

/// A caller who may do what is demanded.
pub(crate) struct Allowed<D>(Caller, PhantomData<D>);

impl<D> Deref for Allowed<D> {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.0
    }
}

impl<D: Demand> FromRequestParts<Arc<Node>> for Allowed<D> {
    type Rejection = ProblemDetails;

    async fn from_request_parts(parts: &mut Parts, node: &Arc<Node>) -> Result<Self, Self::Rejection> {
        let caller = Caller::from_request_parts(parts, node).await?;
        if let Some(notes) = parts.extensions.get::<Notes>() {
            notes.caller(caller.person.as_ref(), caller.means());
        }
        if !D::ANY_OF.is_empty() {
            caller.may_any(D::ANY_OF)?;
        }
        Ok(Self(caller, PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_bearer_tokens_are_read_from_the_header() {
        assert_eq!(bearer("Bearer opg_x"), Some("opg_x"));
        assert_eq!(bearer("bearer  opg_x "), Some("opg_x"));
        for other in ["", "opg_x", "Basic opg_x", "Bearer"] {
            assert_eq!(bearer(other), None, "{other}");
        }
    }

    #[test]
    fn who_lacks_a_scope_is_told_which() {
        let caller = Caller {
            person: None,
            scopes: Scopes::from([Scope::PlansRead]),
            way: Way::OwnMachine,
        };
        assert!(caller.may(Scope::PlansRead).is_ok());
        let problem = caller.may(Scope::PlansWrite).unwrap_err();
        assert_eq!(problem.kind(), ProblemKind::ScopeMissing);
        assert_eq!(serde_json::to_value(&problem).unwrap()["scope"], "plans:write");
    }
}
