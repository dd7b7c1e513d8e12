//! One row as commands.

use std::collections::BTreeSet;

use rand::SeedableRng;
use rand::rngs::StdRng;
use sha2::{Digest, Sha256};

use super::table::{Cell, Row};
use super::{Column, Reader};
use crate::plan::command::{Place, Rule, check_whole};
use crate::plan::export::{BETWEEN, unguarded};
use crate::plan::import::error::{Problem, shown};
use crate::plan::{Command, Entity, EntityId, EntityKind, EntityRef, FieldKind, FieldSpec, FieldValue, Fields};

/// The fields of a row that say what they hold, with their cells.
type Read<'c> = Vec<(&'static FieldSpec, &'c Cell, FieldValue)>;

impl<'a> Reader<'a> {
    pub(super) fn row(&mut self, row: &Row) -> Vec<Command> {
        let Ok(id) = self.id(row) else {
            return Vec::new();
        };
        let existing = id.as_ref().and_then(|id| self.known.get(id).copied());
        let mut read = Vec::new();
        for (column, cell) in self.columns.clone().into_iter().zip(&row.cells) {
            let Column::Field(field) = column else {
                continue;
            };
            match self.value(field, cell, existing) {
                Ok(value) => read.push((field, cell, value)),
                Err(problem) => self.report(cell, field, problem),
            }
        }
        match existing {
            Some(action) => self.change(action, read),
            None => self.add(row, id, read),
        }
    }

    fn report(&mut self, cell: &Cell, field: &FieldSpec, problem: impl Into<Problem>) {
        let at = self.words.first().field("action", field.name);
        self.problems.report(cell.offset, at, problem);
    }

    /// The id that a row gives; an error was reported.
    fn id(&mut self, row: &Row) -> Result<Option<EntityId>, ()> {
        let cell = self
            .columns
            .iter()
            .zip(&row.cells)
            .find(|(column, _)| **column == Column::Id);
        let Some((_, cell)) = cell.filter(|(_, cell)| !cell.text.trim().is_empty()) else {
            return Ok(None);
        };
        let problem = match cell.text.trim().parse::<EntityId>() {
            Err(_) => Rule::InvalidId.into(),
            Ok(id) => match self.known.get(&id) {
                Some(entity) if entity.kind != EntityKind::Action => Rule::Exists.into(),
                Some(entity) if entity.removed.is_some() => Rule::Removed.into(),
                _ if !self.seen.insert(id.clone()) => Problem::Twice { found: id.to_string() },
                _ => return Ok(Some(id)),
            },
        };
        self.problems.report(cell.offset, super::ID, problem);
        Err(())
    }

    fn value(&self, field: &FieldSpec, cell: &Cell, existing: Option<&Entity>) -> Result<FieldValue, Problem> {
        let text = unguarded(&cell.text);
        let value = match field.kind {
            FieldKind::Reference(kinds) => match self.target(text.trim(), kinds, field, existing)? {
                Some(id) => id.into(),
                None => FieldValue::Nothing,
            },
            FieldKind::References(kinds) => {
                let mut ids = BTreeSet::new();
                for part in text.split(BETWEEN) {
                    ids.extend(self.target(part.trim(), kinds, field, existing)?);
                }
                FieldValue::Many(ids.into_iter().collect())
            }
            // Text is taken as it is, with the spaces around it.
            FieldKind::Line | FieldKind::Prose => text.replace("\r\n", "\n").into(),
            _ => self.words.value(field.kind, text)?,
        };
        if field.required_on_add && (value.is_empty() || text.trim().is_empty()) {
            return Err(Rule::Required.into());
        }
        if !matches!((field.kind, &value), (FieldKind::State(_), FieldValue::Nothing)) {
            check_whole(field.kind, &value)?;
        }
        Ok(value)
    }

