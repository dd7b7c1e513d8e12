//! What can happen to something in a plan, as its history and the difference of two versions tell it.

mod pieces;

pub use pieces::Piece;
pub(super) use pieces::{pieces, shortened};

use serde::Serialize;

use super::command::EntityRef;
use super::spec::FieldSpec;
use super::{EntityId, FieldKind, FieldValue, Fields, RichText};

/// Something that happened to the plan, the problem or an entity.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Told {
    /// To what.
    pub entity: EntityRef,
    /// What it was called right after, as the document has it: a word or a day for kinds that are named by one.
    pub title: String,
    /// What happened.
    #[serde(flatten)]
    pub happening: Happening,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum Happening {
    /// It is new.
    Added {
        /// What it says, where it says something.
        fields: Fields,
    },
    /// It was taken away.
    Removed,
    /// It came back.
    Restored,
    /// It stands under something else.
    Moved {
        /// What it stood under; nothing for the top.
        from: Option<EntityId>,
        /// What it stands under.
        to: Option<EntityId>,
    },
    /// It has another place in the order.
    Reordered,
    /// A field has another value.
    Changed {
        /// The field.
        field: &'static str,
        /// What it said; [`FieldValue::Nothing`] when it said nothing.
        from: FieldValue,
        /// What it says.
        to: FieldValue,
    },
    /// Text was edited.
    Edited {
        /// The field.
        field: &'static str,
        /// The words that came and went.
        pieces: Vec<Piece>,
    },
    /// A set has new members.
    Included {
        /// The set.
        field: &'static str,
        /// The members.
        members: Vec<String>,
    },
    /// A set lost members.
    Excluded {
        /// The set.
        field: &'static str,
        /// The members.
        members: Vec<String>,
    },
    /// One value remained where there were several at once.
    Settled {
        /// The field, or `parent` or `removed`.
        field: &'static str,
        /// The values that there were.
        from: Vec<FieldValue>,
        /// The one that remained.
        to: FieldValue,
    },
}

impl Happening {
    /// The field that it is about, if it is about one: its name, or `parent`, `position` or `removed`.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::Added { .. } => None,
            Self::Removed | Self::Restored => Some(super::schema::REMOVED),
            Self::Moved { .. } => Some(super::schema::PARENT),
            Self::Reordered => Some(super::schema::POSITION),
            Self::Changed { field, .. }
            | Self::Edited { field, .. }
            | Self::Included { field, .. }
            | Self::Excluded { field, .. }
            | Self::Settled { field, .. } => Some(field),
        }
    }
}

/// What a field says, in the one way in which it can say it: nothing at all is like an empty text or set, and a flag
/// that was never raised is down.
pub(super) fn said(kind: FieldKind, value: Option<FieldValue>) -> FieldValue {
    match (kind, value) {
        (FieldKind::Flag, None) => FieldValue::Flag(false),
        (_, Some(value)) if !value.is_empty() => value,
        _ => FieldValue::Nothing,
    }
}

/// What happened to a field that says something else now; both as [`said`].
pub(super) fn compared(field: &'static FieldSpec, before: FieldValue, after: FieldValue) -> Vec<Happening> {
    if before == after {
        return Vec::new();
    }
    let name = field.name;
    match field.kind {
        kind if kind.is_set() => {
            let (before, after) = (members(&before), members(&after));
            let missing = |from: &[String], others: &[String]| -> Vec<String> {
                let others: std::collections::BTreeSet<&String> = others.iter().collect();
                from.iter().filter(|member| !others.contains(member)).cloned().collect()
            };
            let included = missing(after, before);
            let excluded = missing(before, after);
            let mut happened = Vec::new();
            if !included.is_empty() {
                happened.push(Happening::Included {
                    field: name,
                    members: included,
                });
            }
            if !excluded.is_empty() {
                happened.push(Happening::Excluded {
                    field: name,
                    members: excluded,
                });
            }
            happened
        }
        kind if kind.is_text() => vec![Happening::Edited {
            field: name,
            pieces: words_between(&before, &after),
        }],
        _ => vec![Happening::Changed {
            field: name,
            from: before,
            to: after,
        }],
    }
}

fn members(value: &FieldValue) -> &[String] {
    match value {
        FieldValue::Many(members) => members,
        _ => &[],
    }
}

/// Text as people compare it: in Markdown where either is formatted, so that formatting shows.
fn words_between(before: &FieldValue, after: &FieldValue) -> Vec<Piece> {
    match (before, after) {
        (FieldValue::Rich(_), _) | (_, FieldValue::Rich(_)) => pieces(&in_markdown(before), &in_markdown(after)),
        _ => pieces(lines(before), lines(after)),
    }
}

fn lines(value: &FieldValue) -> &str {
    match value {
        FieldValue::Text(text) => text,
        _ => "",
    }
}

fn in_markdown(value: &FieldValue) -> String {
    match value {
        FieldValue::Rich(text) => text.markdown(0),
        other => RichText::from_lines(lines(other)).markdown(0),
    }
}
