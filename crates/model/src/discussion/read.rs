use std::collections::BTreeSet;

use automerge::{ObjId, ROOT, ReadDoc, ScalarValue, Value};
use serde::Serialize;

use super::schema;
use crate::plan::{EntityId, EntityKind};
use crate::{DocumentId, OrganisationId, value};

/// Milliseconds on either side of 1970 that a moment can be, as in JavaScript.
const LAST_MOMENT: i64 = 8_640_000_000_000_000;

/// A discussion as it stands; what is missing or of another shape is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Discussion {
    /// The version of its shape; 0 when it does not say.
    pub schema: i64,
    /// The plan that it is about.
    pub plan: Option<DocumentId>,
    /// Threads in which something was said, in the order in which they began.
    pub threads: Vec<Thread>,
}

/// What is said about one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Thread {
    /// Its id.
    pub id: String,
    /// The place.
    pub anchor: Anchor,
    /// Who settled it and when; `None` while it is open.
    pub resolved: Option<Resolution>,
    /// What was said, in the order in which it was; also what was taken back.
    pub comments: Vec<Comment>,
}

/// What something is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The plan as a whole; also what this version does not know.
    Plan,
    /// The problem.
    Problem,
    /// An entity of a kind.
    Entity(EntityKind),
}

/// A place in a plan. Whether it is still there is for the plan to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Anchor {
    /// What kind of thing it is about.
    pub kind: Subject,
    /// The id of the entity; empty for plan and problem.
    pub entity: String,
    /// The field; empty for the thing as a whole.
    pub field: String,
    /// The range in the field's text.
    pub range: Option<Range>,
}

/// A range of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Range {
    /// Where it begins, as a cursor of the plan's document; may be one that the plan does not know.
    pub start: String,
    /// Where it ends.
    pub end: String,
    /// The words that stood there when the thread began.
    pub quote: String,
}

/// Who settled a thread, as they say, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Resolution {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The person.
    pub person: String,
    /// When; 0 when that is not known.
    pub at: i64,
}

/// Something that a person said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comment {
    /// Its id.
    pub id: String,
    /// The organisation of the person.
    pub organisation: OrganisationId,
    /// What the person is called.
    pub person: String,
    /// When it was said; 0 when that is not known.
    pub at: i64,
    /// What was said.
    pub text: String,
    /// When it was last changed.
    pub edited: Option<i64>,
    /// When it was taken back.
    pub removed: Option<i64>,
    /// Who is mentioned in it.
    pub mentions: Vec<Mention>,
}

/// An organisation or one of its people, mentioned in a comment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Mention {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The person; empty when the organisation as a whole is meant.
    pub person: String,
}

impl Subject {
    fn from_word(word: &str) -> Self {
        match word {
            "problem" => Self::Problem,
            _ => EntityKind::from_name(word).map_or(Self::Plan, Self::Entity),
        }
    }

    /// The word in the document.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Problem => "problem",
            Self::Entity(kind) => kind.name(),
        }
    }
}

