//! The form of a plan in JSON: the names of the document, every field of every kind, and trees in reading order.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::{Entity, Plan, Reference};
use crate::plan::spec::{self, FieldSpec, Keyed};
use crate::plan::{EntityKind, FieldKind, FieldValue, Fields, RichText, position};

impl Serialize for Plan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", &self.schema)?;
        write(&mut map, &self.fields, spec::PLAN.fields)?;
        map.serialize_entry("problem", &Singleton(&self.problem, spec::PROBLEM.fields))?;
        for kind in EntityKind::ALL {
            map.serialize_entry(kind.spec().section, self.of_kind(kind))?;
        }
        map.serialize_entry("removed", &self.removed)?;
        map.end()
    }
}

struct Singleton<'a>(&'a Fields, &'static [FieldSpec]);

impl Serialize for Singleton<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.1.len()))?;
        write(&mut map, self.0, self.1)?;
        map.end()
    }
}

impl Serialize for Entity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let spec = self.kind.spec();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        if spec.keyed == Keyed::ByOrganisation {
            map.serialize_entry("organisation", &self.id)?;
        }
        if let Some(at) = self.removed {
            // In the list of what was removed, kinds stand together, so each says which it is; some kinds have a field
            // of that name.
            map.serialize_entry("entity", &self.kind)?;
            map.serialize_entry("removed", &at)?;
        }
        if spec.ordered() {
            let position = Some(&self.position).filter(|position| position::is_valid(position));
            map.serialize_entry("position", &position)?;
        }
        if spec.tree {
            map.serialize_entry("parent", &self.parent)?;
            map.serialize_entry("depth", &self.depth)?;
        }
        write(&mut map, &self.fields, spec.fields)?;
        let gone: Vec<&Reference> = self
            .references
            .values()
            .flatten()
            .filter(|found| !found.is_present())
            .collect();
        if !gone.is_empty() {
            map.serialize_entry("gone", &gone)?;
        }
        map.end()
    }
}

fn write<M: SerializeMap>(map: &mut M, fields: &Fields, specs: &[FieldSpec]) -> Result<(), M::Error> {
    for spec in specs {
        let value = fields.get(spec.name).unwrap_or(match spec.kind {
            FieldKind::Flag => &FieldValue::Flag(false),
            FieldKind::References(_) | FieldKind::Organisations | FieldKind::Strings => {
                const { &FieldValue::Many(Vec::new()) }
            }
            _ => &FieldValue::Nothing,
        });
        match (spec.kind, value) {
            (FieldKind::Line | FieldKind::Prose, FieldValue::Nothing) => map.serialize_entry(spec.name, "")?,
            (FieldKind::Rich, FieldValue::Nothing) => map.serialize_entry(spec.name, &RichText::new())?,
            // One empty paragraph says as much as no text, and is written as such.
            (FieldKind::Rich, FieldValue::Rich(text)) if text.is_bare() && text.plain().is_empty() => {
                map.serialize_entry(spec.name, &RichText::new())?;
            }
            _ => map.serialize_entry(spec.name, value)?,
        }
    }
    Ok(())
}
