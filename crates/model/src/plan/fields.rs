//! Values of fields outside the document, in commands and in plans that were read.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::rich_text::RichText;
use super::{Day, EntityId};
use crate::{DocumentId, OrganisationId};

/// The value of a field. Which of these a field takes follows from its [`super::FieldKind`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FieldValue {
    /// No value.
    Nothing,
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(f64),
    /// Prose that nobody formatted, a word, a day, a time or an id.
    Text(String),
    /// Lines, or the members of a set in the order of their ids.
    Many(Vec<String>),
    /// Formatted text.
    Rich(RichText),
}

impl FieldValue {
    /// Whether nothing is said: no value, or an empty one. A flag and a number always say something.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Flag(_) | Self::Number(_) => false,
            Self::Text(text) => text.is_empty(),
            Self::Many(items) => items.is_empty(),
            Self::Rich(text) => text.plain().is_empty(),
        }
    }

    /// What the value is, towards whoever gave it.
    pub(crate) fn shape(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Flag(_) => "yes or no",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::Many(_) => "a list",
            Self::Rich(_) => "formatted text",
        }
    }
}

macro_rules! from {
    ($($type:ty => |$value:ident| $made:expr,)+) => {
        $(impl From<$type> for FieldValue {
            fn from($value: $type) -> Self {
                $made
            }
        })+
    };
}

from! {
    &str => |text| Self::Text(text.to_owned()),
    String => |text| Self::Text(text),
    bool => |flag| Self::Flag(flag),
    f64 => |number| Self::Number(number),
    i32 => |number| Self::Number(f64::from(number)),
    RichText => |text| Self::Rich(text),
    Day => |day| Self::Text(day.to_string()),
    EntityId => |id| Self::Text(id.into()),
    &EntityId => |id| Self::Text(id.to_string()),
    OrganisationId => |id| Self::Text(id.to_string()),
    DocumentId => |id| Self::Text(id.to_string()),
    Vec<String> => |items| Self::Many(items),
    &[&str] => |items| Self::Many(items.iter().map(|item| (*item).to_owned()).collect()),
    Vec<EntityId> => |ids| Self::Many(ids.into_iter().map(String::from).collect()),
    Vec<OrganisationId> => |ids| Self::Many(ids.iter().map(OrganisationId::to_string).collect()),
}

impl<const N: usize> From<[&str; N]> for FieldValue {
    fn from(items: [&str; N]) -> Self {
        items.as_slice().into()
    }
}

/// Fields by name. A field that is not there has no value.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fields(BTreeMap<String, FieldValue>);

impl Fields {
    /// No fields.
    pub fn new() -> Self {
        Self::default()
    }

    /// The fields with one more; an earlier value under the name is replaced.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<FieldValue>) -> Self {
        self.set(name, value);
        self
    }

    /// Sets a field.
    pub fn set(&mut self, name: &str, value: impl Into<FieldValue>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&FieldValue> {
        self.0.get(name)
    }

    /// The fields that are there, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FieldValue)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Prose, a word, a day, a time or an id as text, formatted text as its lines; empty when there is none.
    pub fn text(&self, name: &str) -> Cow<'_, str> {
        match self.get(name) {
            Some(FieldValue::Rich(text)) => text.plain().into(),
            _ => self.word(name).unwrap_or_default().into(),
        }
    }

    /// A word or an id; `None` when none is chosen.
    pub fn word(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(FieldValue::Text(text)) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// A day.
    pub fn day(&self, name: &str) -> Option<Day> {
        self.text(name).parse().ok()
    }

    /// An organisation.
    pub fn organisation(&self, name: &str) -> Option<OrganisationId> {
        self.text(name).parse().ok()
    }

    /// A number.
    pub fn number(&self, name: &str) -> Option<f64> {
        match self.get(name) {
            Some(FieldValue::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// Whether a flag is up.
    pub fn flag(&self, name: &str) -> bool {
        matches!(self.get(name), Some(FieldValue::Flag(true)))
    }

    /// Lines, or members of a set.
    pub fn many(&self, name: &str) -> &[String] {
        match self.get(name) {
            Some(FieldValue::Many(items)) => items,
            _ => &[],
        }
    }

    /// Formatted text.
    pub fn rich(&self, name: &str) -> Option<&RichText> {
        match self.get(name) {
            Some(FieldValue::Rich(text)) => Some(text),
            _ => None,
        }
    }
}

impl<N: Into<String>, V: Into<FieldValue>> FromIterator<(N, V)> for Fields {
    fn from_iter<T: IntoIterator<Item = (N, V)>>(fields: T) -> Self {
        Self(
            fields
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_survive_json() {
        let fields = Fields::new()
            .with("title", "Wonen")
            .with("target", 0.5)
            .with("doNothing", true)
            .with("goals", ["a", "b"])
            .with("statement", RichText::new().heading(2, "Wat").bullets(["een"]))
            .with("due", FieldValue::Nothing);
        let json = serde_json::to_string(&fields).unwrap();
        assert_eq!(serde_json::from_str::<Fields>(&json).unwrap(), fields);
    }
}