    /// The id of what a text names, by id or by title.
    fn target(
        &self,
        text: &str,
        kinds: &[EntityKind],
        field: &FieldSpec,
        existing: Option<&Entity>,
    ) -> Result<Option<String>, Problem> {
        if text.is_empty() {
            return Ok(None);
        }
        let present = self
            .known
            .get(&EntityId::found(text))
            .filter(|entity| entity.removed.is_none());
        if present.is_some_and(|entity| kinds.contains(&entity.kind)) || refers(existing, field, text) {
            return Ok(Some(text.to_owned()));
        }
        let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let called = self.called.get(&title).map_or(&[][..], Vec::as_slice);
        let mut fitting = called.iter().filter(|entity| kinds.contains(&entity.kind));
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => Ok(Some(only.id.to_string())),
            (Some(_), Some(_)) => Err(Problem::Ambiguous { title: shown(text) }),
            (None, _) => {
                let kinds: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
                Err(Problem::NoSuchTitle {
                    kinds: kinds.join(" or "),
                    title: shown(text),
                })
            }
        }
    }

    fn add(&mut self, row: &Row, id: Option<EntityId>, read: Read<'_>) -> Vec<Command> {
        if self.columns.iter().all(|column| *column == Column::Id)
            || !read.iter().any(|(field, ..)| field.name == "title")
        {
            // A title that does not fit was reported; a row that has no column for one was not.
            if !self
                .columns
                .iter()
                .any(|column| matches!(column, Column::Field(field) if field.name == "title"))
            {
                let title = self.words.first().field("action", "title");
                self.problems.report(row.offset(), title, Rule::Required);
            }
            return Vec::new();
        }
        let mut fields = Fields::new();
        let mut later = None;
        for (field, cell, value) in read {
            if let (FieldKind::State(machine), FieldValue::Text(state)) = (field.kind, &value)
                && !machine.starts.contains(&state.as_str())
            {
                if machine.allows(machine.initial(), state) {
                    later = Some((field.name, value));
                } else {
                    let starts = machine.starts;
                    self.report(cell, field, Rule::Start { starts });
                }
            } else if !value.is_empty() {
                fields.set(field.name, value);
            }
        }
        let id = match (id, &later) {
            (None, Some(_)) => Some(self.made_up(row)),
            (id, _) => id,
        };
        let mut commands = vec![Command::Add {
            kind: EntityKind::Action,
            id: id.clone(),
            fields,
            parent: None,
            place: Place::Last,
        }];
        if let (Some(id), Some((field, value))) = (id, later) {
            commands.push(Command::set(EntityKind::Action.with_id(&id), field, value));
        }
        commands
    }

    /// An id for an action that needs two commands. It follows from the plan and the row, so that equal imports are equal.
    fn made_up(&mut self, row: &Row) -> EntityId {
        for attempt in 0_u64.. {
            let mut hash = Sha256::new_with_prefix("opgave action of a table");
            hash.update(attempt.to_be_bytes());
            hash.update((row.offset() as u64).to_be_bytes());
            for cell in &row.cells {
                hash.update((cell.text.len() as u64).to_be_bytes());
                hash.update(&cell.text);
            }
            let id = EntityId::random(&mut StdRng::from_seed(hash.finalize().into()));
            if !self.known.contains_key(&id) && self.seen.insert(id.clone()) {
                return id;
            }
        }
        unreachable!("a plan has fewer entities than there are attempts")
    }

    /// What a row changes of an action that is there.
    fn change(&mut self, action: &'a Entity, read: Read<'_>) -> Vec<Command> {
        let mut commands = Vec::new();
        for (field, cell, value) in read {
            if is_same(action, field, &value) {
                continue;
            }
            if let (FieldKind::State(machine), FieldValue::Text(to)) = (field.kind, &value) {
                let from = action.word(field.name).unwrap_or_default();
                if !machine.allows(from, to) {
                    let (from, allowed) = (from.to_owned(), machine.next(from));
                    self.report(cell, field, Rule::State { from, allowed });
                    continue;
                }
            }
            let entity = EntityKind::Action.with_id(&action.id);
            match (field.kind, value) {
                // Member by member: one that is gone may stay, and others may change the set meanwhile.
                (FieldKind::References(_), FieldValue::Many(members)) => {
                    commands.extend(members_changed(&entity, field, action.many(field.name), &members));
                }
                (_, value) => commands.push(Command::set(entity, field.name, value)),
            }
        }
        commands
    }
}

fn members_changed(entity: &EntityRef, field: &FieldSpec, before: &[String], after: &[String]) -> Vec<Command> {
    let gone = before
        .iter()
        .filter(|member| !after.contains(member))
        .map(|member| Command::Exclude {
            entity: entity.clone(),
            field: field.name.to_owned(),
            member: member.clone(),
        });
    let added = after
        .iter()
        .filter(|member| !before.contains(member))
        .map(|member| Command::Include {
            entity: entity.clone(),
            field: field.name.to_owned(),
            member: member.clone(),
        });
    gone.chain(added).collect()
}

/// Whether an action refers to an id already, be what has it gone.
fn refers(action: Option<&Entity>, field: &FieldSpec, id: &str) -> bool {
    match action.and_then(|action| action.get(field.name)) {
        Some(FieldValue::Text(other)) => other == id,
        Some(FieldValue::Many(others)) => others.iter().any(|other| other == id),
        _ => false,
    }
}

/// Whether a field says a value already. A state that a row leaves out stays.
fn is_same(action: &Entity, field: &FieldSpec, value: &FieldValue) -> bool {
    match (action.get(field.name), value) {
        (_, FieldValue::Nothing) if matches!(field.kind, FieldKind::State(_)) => true,
        (Some(FieldValue::Many(one)), FieldValue::Many(other)) => {
            one.iter().collect::<BTreeSet<_>>() == other.iter().collect::<BTreeSet<_>>()
        }
        // A cell has no formatting, and so says nothing of it.
        (Some(FieldValue::Rich(one)), FieldValue::Text(other)) => one.plain() == *other,
        (Some(one), other) => one == other || (one.is_empty() && other.is_empty()),
        (None, other) => other.is_empty(),
    }
}
