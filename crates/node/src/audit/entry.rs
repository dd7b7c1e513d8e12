use serde::{Deserialize, Serialize};

use crate::people::Person;
use crate::wall::Visitor;

/// The longest text in an entry, in characters.
const LONGEST: usize = 300;

/// What an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AuditKind)]
pub(crate) enum Kind {
    /// Someone signed in or out.
    SignIn,
    /// Someone was let in, or put out: an organisation, a program, a peer.
    Grant,
    /// Something was refused.
    Refusal,
    /// Something left the node as a file.
    Export,
    /// The node itself: starts, stops, what its administrator does.
    Administration,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AuditOutcome)]
pub(crate) enum Outcome {
    /// It was done.
    Done,
    /// It was not allowed.
    Refused,
    /// It could not be done.
    Failed,
}

/// What happened, before it is written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AuditHappening)]
pub(crate) struct Happening {
    /// What it is about.
    pub kind: Kind,
    /// What was done, or tried: the name of an operation of the API, or of something else that a node does.
    pub what: String,
    /// Who did it; nobody when that is not known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub who: Option<Person>,
    /// By what means: `session`, `token` with its id, `command`, or `organisation` with its id.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub by: Option<String>,
    /// To what it was done.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub object: Option<String>,
    /// How it ended.
    pub outcome: Outcome,
    /// Why, when it was not done.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
    /// The address that it came from; nothing when that was this machine.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub from: Option<String>,
    /// How many refusals before this one were not written down, because there were so many.
    #[serde(skip_serializing_if = "is_none", default)]
    pub besides: u64,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "as serde wants it")]
fn is_none(number: &u64) -> bool {
    *number == 0
}

/// An entry as it is written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AuditEntry)]
pub(crate) struct Written {
    /// Its number; the first is 1.
    pub number: u64,
    /// When it was written, to the millisecond, in UTC.
    #[schema(format = DateTime)]
    pub at: String,
    #[serde(flatten)]
    pub happening: Happening,
}

impl Happening {
    /// Something that was done.
    pub fn new(kind: Kind, what: impl Into<String>) -> Self {
        Self {
            kind,
            what: what.into(),
            who: None,
            by: None,
            object: None,
            outcome: Outcome::Done,
            reason: None,
            from: None,
            besides: 0,
        }
    }

    /// Something that was refused, with the reason.
    pub fn refusal(what: impl Into<String>, reason: &str) -> Self {
        Self {
            outcome: Outcome::Refused,
            reason: Some(bounded(reason)),
            ..Self::new(Kind::Refusal, what)
        }
    }

    pub fn who(mut self, who: Option<Person>) -> Self {
        self.who = who;
        self
    }

    pub fn by(mut self, by: impl Into<String>) -> Self {
        self.by = Some(by.into());
        self
    }

    pub fn object(mut self, object: &str) -> Self {
        self.object = Some(bounded(object));
        self
    }

    pub fn from(mut self, visitor: Visitor) -> Self {
        self.from = visitor.text();
        self
    }

    /// It could not be done.
    pub fn failed(mut self, reason: &str) -> Self {
        self.outcome = Outcome::Failed;
        self.reason = Some(bounded(reason));
        self
    }

    pub fn besides(mut self, unwritten: u64) -> Self {
        self.besides = unwritten;
        self
    }

    /// Under whose name refusals are counted.
    pub(super) fn of_whom(&self) -> String {
        let whom = self
            .who
            .as_ref()
            .map(|person| person.id.as_str())
            .or(self.by.as_deref());
        format!("{} {}", self.what, whom.or(self.from.as_deref()).unwrap_or_default())
    }
}

fn bounded(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}
