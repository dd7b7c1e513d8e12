//! One entity in JSON.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::Reader;
use super::raw::Where;
use crate::OrganisationId;
use crate::plan::command::{Past, Rule};
use crate::plan::draft::EntityDraft;
use crate::plan::import::error::Problem;
use crate::plan::spec::{EntitySpec, Keyed};
use crate::plan::{EntityId, EntityKind, FieldSpec, FieldValue, Fields, position, schema};

/// An entity as it stands in the text.
pub(super) struct Found<'t> {
    pub(super) kind: EntityKind,
    pub(super) id: EntityId,
    pub(super) parent: Option<(EntityId, &'t RawValue)>,
    pub(super) position: Option<String>,
    pub(super) removed: Option<i64>,
    pub(super) fields: Fields,
    /// What it refers to, with where it says so.
    pub(super) references: Vec<(&'static FieldSpec, &'t RawValue)>,
    /// What it says it refers to and is not there.
    pub(super) missing: BTreeSet<EntityId>,
    /// The list that it stands in and its place there.
    pub(super) place: (&'static str, usize),
}

#[derive(Deserialize)]
struct Gone {
    is: String,
    id: EntityId,
}

impl Found<'_> {
    pub(super) fn draft(self) -> EntityDraft {
        let past = Past {
            position: self.position.filter(|_| self.kind.spec().ordered()),
            removed: self.removed,
        };
        let draft = EntityDraft::recorded(self.kind, self.id, self.fields, past, self.missing);
        match self.parent {
            Some((parent, _)) => draft.under(parent.as_str()),
            None => draft,
        }
    }
}

impl<'t> Reader<'t> {
    pub(super) fn entity(
        &mut self,
        place: Where<'_>,
        kind: Option<EntityKind>,
        raw: &'t RawValue,
    ) -> Option<Found<'t>> {
        let members = self.members(place, raw);
        let find = |name: &str| members.iter().find(|(other, _)| other == name).map(|(_, raw)| *raw);
        let (list, removed) = (kind, kind.is_none());
        let kind = match kind {
            Some(kind) => kind,
            None => self.parsed(place, raw, find("entity"), "entity")?,
        };
        let spec = kind.spec();
        let id: EntityId = self.parsed(place, raw, find("id"), "id")?;
        let mut found = Found {
            kind,
            id,
            parent: None,
            position: None,
            removed: if removed {
                Some(self.parsed(place, raw, find(schema::REMOVED), schema::REMOVED)?)
            } else {
                None
            },
            fields: Fields::new(),
            references: Vec::new(),
            missing: BTreeSet::new(),
            place: (list.map_or(schema::REMOVED, |kind| kind.spec().section), place.index()),
        };
        for (name, raw) in &members {
            self.member(place.under(name), &mut found, removed, name, raw);
        }
        for field in spec
            .fields
            .iter()
            .filter(|field| field.required_on_add && !field.kind.is_text())
        {
            if found.fields.get(field.name).is_none_or(FieldValue::is_empty) && find(field.name).is_none_or(is_empty) {
                self.required(place, raw, field.name);
            }
        }
        self.check_id(place, raw, &found);
        Some(found)
    }

    fn member(&mut self, place: Where<'_>, found: &mut Found<'t>, removed: bool, name: &str, raw: &'t RawValue) {
        let spec = found.kind.spec();
        match name {
            "id" => {}
            "entity" | schema::REMOVED if removed => {}
            "organisation" if spec.keyed == Keyed::ByOrganisation => {
                if self.source.parse::<String>(raw).ok().as_deref() != Some(found.id.as_str()) {
                    let id = found.id.to_string();
                    self.report(place, raw, Problem::OtherId { id });
                }
            }
            schema::POSITION if spec.ordered() => match self.source.parse::<Option<String>>(raw) {
                Ok(position) if position.as_deref().is_none_or(position::is_valid) => found.position = position,
                Ok(_) => self.report(place, raw, Rule::NoPlace),
                Err((offset, problem)) => self.problems.report(offset, place.pointer(), problem),
            },
            schema::PARENT if spec.tree => match self.source.parse::<Option<EntityId>>(raw) {
                Ok(parent) => found.parent = parent.map(|parent| (parent, raw)),
                Err((offset, problem)) => self.problems.report(offset, place.pointer(), problem),
            },
            // How deep it stands follows from what it stands under.
            "depth" if spec.tree => {}
            "gone" => match self.source.parse::<Vec<Gone>>(raw) {
                Ok(gone) => {
                    let missing = gone.into_iter().filter(|gone| gone.is == "missing");
                    found.missing = missing.map(|gone| gone.id).collect();
                }
                Err((offset, problem)) => self.problems.report(offset, place.pointer(), problem),
            },
            _ => match spec.field(name) {
                Some(field) => self.field(place, found, field, raw),
                None => self.unknown(place, raw, name, names(spec, removed)),
            },
        }
    }

    fn field(&mut self, place: Where<'_>, found: &mut Found<'t>, field: &'static FieldSpec, raw: &'t RawValue) {
        let Some(value) = self.value(place, field, raw) else {
            return;
        };
        if !field.kind.targets().is_empty() {
            found.references.push((field, raw));
        }
        if !matches!(value, FieldValue::Nothing) {
            found.fields.set(field.name, value);
        }
    }

    /// Whether the id is the one that follows from whose the entity is.
    fn check_id(&mut self, place: Where<'_>, raw: &'t RawValue, found: &Found<'t>) {
        let expected = match found.kind.spec().keyed {
            Keyed::Random => return,
            Keyed::ByOrganisation => {
                if found.id.as_str().parse::<OrganisationId>().is_err() {
                    self.report(place.under("id"), raw, Rule::IdNeeded);
                }
                return;
            }
            Keyed::ByDecisionAndOrganisation => {
                let decision = found.fields.text("decision").parse().ok();
                let organisation = found.fields.organisation("organisation");
                decision
                    .zip(organisation)
                    .map(|(decision, organisation)| EntityId::voice(&decision, organisation))
            }
        };
        if let Some(expected) = expected.filter(|expected| *expected != found.id) {
            let id = expected.to_string();
            self.report(place.under("id"), raw, Problem::OtherId { id });
        }
    }

    /// A value that is not a field of the table.
    fn parsed<T: Deserialize<'t>>(
        &mut self,
        place: Where<'_>,
        entity: &RawValue,
        raw: Option<&'t RawValue>,
        name: &str,
    ) -> Option<T> {
        let Some(raw) = raw else {
            self.report(place, entity, Problem::Missing { what: name.to_owned() });
            return None;
        };
        match self.source.parse(raw) {
            Ok(value) => Some(value),
            Err((offset, problem)) => {
                self.problems.report(offset, place.under(name).pointer(), problem);
                None
            }
        }
    }
}

/// Whether a value is there and says nothing. One that says something wrong was reported already.
fn is_empty(raw: &RawValue) -> bool {
    matches!(raw.get(), "null" | "\"\"" | "[]")
}

/// The names that an entity's members may have.
fn names(spec: &'static EntitySpec, removed: bool) -> impl Iterator<Item = &'static str> {
    let own = [
        ("id", true),
        ("entity", removed),
        (schema::REMOVED, removed),
        ("organisation", spec.keyed == Keyed::ByOrganisation),
        (schema::POSITION, spec.ordered()),
        (schema::PARENT, spec.tree),
        ("depth", spec.tree),
        ("gone", true),
    ];
    own.into_iter()
        .filter_map(|(name, has)| has.then_some(name))
        .chain(spec.fields.iter().map(|field| field.name))
}
