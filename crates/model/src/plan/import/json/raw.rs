//! JSON as a text with places. Each level is read by itself, so nothing recurses, and a value knows where it stands.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::plan::command::Rule;
use crate::plan::import::error::{Problem, message as told, shown};
use crate::plan::{FieldKind, FieldValue};

/// What is wrong, and at which byte of the whole text.
pub(super) type Wrong = (usize, Problem);

/// The members of an object in their order.
type Members<'t> = Vec<(String, &'t RawValue)>;

/// A text that values are parts of.
#[derive(Clone, Copy)]
pub(super) struct Source<'t> {
    text: &'t str,
}

impl<'t> Source<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text }
    }

    /// The value that the whole text is.
    pub(super) fn root(self) -> Result<&'t RawValue, Wrong> {
        serde_json::from_str(self.text).map_err(|error| self.wrong(self.text, &error))
    }

    /// Where a value begins, in bytes.
    pub(super) fn offset(self, raw: &RawValue) -> usize {
        self.start(raw.get())
    }

    /// A value is a slice of the text, and so the distance of their first bytes is its place.
    fn start(self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    /// The members of an object, and the first that has the name of an earlier one.
    #[expect(clippy::type_complexity, reason = "a name would say no more")]
    pub(super) fn members(self, raw: &'t RawValue) -> Result<(Members<'t>, Option<(String, &'t RawValue)>), Wrong> {
        let Object(members) = self.parse(raw)?;
        let mut names = std::collections::BTreeSet::new();
        let twice = members.iter().find(|(name, _)| !names.insert(name.as_str())).cloned();
        Ok((members, twice))
    }

    pub(super) fn parse<T: Deserialize<'t>>(self, raw: &'t RawValue) -> Result<T, Wrong> {
        serde_json::from_str(raw.get()).map_err(|error| self.wrong(raw.get(), &error))
    }

    /// The value of a field other than formatted text, in the shape in which commands take it.
    pub(super) fn value(self, kind: FieldKind, raw: &'t RawValue) -> Result<FieldValue, Wrong> {
        let json = raw.get();
        Ok(match json.as_bytes().first() {
            Some(b'n') => FieldValue::Nothing,
            Some(b't' | b'f') => FieldValue::Flag(self.parse(raw)?),
            Some(b'"') => FieldValue::Text(self.parse(raw)?),
            Some(b'[') => FieldValue::Many(self.parse(raw)?),
            Some(b'{') | None => return Err((self.offset(raw), wrong_shape(kind, "an object"))),
            // The parser of JSON may be off by one in the last place; that of Rust is not.
            Some(_) => match json.parse() {
                Ok(number) => FieldValue::Number(number),
                Err(_) => return Err((self.offset(raw), wrong_shape(kind, "something else"))),
            },
        })
    }

    /// The parser counts lines and bytes from the start of what it was given.
    fn wrong(self, part: &str, error: &serde_json::Error) -> Wrong {
        let line_start = match error.line() {
            0 | 1 => 0,
            line => part.match_indices('\n').nth(line - 2).map_or(0, |(at, _)| at + 1),
        };
        let within = (line_start + error.column().saturating_sub(1)).min(part.len());
        let message = error.to_string();
        let message = message
            .rsplit_once(" at line ")
            .map_or(message.as_str(), |(message, _)| message);
        let message = told(message);
        (self.start(part) + within, Problem::Malformed { message })
    }
}

fn wrong_shape(kind: FieldKind, found: &'static str) -> Problem {
    let expected = kind.name();
    Rule::WrongShape { expected, found }.into()
}

struct Object<'t>(Members<'t>);

impl<'t> Deserialize<'t> for Object<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reading;
        impl<'t> Visitor<'t> for Reading {
            type Value = Object<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Object(members))
            }
        }
        deserializer.deserialize_map(Reading)
    }
}

/// A name as a step of a JSON pointer.
pub(super) fn step(name: &str) -> String {
    shown(&name.replace('~', "~0").replace('/', "~1"))
}

/// Where a value stands, as the way to it. Only written out when there is something to say of it.
#[derive(Clone, Copy)]
pub(super) struct Where<'a> {
    above: Option<&'a Where<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Name(&'a str),
    Index(usize),
}

impl<'a> Where<'a> {
    pub(super) const ROOT: Where<'static> = Where {
        above: None,
        step: Step::Root,
    };

    pub(super) fn under(&'a self, name: &'a str) -> Self {
        Self {
            above: Some(self),
            step: Step::Name(name),
        }
    }

    pub(super) fn at(&'a self, index: usize) -> Self {
        Self {
            above: Some(self),
            step: Step::Index(index),
        }
    }

    /// Its place in the list that it stands in.
    pub(super) fn index(&self) -> usize {
        match self.step {
            Step::Index(index) => index,
            Step::Root | Step::Name(_) => 0,
        }
    }

    /// The JSON pointer.
    pub(super) fn pointer(&self) -> String {
        let mut steps = Vec::new();
        let mut here = Some(self);
        while let Some(place) = here {
            match place.step {
                Step::Root => {}
                Step::Name(name) => steps.push(step(name)),
                Step::Index(index) => steps.push(index.to_string()),
            }
            here = place.above;
        }
        steps.iter().rev().flat_map(|step| ["/", step]).collect()
    }
}
