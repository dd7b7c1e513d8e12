//! A plan being edited in one transaction: the rules that need to look at the plan itself.

mod resolve;
mod write;

pub(crate) use write::begin;

use std::collections::{BTreeMap, BTreeSet};

use automerge::transaction::Transactable;
use automerge::{ObjId, ROOT};
use rand::RngCore;

use super::check::{Checked, check, check_whole, is_member};
use super::error::{Rule, Stop};
use super::row::Row;
use super::{ENTITIES, EntityRef, Place};
use crate::plan::spec::FieldSpec;
use crate::plan::{EntityId, EntityKind, FieldKind, FieldValue, Fields, schema};
use crate::value;

/// A field of a new entity, in the shape in which it is stored.
type Value = (&'static str, Checked);

/// Edits a plan in a transaction that someone else commits or rolls back.
pub(crate) struct Editor<'a, T, R: ?Sized> {
    tx: &'a mut T,
    pub(super) rng: &'a mut R,
    at_ms: i64,
    rows: BTreeMap<EntityKind, Row>,
    count: Option<usize>,
    /// What the same change is still to add, and may be referred to already.
    promised: BTreeMap<EntityId, EntityKind>,
    /// Ids that may be referred to though nothing has them: what they named was gone before the plan was written down.
    missing: BTreeSet<EntityId>,
    /// Whether what is added may be in any state: a plan that is written as a whole has a past.
    any_state: bool,
}

/// What an entity brings along that was in a plan before.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Past {
    /// Its place; for a kind that has an order.
    pub(crate) position: Option<String>,
    /// When it was removed, in milliseconds since 1970 UTC.
    pub(crate) removed: Option<i64>,
}

impl<'a, T: Transactable, R: RngCore + ?Sized> Editor<'a, T, R> {
    pub(crate) fn new(tx: &'a mut T, at_ms: i64, rng: &'a mut R) -> Self {
        Self {
            tx,
            rng,
            at_ms,
            rows: BTreeMap::new(),
            count: None,
            promised: BTreeMap::new(),
            missing: BTreeSet::new(),
            any_state: false,
        }
    }

    /// An editor that writes a whole plan, of which everything may refer to everything.
    pub(crate) fn founding(
        tx: &'a mut T,
        rng: &'a mut R,
        promised: BTreeMap<EntityId, EntityKind>,
        missing: BTreeSet<EntityId>,
    ) -> Self {
        Self {
            promised,
            missing,
            any_state: true,
            ..Self::new(tx, 0, rng)
        }
    }

