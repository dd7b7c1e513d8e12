//! What is to be known about one operation of the API: it decides what the router serves and what the document says.

use axum::http::Method;
use serde_json::Value;
use utoipa::openapi::{RefOr, Schema};

use crate::audit::Kind;
use crate::http::problem::ProblemKind;
use crate::people::Scope;

/// Bytes that a body has at most, unless an operation says otherwise.
pub(crate) const BODY_BYTES: usize = 64 * 1024;
/// Bytes of a body that changes what a plan says: one prose field alone may have 100,000 characters.
pub(crate) const CONTENT_BYTES: usize = 1024 * 1024;

/// Who may call an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leave {
    /// Anyone.
    Anyone,
    /// Whoever has a session.
    Session,
    /// Whoever has at least one of these scopes; anyone who is known when there are none.
    AnyOf(&'static [Scope]),
}

/// What is to be known about one operation.
#[derive(Clone)]
pub(crate) struct Operation {
    pub method: Method,
    /// The path below the base, with names in braces.
    pub path: String,
    /// Its name for programs.
    pub id: String,
    /// The group under which it is shown.
    pub group: &'static str,
    pub summary: String,
    /// More about it; may be empty.
    pub about: String,
    pub leave: Leave,
    pub parameters: Vec<Parameter>,
    pub takes: Option<Taken>,
    pub answers: Vec<Answered>,
    /// Problems besides those that every operation can have.
    pub problems: Vec<ProblemKind>,
    /// As what it is written down in the audit log when it was done.
    pub witnessed: Option<Kind>,
}

/// A parameter of the query, or a header.
#[derive(Clone)]
pub(crate) struct Parameter {
    pub name: &'static str,
    /// Whether it is a header.
    pub header: bool,
    /// Whether it must be given.
    pub required: bool,
    pub about: &'static str,
    pub shape: RefOr<Schema>,
}

/// A body.
#[derive(Clone)]
pub(crate) struct Taken {
    /// The media types in which it may come.
    pub media: &'static [&'static str],
    pub shape: RefOr<Schema>,
    /// Bytes that it has at most.
    pub bytes: usize,
    pub example: Option<Value>,
}

/// An answer that is no problem.
#[derive(Clone)]
pub(crate) struct Answered {
    pub status: u16,
    pub about: &'static str,
    /// The media types in which it comes; none for an answer without a body.
    pub media: &'static [&'static str],
    pub shape: Option<RefOr<Schema>>,
    /// Whether it has an entity tag.
    pub tagged: bool,
    pub example: Option<Value>,
}

impl Operation {
    pub fn new(method: Method, path: impl Into<String>, id: impl Into<String>, group: &'static str) -> Self {
        Self {
            method,
            path: path.into(),
            id: id.into(),
            group,
            summary: String::new(),
            about: String::new(),
            leave: Leave::AnyOf(&[]),
            parameters: Vec::new(),
            takes: None,
            answers: Vec::new(),
            problems: Vec::new(),
            witnessed: None,
        }
    }

    /// One line about it.
    pub fn summary(mut self, summary: impl Into<String>) -> Self {
        self.summary = summary.into();
        self
    }

    /// More about it.
    pub fn about(mut self, about: impl Into<String>) -> Self {
        self.about = about.into();
        self
    }

    /// Who may call it.
    pub fn leave(mut self, leave: Leave) -> Self {
        self.leave = leave;
        self
    }

    /// Whoever has one of these scopes may call it.
    pub fn scope(self, scopes: &'static [Scope]) -> Self {
        self.leave(Leave::AnyOf(scopes))
    }

    /// A parameter of its query.
    pub fn query(mut self, name: &'static str, about: &'static str, shape: impl Into<RefOr<Schema>>) -> Self {
        self.parameters.push(Parameter {
            name,
            header: false,
            required: false,
            about,
            shape: shape.into(),
        });
        self
    }

    /// A parameter of its query that must be given.
    pub fn needs(self, name: &'static str, about: &'static str, shape: impl Into<RefOr<Schema>>) -> Self {
        let mut operation = self.query(name, about, shape);
        if let Some(parameter) = operation.parameters.last_mut() {
            parameter.required = true;
        }
        operation
    }

    /// A header of its requests.
    pub fn header(mut self, name: &'static str, about: &'static str, shape: impl Into<RefOr<Schema>>) -> Self {
        self.parameters.push(Parameter {
            name,
            header: true,
            required: false,
            about,
            shape: shape.into(),
        });
        self
    }

    /// A body that it takes.
    pub fn takes(mut self, media: &'static [&'static str], bytes: usize, shape: impl Into<RefOr<Schema>>) -> Self {
        self.takes = Some(Taken {
            media,
            shape: shape.into(),
            bytes,
            example: None,
        });
        self
    }

    /// An example of the body that it takes.
    pub fn such_as(mut self, example: Value) -> Self {
        if let Some(taken) = &mut self.takes {
            taken.example = Some(example);
        }
        self
    }

    /// An answer.
    pub fn answers(mut self, answer: Answered) -> Self {
        self.answers.push(answer);
        self
    }

    /// Problems that it can have besides those of every operation.
    pub fn problems(mut self, problems: &[ProblemKind]) -> Self {
        self.problems.extend_from_slice(problems);
        self
    }

    /// It is written down in the audit log when it was done.
    pub fn witnessed(mut self, kind: Kind) -> Self {
        self.witnessed = Some(kind);
        self
    }

    /// Bytes that its body has at most.
    pub fn body_bytes(&self) -> usize {
        self.takes.as_ref().map_or(BODY_BYTES, |taken| taken.bytes)
    }

    /// The media types in which its answers come.
    pub fn media(&self) -> Vec<&'static str> {
        self.answers.iter().flat_map(|answer| answer.media).copied().collect()
    }
}

impl Answered {
    /// An answer in JSON.
    pub fn json(status: u16, about: &'static str, shape: impl Into<RefOr<Schema>>) -> Self {
        Self {
            status,
            about,
            media: &["application/json"],
            shape: Some(shape.into()),
            tagged: false,
            example: None,
        }
    }

    /// An answer in other media types.
    pub fn of(
        status: u16,
        about: &'static str,
        media: &'static [&'static str],
        shape: impl Into<RefOr<Schema>>,
    ) -> Self {
        Self {
            media,
            ..Self::json(status, about, shape)
        }
    }

    /// An answer without a body.
    pub fn empty(status: u16, about: &'static str) -> Self {
        Self {
            status,
            about,
            media: &[],
            shape: None,
            tagged: false,
            example: None,
        }
    }

    /// The answer with an entity tag.
    pub fn tagged(mut self) -> Self {
        self.tagged = true;
        self
    }
}
