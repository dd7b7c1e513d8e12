//! The cheap rule by which an unknown document that a browser made is taken for a plan.

use std::sync::LazyLock;

use automerge::{Automerge, ObjType, ROOT, ReadDoc, ValueRef};

use super::{EntityKind, PlanState, schema};
use crate::value;

/// A title longer than this, in characters, is cut off wherever it serves as a name for the plan.
pub const TITLE_CHARS: usize = 300;
/// A new document with a longer title, in UTF-16 units, is no plan.
const TITLE_LIMIT: usize = 4_000;
/// A new document with more fields at its root is no plan.
const ROOT_FIELDS: usize = 64;
/// What must be a map, if it is there.
static SECTIONS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    std::iter::once(schema::PROBLEM)
        .chain(EntityKind::ALL.map(|kind| kind.spec().section))
        .collect()
});

/// What a gate wants to know about a plan that it admits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanSummary {
    /// Its title, cut off at [`TITLE_CHARS`].
    pub title: String,
    /// How far it is; `None` for a word of a newer version.
    pub state: Option<PlanState>,
}

/// Why a document is not admitted as a plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAPlan {
    /// It says that it is something else, or nothing.
    #[error("the document does not say that it is a plan")]
    OtherType,
    /// Its shape is of a version that this node does not know.
    #[error("the plan is of schema {0}, and this node knows schema {known}", known = schema::VERSION)]
    Schema(i64),
    /// It has no version of its shape.
    #[error("the plan does not say which schema it has")]
    NoSchema,
    /// It has no title, or a title that is no text.
    #[error("the plan has no title field")]
    NoTitle,
    /// A section is there, and is not a map.
    #[error("the plan's section \"{0}\" is not a map")]
    Section(&'static str),
    /// Too much of something.
    #[error("the plan's {0} is too large")]
    TooLarge(&'static str),
}

/// Decides whether a document is a plan. Looks at the root only, so it costs the same for every document.
///
/// # Errors
/// The first rule that the document breaks.
pub fn check(doc: &Automerge) -> Result<PlanSummary, NotAPlan> {
    if value::text(doc, &ROOT, schema::TYPE).as_deref() != Some(schema::PLAN_TYPE) {
        return Err(NotAPlan::OtherType);
    }
    match value::integer(doc, &ROOT, schema::SCHEMA) {
        Some(1..=schema::VERSION) => {}
        Some(other) => return Err(NotAPlan::Schema(other)),
        None => return Err(NotAPlan::NoSchema),
    }
    // One walk over the root, as this is asked after every change.
    for (number, field) in doc.map_range(ROOT, ..).enumerate() {
        if number >= ROOT_FIELDS {
            return Err(NotAPlan::TooLarge("root"));
        }
        if field.value == ValueRef::Object(ObjType::Map) {
            continue;
        }
        if let Some(section) = SECTIONS.iter().find(|section| **section == field.key) {
            return Err(NotAPlan::Section(section));
        }
        if field.key == schema::TITLE
            && field.value == ValueRef::Object(ObjType::Text)
            && doc.length(field.id()) > TITLE_LIMIT
        {
            return Err(NotAPlan::TooLarge("title"));
        }
    }
    Ok(PlanSummary {
        title: title(doc).ok_or(NotAPlan::NoTitle)?,
        state: value::text(doc, &ROOT, schema::STATE)
            .as_deref()
            .and_then(PlanState::from_word),
    })
}

/// The title of a plan on one line, cut off at [`TITLE_CHARS`]; `None` when there is no such field.
pub fn title(doc: &Automerge) -> Option<String> {
    let title = value::text(doc, &ROOT, schema::TITLE)?;
    Some(
        title
            .trim()
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .take(TITLE_CHARS)
            .collect(),
    )
}