impl Serialize for Subject {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl Discussion {
    /// Reads whatever of a discussion is in the document.
    pub fn read(doc: &impl ReadDoc) -> Self {
        let mut threads: Vec<Thread> = named_maps(doc, &ROOT, schema::THREADS)
            .into_iter()
            .filter_map(|(id, map)| thread(doc, id, &map))
            .collect();
        threads.sort_by(|a, b| (a.began(), &a.id).cmp(&(b.began(), &b.id)));
        Self {
            schema: value::integer(doc, &ROOT, schema::SCHEMA).unwrap_or_default(),
            plan: value::text(doc, &ROOT, schema::PLAN).and_then(|plan| plan.parse().ok()),
            threads,
        }
    }
}

impl Thread {
    /// When its first comment was made.
    pub fn began(&self) -> i64 {
        self.comments.first().map_or(0, |comment| comment.at)
    }
}

fn thread(doc: &impl ReadDoc, id: String, map: &ObjId) -> Option<Thread> {
    let mut comments: Vec<Comment> = named_maps(doc, map, schema::COMMENTS)
        .into_iter()
        .filter_map(|(id, map)| comment(doc, id, &map))
        .collect();
    comments.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    // A thread in which nobody said anything is not there.
    comments.first()?;
    Some(Thread {
        id,
        anchor: anchor(doc, map),
        resolved: value::map(doc, map, schema::RESOLVED).and_then(|map| resolution(doc, &map)),
        comments,
    })
}

fn anchor(doc: &impl ReadDoc, map: &ObjId) -> Anchor {
    let word = |key| {
        value::text(doc, map, key)
            .filter(|word| word.chars().count() <= schema::WORD_CHARS)
            .unwrap_or_default()
    };
    let kind = Subject::from_word(&word(schema::KIND));
    let entity = match kind {
        Subject::Entity(_) => word(schema::ENTITY),
        Subject::Plan | Subject::Problem => String::new(),
    };
    let field = word(schema::FIELD);
    let (start, end) = (word(schema::START), word(schema::END));
    let range = (!field.is_empty() && !start.is_empty() && !end.is_empty()).then(|| Range {
        start,
        end,
        quote: text(doc, map, schema::QUOTE, schema::QUOTE_CHARS),
    });
    Anchor {
        kind,
        entity,
        field,
        range,
    }
}

fn resolution(doc: &impl ReadDoc, map: &ObjId) -> Option<Resolution> {
    Some(Resolution {
        organisation: organisation(doc, map)?,
        person: text(doc, map, schema::PERSON, schema::NAME_CHARS),
        at: moment(doc, map, schema::AT).unwrap_or_default(),
    })
}

fn comment(doc: &impl ReadDoc, id: String, map: &ObjId) -> Option<Comment> {
    Some(Comment {
        id,
        organisation: organisation(doc, map)?,
        person: text(doc, map, schema::PERSON, schema::NAME_CHARS),
        at: moment(doc, map, schema::AT).unwrap_or_default(),
        text: text(doc, map, schema::TEXT, schema::TEXT_CHARS),
        edited: moment(doc, map, schema::EDITED),
        removed: moment(doc, map, schema::REMOVED),
        mentions: value::map(doc, map, schema::MENTIONS).map_or_else(Vec::new, |map| mentions(doc, &map)),
    })
}

fn mentions(doc: &impl ReadDoc, map: &ObjId) -> Vec<Mention> {
    let set = |key: &String| match doc.get(map, key.as_str()) {
        Ok(Some((Value::Scalar(scalar), _))) => matches!(scalar.as_ref(), ScalarValue::Boolean(true)),
        _ => false,
    };
    let mentions: BTreeSet<Mention> = doc.keys(map).filter(set).filter_map(|key| mention(&key)).collect();
    mentions.into_iter().take(schema::MENTION_COUNT).collect()
}

fn mention(key: &str) -> Option<Mention> {
    let (organisation, person) = key.split_once('/').unwrap_or((key, ""));
    (person.chars().count() <= schema::NAME_CHARS).then_some(())?;
    Some(Mention {
        organisation: organisation.parse().ok()?,
        person: person.to_owned(),
    })
}

/// The maps inside a map that stand under an id.
fn named_maps(doc: &impl ReadDoc, object: &ObjId, key: &str) -> Vec<(String, ObjId)> {
    let maps = value::map(doc, object, key).map(|map| value::maps(doc, &map));
    maps.unwrap_or_default()
        .into_iter()
        .filter(|(id, _)| id.parse::<EntityId>().is_ok())
        .collect()
}

fn organisation(doc: &impl ReadDoc, map: &ObjId) -> Option<OrganisationId> {
    value::text(doc, map, schema::ORGANISATION)?.parse().ok()
}

fn text(doc: &impl ReadDoc, map: &ObjId, key: &str, chars: usize) -> String {
    let text = value::text(doc, map, key).unwrap_or_default();
    text.chars().take(chars).collect()
}

fn moment(doc: &impl ReadDoc, map: &ObjId, key: &str) -> Option<i64> {
    value::integer(doc, map, key).filter(|moment| (0..=LAST_MOMENT).contains(moment))
}
