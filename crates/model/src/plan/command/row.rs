//! The order of one kind, as it is while commands are carried out.

use std::ops::Bound::Included;

use automerge::{ObjId, ReadDoc, ScalarValueRef, ValueRef};

use super::Place;
use super::error::Rule;
use crate::plan::{EntityId, position, schema};
use crate::value;

/// Places and ids of a section, in order. Loaded once for all commands of a change.
pub(super) struct Row(Vec<(String, String)>);

impl Row {
    pub(super) fn load(doc: &impl ReadDoc, section: &ObjId) -> Self {
        let key = schema::POSITION.to_owned();
        let mut row: Vec<(String, String)> = value::maps(doc, section)
            .into_iter()
            .map(|(id, entity)| (place(doc, &entity, &key), id))
            .collect();
        row.sort_unstable();
        Self(row)
    }

    /// Finds another place for an entity and puts it there.
    pub(super) fn put(&mut self, id: &EntityId, place: &Place) -> Result<String, Rule> {
        self.0.retain(|(_, other)| other != id.as_str());
        self.add(id, place)
    }

    /// Finds the place for an entity that is not in the row yet, and puts it there.
    pub(super) fn add(&mut self, id: &EntityId, place: &Place) -> Result<String, Rule> {
        let at = match place {
            Place::First => 0,
            Place::Last => self.0.len(),
            Place::Before(other) => self.index(other)?,
            Place::After(other) => self.index(other)? + 1,
        };
        let position = self.position(at);
        let entry = (position, id.to_string());
        let at = self.0.partition_point(|other| *other < entry);
        self.0.insert(at, entry.clone());
        Ok(entry.0)
    }

    fn index(&self, id: &EntityId) -> Result<usize, Rule> {
        self.0
            .iter()
            .position(|(_, other)| other == id.as_str())
            .ok_or(Rule::NotFound)
    }

    /// A position before the entity at an index. Other software may have given several entities one position, or one
    /// that is none: those are stepped over.
    fn position(&self, at: usize) -> String {
        let valid = |entry: &&(String, String)| position::is_valid(&entry.0);
        let before = self.0[..at].iter().rev().find(valid).map(|(place, _)| place.as_str());
        let after = self.0[at..]
            .iter()
            .filter(valid)
            .map(|(place, _)| place.as_str())
            .find(|place| before.is_none_or(|before| before < *place));
        position::between(before, after).unwrap_or_else(|| "a0".to_owned())
    }
}

fn place(doc: &impl ReadDoc, entity: &ObjId, key: &String) -> String {
    // A range of one key costs two thirds of looking the key up, and every entity of the kind is asked.
    let stored = doc.map_range(entity, (Included(key), Included(key))).next();
    match stored.map(|item| item.value) {
        Some(ValueRef::Object(_)) => value::text(doc, entity, key).unwrap_or_default(),
        Some(ValueRef::Scalar(ScalarValueRef::Str(place))) => place.to_string(),
        _ => String::new(),
    }
}
