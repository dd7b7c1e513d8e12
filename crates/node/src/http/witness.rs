//! Sees to it that what matters of requests is written down in the audit log: what operations that say so have done, and
//! what was refused.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;

use super::api::BASE;
use super::problem::ProblemKind;
use crate::Node;
use crate::audit::{Happening, Kind};
use crate::people::Person;
use crate::wall::Visitor;

/// Marks an answer of an operation that is written down when it was done.
#[derive(Debug, Clone)]
pub(crate) struct Witnessed {
    pub kind: Kind,
    /// The operation's id.
    pub operation: Arc<str>,
}

/// What handlers tell about a request while they work on it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Notes(Arc<Mutex<Noted>>);

#[derive(Debug, Clone, Default)]
struct Noted {
    who: Option<Person>,
    by: Option<String>,
    object: Option<String>,
}

impl Notes {
    /// Who asks, and by what means.
    pub fn caller(&self, who: Option<&Person>, by: String) {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        noted.who = who.cloned();
        noted.by = Some(by);
    }

    /// What it is about, when the path does not tell.
    pub fn object(&self, object: String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).object = Some(object);
    }
}

impl<S: Sync> FromRequestParts<S> for Notes {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

pub(crate) async fn watch(
    State(node): State<Arc<Node>>,
    visitor: Visitor,
    mut request: Request,
    next: Next,
) -> Response {
    let notes = Notes::default();
    request.extensions_mut().insert(notes.clone());
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let told = |happening: Happening| {
        let noted = notes.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let object = noted
            .object
            .unwrap_or_else(|| path.strip_prefix(BASE).unwrap_or(&path).to_owned());
        let happening = happening.who(noted.who).from(visitor).object(&object);
        match noted.by {
            Some(by) => happening.by(by),
            None => happening,
        }
    };
    if let Some(witnessed) = response.extensions().get::<Witnessed>()
        && response.status().is_success()
    {
        let happening = told(Happening::new(witnessed.kind, &*witnessed.operation));
        node.audit.record(happening).await;
    } else if let Some(kind) = response
        .extensions()
        .get::<ProblemKind>()
        .filter(|kind| is_refusal(**kind))
    {
        node.audit
            .refused(told(Happening::refusal(method.as_str(), kind.code())));
    }
    response
}

/// Whether a problem is that someone may not do something; nobody being signed in is none.
fn is_refusal(kind: ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::TokenRefused
            | ProblemKind::ScopeMissing
            | ProblemKind::RoleMissing
            | ProblemKind::ForeignOrigin
            | ProblemKind::Misdirected
            | ProblemKind::TooManyRequests
    )
}