    pub(super) fn field(entity: &EntityRef, name: &str) -> Result<&'static FieldSpec, Stop> {
        entity.field(name).ok_or_else(|| Rule::UnknownField.of(name))
    }

    fn section(&self, kind: EntityKind) -> Result<ObjId, Rule> {
        value::map(self.tx, &ROOT, kind.spec().section).ok_or(Rule::Outdated)
    }

    fn find(&self, kind: EntityKind, id: &EntityId) -> Result<ObjId, Rule> {
        value::map(self.tx, &self.section(kind)?, id.as_str()).ok_or(Rule::NotFound)
    }

    fn is_removed(&self, entity: &ObjId) -> bool {
        value::integer(self.tx, entity, schema::REMOVED).is_some()
    }

    /// The map of what a command is about; something removed is not to be edited.
    pub(super) fn object(&self, entity: &EntityRef) -> Result<ObjId, Stop> {
        match entity {
            EntityRef::Plan => Ok(ROOT),
            EntityRef::Problem => Ok(value::map(self.tx, &ROOT, schema::PROBLEM).ok_or(Rule::Outdated)?),
            EntityRef::Entity(kind, id) => {
                let object = self.find(*kind, id)?;
                if self.is_removed(&object) {
                    return Err(Rule::Removed.into());
                }
                Ok(object)
            }
        }
    }

    /// Whether an entity is there to be referred to.
    pub(super) fn refers_to(&self, kind: EntityKind, id: &EntityId) -> Result<(), Rule> {
        if self.promised.get(id) == Some(&kind) {
            return Ok(());
        }
        let object = self.find(kind, id)?;
        if self.is_removed(&object) {
            return Err(Rule::Removed);
        }
        Ok(())
    }

    fn check_target(&self, kinds: &'static [EntityKind], id: &str) -> Result<(), Rule> {
        let target = EntityId::found(id);
        if self.missing.contains(&target) {
            return Ok(());
        }
        let mut result = Err(Rule::NotFound);
        for kind in kinds {
            match self.refers_to(*kind, &target) {
                Ok(()) => return Ok(()),
                Err(Rule::Removed) => result = Err(Rule::Removed),
                Err(_) => {}
            }
        }
        result.map_err(|rule| match rule {
            Rule::Removed => Rule::Removed,
            _ => Rule::NoSuchTarget {
                kinds,
                id: id.to_owned(),
            },
        })
    }

    /// The value in the shape of its field, with its references followed.
    fn checked(&self, spec: &FieldSpec, value: &FieldValue) -> Result<Checked, Stop> {
        let check = if self.any_state { check_whole } else { check };
        let checked = check(spec.kind, value).map_err(|rule| rule.of(spec.name))?;
        let targets = spec.kind.targets();
        let followed = match &checked {
            Checked::Word(id) if !targets.is_empty() && !id.is_empty() => self.check_target(targets, id),
            Checked::Set(ids) if !targets.is_empty() => ids.iter().try_for_each(|id| self.check_target(targets, id)),
            _ => Ok(()),
        };
        followed.map_err(|rule| rule.of(spec.name))?;
        Ok(checked)
    }

    pub(crate) fn add(
        &mut self,
        kind: EntityKind,
        id: &EntityId,
        fields: &Fields,
        parent: Option<&EntityId>,
        place: &Place,
    ) -> Result<(), Stop> {
        let values = self.values(kind, id, fields, true)?;
        self.check_parent(kind, parent)?;
        if *place != Place::Last && !kind.spec().ordered() {
            return Err(Rule::NoPlace.into());
        }
        self.check_neighbour(kind, parent, place)?;
        self.make_room()?;
        let position = if kind.spec().ordered() {
            Some(self.row(kind)?.add(id, place)?)
        } else {
            None
        };
        let past = Past {
            position,
            removed: None,
        };
        self.insert(kind, id, values, parent, past)
    }

    /// Writes an entity that was in a plan before. Its text may be empty, as text may be on its way to another.
    pub(crate) fn found(
        &mut self,
        kind: EntityKind,
        id: &EntityId,
        fields: &Fields,
        parent: Option<&EntityId>,
        past: Past,
    ) -> Result<(), Stop> {
        let values = self.values(kind, id, fields, false)?;
        self.check_parent(kind, parent)?;
        if past.position.is_some() != kind.spec().ordered() {
            return Err(Rule::NoPlace.into());
        }
        self.make_room()?;
        self.insert(kind, id, values, parent, past)
    }

    /// What the fields of a new entity hold, in the order of the table.
    fn values(&self, kind: EntityKind, id: &EntityId, fields: &Fields, named: bool) -> Result<Vec<Value>, Stop> {
        let spec = kind.spec();
        id.as_str().parse::<EntityId>().map_err(|_| Rule::InvalidId)?;
        if let Some((unknown, _)) = fields.iter().find(|(name, _)| spec.field(name).is_none()) {
            return Err(Rule::UnknownField.of(unknown));
        }
        match self.find(kind, id) {
            Ok(object) if self.is_removed(&object) => return Err(Rule::Removed.into()),
            Ok(_) => return Err(Rule::Exists.into()),
            Err(Rule::NotFound) => {}
            Err(other) => return Err(other.into()),
        }
        let mut values = Vec::with_capacity(spec.fields.len());
        for field in spec.fields {
            let value = fields
                .get(field.name)
                .filter(|value| !matches!(value, FieldValue::Nothing));
            let needed = field.required_on_add && (named || !field.kind.is_text());
            if needed && value.is_none_or(FieldValue::is_empty) {
                return Err(Rule::Required.of(field.name));
            }
            if let Some(value) = self.first_value(field, value)? {
                values.push((field.name, value));
            }
        }
        Ok(values)
    }

    fn check_parent(&self, kind: EntityKind, parent: Option<&EntityId>) -> Result<(), Stop> {
        match parent {
            Some(_) if !kind.spec().tree => Err(Rule::NoPlace.into()),
            Some(parent) => self.refers_to(kind, parent).map_err(|rule| rule.of(schema::PARENT)),
            None => Ok(()),
        }
    }

    fn insert(
        &mut self,
        kind: EntityKind,
        id: &EntityId,
        values: Vec<Value>,
        parent: Option<&EntityId>,
        past: Past,
    ) -> Result<(), Stop> {
        let section = self.section(kind)?;
        let entity = self.tx.put_object(&section, id.as_str(), automerge::ObjType::Map)?;
        for (name, value) in values {
            write::fresh(self.tx, &entity, name, &value)?;
        }
        if kind.spec().tree {
            self.tx
                .put(&entity, schema::PARENT, parent.map_or("", EntityId::as_str))?;
        }
        if let Some(position) = past.position {
            self.tx.put(&entity, schema::POSITION, position)?;
        }
        if let Some(removed) = past.removed {
            self.tx.put(&entity, schema::REMOVED, removed)?;
        }
        Ok(())
    }

    /// What a new entity's field holds; `None` when its key stays away.
    fn first_value(&self, field: &FieldSpec, value: Option<&FieldValue>) -> Result<Option<Checked>, Stop> {
        match (field.kind, value) {
            (FieldKind::State(machine), None) => Ok(Some(Checked::Word(machine.initial().to_owned()))),
            (FieldKind::Number { .. } | FieldKind::Version, None) => Ok(None),
            (_, None) => self.checked(field, &FieldValue::Nothing).map(Some),
            (kind, Some(value)) => {
                let value = self.checked(field, value)?;
                if let (FieldKind::State(machine), Checked::Word(word), false) = (kind, &value, self.any_state)
                    && !machine.starts.contains(&word.as_str())
                {
                    return Err(Rule::Start { starts: machine.starts }.of(field.name));
                }
                Ok(Some(value))
            }
        }
    }

    fn make_room(&mut self) -> Result<(), Stop> {
        let count = match self.count {
            Some(count) => count,
            None => EntityKind::ALL
                .iter()
                .filter_map(|kind| self.section(*kind).ok())
                .map(|section| self.tx.length(&section))
                .sum(),
        };
        if count >= ENTITIES {
            return Err(Rule::PlanFull.into());
        }
        self.count = Some(count + 1);
        Ok(())
    }

    pub(crate) fn set(&mut self, entity: &EntityRef, name: &str, value: &FieldValue) -> Result<(), Stop> {
        let spec = Self::field(entity, name)?;
        let object = self.object(entity)?;
        let value = self.checked_to_set(entity, spec, value)?;
        if let (FieldKind::State(machine), Checked::Word(to), false) = (spec.kind, &value, self.any_state) {
            let from = value::text(self.tx, &object, name).unwrap_or_else(|| machine.initial().to_owned());
            if !machine.allows(&from, to) {
                let allowed = machine.next(&from);
                return Err(Rule::State { from, allowed }.of(name));
            }
        }
        Ok(write::changed(self.tx, &object, name, &value)?)
    }

    pub(super) fn move_to(&mut self, entity: &EntityRef, parent: Option<&EntityId>, place: &Place) -> Result<(), Stop> {
        let EntityRef::Entity(kind, id) = entity else {
            return Err(Rule::Permanent.into());
        };
        let object = self.object(entity)?;
        let spec = kind.spec();
        if !spec.ordered() || (parent.is_some() && !spec.tree) {
            return Err(Rule::NoPlace.into());
        }
        if let Some(parent) = parent {
            self.refers_to(*kind, parent).map_err(|rule| rule.of(schema::PARENT))?;
            if self.stands_under(*kind, parent, id) {
                return Err(Rule::UnderItself.of(schema::PARENT));
            }
        }
        self.check_neighbour(*kind, parent, place)?;
        if matches!(place, Place::Before(other) | Place::After(other) if other == id) {
            return Err(Rule::UnderItself.into());
        }
        let position = self.row(*kind)?.put(id, place)?;
        self.tx.put(&object, schema::POSITION, position)?;
        if spec.tree {
            let parent = Checked::Word(parent.map(EntityId::to_string).unwrap_or_default());
            write::changed(self.tx, &object, schema::PARENT, &parent)?;
        }
        Ok(())
    }

    /// Whether an entity is another one, or stands under it at any depth.
    fn stands_under(&self, kind: EntityKind, entity: &EntityId, ancestor: &EntityId) -> bool {
        let mut seen = BTreeSet::new();
        let mut here = entity.to_string();
        while seen.insert(here.clone()) {
            if here == ancestor.as_str() {
                return true;
            }
            match self.parent(kind, &EntityId::found(here)) {
                Some(parent) => here = parent,
                None => return false,
            }
        }
        false
    }

    fn parent(&self, kind: EntityKind, id: &EntityId) -> Option<String> {
        let object = self.find(kind, id).ok()?;
        value::text(self.tx, &object, schema::PARENT).filter(|parent| !parent.is_empty())
    }

    fn check_neighbour(&self, kind: EntityKind, parent: Option<&EntityId>, place: &Place) -> Result<(), Rule> {
        let (Place::Before(other) | Place::After(other)) = place else {
            return Ok(());
        };
        self.find(kind, other)?;
        if kind.spec().tree && self.parent(kind, other).as_deref() != parent.map(EntityId::as_str) {
            return Err(Rule::OtherParent);
        }
        Ok(())
    }

    fn row(&mut self, kind: EntityKind) -> Result<&mut Row, Rule> {
        let section = self.section(kind)?;
        Ok(self.rows.entry(kind).or_insert_with(|| Row::load(self.tx, &section)))
    }

    pub(super) fn remove(&mut self, entity: &EntityRef) -> Result<(), Stop> {
        if entity.kind().is_none() {
            return Err(Rule::Permanent.into());
        }
        let object = self.object(entity)?;
        Ok(self.tx.put(&object, schema::REMOVED, self.at_ms)?)
    }

    pub(super) fn restore(&mut self, entity: &EntityRef) -> Result<(), Stop> {
        let EntityRef::Entity(kind, id) = entity else {
            return Err(Rule::Permanent.into());
        };
        let object = self.find(*kind, id)?;
        if !self.is_removed(&object) {
            return Err(Rule::NotRemoved.into());
        }
        Ok(self.tx.delete(&object, schema::REMOVED)?)
    }

    pub(super) fn include(&mut self, entity: &EntityRef, name: &str, member: &str) -> Result<(), Stop> {
        let spec = Self::field(entity, name)?;
        let object = self.object(entity)?;
        is_member(spec.kind, member).map_err(|rule| rule.of(name))?;
        if !spec.kind.targets().is_empty() {
            self.check_target(spec.kind.targets(), member)
                .map_err(|rule| rule.of(name))?;
        }
        Ok(write::include(self.tx, &object, name, member)?)
    }

    pub(super) fn exclude(&mut self, entity: &EntityRef, name: &str, member: &str) -> Result<(), Stop> {
        let spec = Self::field(entity, name)?;
        let object = self.object(entity)?;
        if !spec.kind.is_set() {
            return Err(Rule::NoSet.of(name));
        }
        Ok(write::exclude(self.tx, &object, name, member)?)
    }
}
