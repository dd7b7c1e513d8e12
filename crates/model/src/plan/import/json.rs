//! The JSON of our own export, back into a plan with the same ids, order, trees, states and removed entities.

mod entity;
mod formatted;
mod links;
mod raw;

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use self::entity::Found;
use self::raw::{Source, Where};
use super::error::{Problem, Problems, shown};
use super::{ImportError, JSON_BYTES, PlanImport, unmarked};
use crate::plan::command::{ENTITIES, Rule, check_whole};
use crate::plan::spec::{self, FieldSpec};
use crate::plan::{EntityId, EntityKind, FieldKind, FieldValue, Fields, PlanDraft, schema};

/// Reads the JSON of an export.
///
/// # Errors
/// What is wrong with it, each with line, column and JSON pointer.
pub fn json(text: &str) -> Result<PlanImport, ImportError> {
    if text.len() > JSON_BYTES {
        return Err(Problems::only(text, 0, Problem::TooLarge { limit: JSON_BYTES }));
    }
    let text = unmarked(text);
    let mut reader = Reader {
        source: Source::new(text),
        problems: Problems::default(),
        known: BTreeMap::new(),
    };
    let draft = reader.plan();
    reader.problems.none(text)?;
    Ok(PlanImport { draft })
}

struct Reader<'t> {
    source: Source<'t>,
    problems: Problems,
    /// What has which id.
    known: BTreeMap<EntityId, (EntityKind, bool)>,
}

impl<'t> Reader<'t> {
    fn report(&mut self, place: Where<'_>, raw: &RawValue, problem: impl Into<Problem>) {
        self.problems.report(self.source.offset(raw), place.pointer(), problem);
    }

    /// The members of an object; none of something else, which is reported.
    fn members(&mut self, place: Where<'_>, raw: &'t RawValue) -> Vec<(String, &'t RawValue)> {
        match self.source.members(raw) {
            Ok((members, twice)) => {
                if let Some((name, raw)) = twice {
                    self.report(place.under(&name), raw, Problem::Twice { found: shown(&name) });
                }
                members
            }
            Err((offset, problem)) => {
                self.problems.report(offset, place.pointer(), problem);
                Vec::new()
            }
        }
    }

    /// The elements of an array; none of something else, which is reported.
    fn elements(&mut self, place: Where<'_>, raw: &'t RawValue) -> Vec<&'t RawValue> {
        match self.source.parse(raw) {
            Ok(elements) => elements,
            Err((offset, problem)) => {
                self.problems.report(offset, place.pointer(), problem);
                Vec::new()
            }
        }
    }

    fn plan(&mut self) -> PlanDraft {
        let mut draft = PlanDraft::titled("");
        let root = match self.source.root() {
            Ok(root) => root,
            Err((offset, problem)) => {
                self.problems.report(offset, "", problem);
                return draft;
            }
        };
        let members = self.members(Where::ROOT, root);
        if !self.is_of_known_schema(root, &members) {
            return draft;
        }
        let mut found = Vec::new();
        for (name, raw) in members {
            let place = Where::ROOT.under(&name);
            if name == "schema" {
                continue;
            }
            if let Some(field) = spec::PLAN.field(&name) {
                self.single(place, field, raw, &mut draft.fields);
            } else if name == schema::PROBLEM {
                self.problem(place, raw, &mut draft.problem);
            } else if let Some(kind) = EntityKind::from_section(&name) {
                self.section(place, Some(kind), raw, &mut found);
            } else if name == "removed" {
                self.section(place, None, raw, &mut found);
            } else {
                let own = ["schema", schema::PROBLEM, "removed"].into_iter();
                let fields = spec::PLAN.fields.iter().map(|field| field.name);
                let sections = EntityKind::ALL.iter().map(|kind| kind.spec().section);
                self.unknown(place, raw, &name, own.chain(fields).chain(sections));
            }
        }
        self.follow(&found);
        links::place(&mut found);
        draft.entities = found.into_iter().map(Found::draft).collect();
        draft
    }

    /// Whether the plan says that it is of a shape that this version reads. Of another one nothing else is understood.
    fn is_of_known_schema(&mut self, root: &'t RawValue, members: &[(String, &'t RawValue)]) -> bool {
        let version = members.iter().find(|(name, _)| name == "schema");
        for name in ["schema", "title"] {
            if !members.iter().any(|(other, _)| other == name) && !self.problems.is_full() {
                self.report(Where::ROOT, root, Problem::Missing { what: name.to_owned() });
            }
        }
        let Some((name, raw)) = version else {
            return false;
        };
        let known = raw
            .get()
            .parse()
            .is_ok_and(|version| (1..=schema::VERSION).contains(&version));
        if !known {
            let found = shown(raw.get());
            self.report(Where::ROOT.under(name), raw, Problem::Schema { found });
        }
        known
    }

    fn unknown(&mut self, place: Where<'_>, raw: &RawValue, found: &str, known: impl Iterator<Item = &'static str>) {
        let known = known.map(str::to_owned).collect();
        let found = shown(found);
        self.report(place, raw, Problem::UnknownName { found, known });
    }

    fn problem(&mut self, place: Where<'_>, raw: &'t RawValue, fields: &mut Fields) {
        for (name, raw) in self.members(place, raw) {
            if let Some(field) = spec::PROBLEM.field(&name) {
                self.single(place.under(&name), field, raw, fields);
            } else {
                let known = spec::PROBLEM.fields.iter().map(|field| field.name);
                self.unknown(place.under(&name), raw, &name, known);
            }
        }
    }

    /// A field of what exists once. What has no state is in the first.
    fn single(&mut self, place: Where<'_>, field: &'static FieldSpec, raw: &'t RawValue, fields: &mut Fields) {
        if let Some(value) = self.value(place, field, raw)
            && !matches!((field.kind, &value), (FieldKind::State(_), FieldValue::Nothing))
        {
            fields.set(field.name, value);
        }
    }

    /// The value of a field, if it fits.
    fn value(&mut self, place: Where<'_>, field: &FieldSpec, raw: &'t RawValue) -> Option<FieldValue> {
        if Self::is_formatted(field, raw) {
            return self.formatted(place, field, raw);
        }
        let value = match self.source.value(field.kind, raw) {
            Ok(value) => value,
            Err((offset, problem)) => {
                self.problems.report(offset, place.pointer(), problem);
                return None;
            }
        };
        let unset = matches!((field.kind, &value), (FieldKind::State(_), FieldValue::Nothing));
        if !unset && let Err(rule) = check_whole(field.kind, &value) {
            self.report(place, raw, rule);
            return None;
        }
        Some(value)
    }

    /// Entities of a kind, or the removed ones, each of which says what kind it is.
    fn section(&mut self, place: Where<'_>, kind: Option<EntityKind>, raw: &'t RawValue, found: &mut Vec<Found<'t>>) {
        for (index, raw) in self.elements(place, raw).into_iter().enumerate() {
            if self.problems.is_full() {
                return;
            }
            if found.len() >= ENTITIES {
                self.report(place.at(index), raw, Problem::Full);
                return;
            }
            let place = place.at(index);
            if let Some(entity) = self.entity(place, kind, raw) {
                let clashes = self
                    .known
                    .insert(entity.id.clone(), (entity.kind, entity.removed.is_none()));
                if clashes.is_some() {
                    let id = entity.id.to_string();
                    self.report(place.under("id"), raw, Problem::Clash { id });
                }
                found.push(entity);
            }
        }
    }

    fn required(&mut self, place: Where<'_>, raw: &RawValue, name: &str) {
        self.report(place.under(name), raw, Rule::Required);
    }
}
