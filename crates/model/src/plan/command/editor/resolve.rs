//! One value where there were several at once.

use automerge::transaction::Transactable;
use automerge::{ObjId, ObjType, ROOT, ScalarValue, Value};
use rand::RngCore;

use super::{Checked, Editor, Rule, Stop, write};
use crate::plan::command::EntityRef;
use crate::plan::spec::FieldSpec;
use crate::plan::{EntityId, FieldKind, FieldValue, schema};

impl<T: Transactable, R: RngCore + ?Sized> Editor<'_, T, R> {
    /// Makes a value the only one of a field, in every map that the entity has.
    pub(in crate::plan::command) fn resolve(
        &mut self,
        entity: &EntityRef,
        name: &str,
        value: &FieldValue,
    ) -> Result<(), Stop> {
        match name {
            schema::REMOVED => self.resolve_removal(entity, value),
            schema::PARENT => self.resolve_parent(entity, value),
            _ => self.resolve_field(entity, name, value),
        }
    }

    fn resolve_field(&mut self, entity: &EntityRef, name: &str, value: &FieldValue) -> Result<(), Stop> {
        let spec = Self::field(entity, name)?;
        self.object(entity)?;
        let maps = self.maps(entity)?;
        let value = self.checked_to_set(entity, spec, value)?;
        if let (FieldKind::State(machine), Checked::Word(to)) = (spec.kind, &value) {
            let present = self.words(&maps, spec)?;
            if !present.iter().any(|from| machine.allows(from, to)) {
                let from = present.last().cloned().unwrap_or_else(|| machine.initial().to_owned());
                let allowed = machine.next(&from);
                return Err(Rule::State { from, allowed }.of(name));
            }
        }
        for map in maps {
            self.make_only(&map, name, &value)?;
        }
        Ok(())
    }

    fn resolve_parent(&mut self, entity: &EntityRef, value: &FieldValue) -> Result<(), Stop> {
        let EntityRef::Entity(kind, id) = entity else {
            return Err(Rule::Permanent.into());
        };
        if !kind.spec().tree {
            return Err(Rule::NoPlace.into());
        }
        self.object(entity)?;
        let parent = match value {
            FieldValue::Nothing => String::new(),
            FieldValue::Text(parent) => parent.clone(),
            other => {
                return Err(Rule::WrongShape {
                    expected: "an id",
                    found: other.shape(),
                }
                .of(schema::PARENT));
            }
        };
        if !parent.is_empty() {
            let parent = EntityId::found(parent.as_str());
            self.refers_to(*kind, &parent).map_err(|rule| rule.of(schema::PARENT))?;
            if self.stands_under(*kind, &parent, id) {
                return Err(Rule::UnderItself.of(schema::PARENT));
            }
        }
        for map in self.maps(entity)? {
            self.make_only(&map, schema::PARENT, &Checked::Word(parent.clone()))?;
        }
        Ok(())
    }

    fn resolve_removal(&mut self, entity: &EntityRef, value: &FieldValue) -> Result<(), Stop> {
        let EntityRef::Entity(kind, id) = entity else {
            return Err(Rule::Permanent.into());
        };
        self.find(*kind, id)?;
        let FieldValue::Flag(removed) = value else {
            return Err(Rule::WrongShape {
                expected: "yes or no",
                found: value.shape(),
            }
            .of(schema::REMOVED));
        };
        for map in self.maps(entity)? {
            let present = self.tx.get(&map, schema::REMOVED)?.is_some();
            if present {
                // Writing the same moment again would be no operation, and would not say that the edits were seen.
                self.tx.delete(&map, schema::REMOVED)?;
            }
            if *removed {
                self.tx.put(&map, schema::REMOVED, self.at_ms)?;
            }
        }
        Ok(())
    }

    /// The maps of an entity: several when it was made on two sides under one id.
    fn maps(&self, entity: &EntityRef) -> Result<Vec<ObjId>, Stop> {
        let (object, key) = match entity {
            EntityRef::Plan => return Ok(vec![ROOT]),
            EntityRef::Problem => (ROOT, schema::PROBLEM),
            EntityRef::Entity(kind, id) => (self.section(*kind)?, id.as_str()),
        };
        let found = self.tx.get_all(&object, key)?.into_iter();
        Ok(found
            .filter(|(value, _)| *value == Value::Object(ObjType::Map))
            .map(|(_, id)| id)
            .collect())
    }

    /// Every word that a field holds; the last is what readers see.
    fn words(&self, maps: &[ObjId], spec: &FieldSpec) -> Result<Vec<String>, Stop> {
        let mut words = Vec::new();
        for map in maps {
            for (value, id) in self.tx.get_all(map, spec.name)? {
                match value {
                    Value::Object(ObjType::Text) => words.push(self.tx.text(&id)?),
                    Value::Scalar(scalar) => {
                        if let ScalarValue::Str(word) = scalar.as_ref() {
                            words.push(word.to_string());
                        }
                    }
                    Value::Object(_) => {}
                }
            }
        }
        Ok(words)
    }

    fn make_only(&mut self, map: &ObjId, key: &str, value: &Checked) -> Result<(), Stop> {
        let several = self.tx.get_all(map, key)?.len() > 1;
        match value {
            _ if !several => write::changed(self.tx, map, key, value)?,
            Checked::Number(None) => self.tx.delete(map, key)?,
            _ => write::fresh(self.tx, map, key, value)?,
        }
        Ok(())
    }

    /// Whether a field may have a value, wherever it comes from.
    pub(super) fn checked_to_set(
        &self,
        entity: &EntityRef,
        spec: &FieldSpec,
        value: &FieldValue,
    ) -> Result<Checked, Stop> {
        let part_of_id = matches!(entity, EntityRef::Entity(crate::plan::EntityKind::Voice, _))
            && (matches!(spec.kind, FieldKind::Organisation) || !spec.kind.targets().is_empty());
        if part_of_id {
            return Err(Rule::PartOfId.of(spec.name));
        }
        // Text may be empty on its way to becoming another text; what else is needed stays.
        if spec.required_on_add && !spec.kind.is_text() && value.is_empty() {
            return Err(Rule::Required.of(spec.name));
        }
        self.checked(spec, value)
    }
}
