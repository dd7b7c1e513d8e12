//! Entities out of lists: an item is an entity, the items under it are its fields, what belongs to it, or, in a tree, the
//! entities under it.

use std::collections::BTreeSet;

use super::fields::{Texts, text_of};
use super::outline::{Outline, Section, one_line};
use super::pieces::Piece;
use super::references::{Named, names};
use crate::plan::command::{ENTITIES, Rule, check_whole};
use crate::plan::export::Language;
use crate::plan::export::phrases::Exported;
use crate::plan::import::error::{Problem, Problems, shown};
use crate::plan::import::words::{Words, alike};
use crate::plan::rich_text::Run;
use crate::plan::spec::Keyed;
use crate::plan::{EntityKind, FieldKind, FieldSpec, FieldValue, Fields};

/// An entity as far as it can be read by itself.
pub(super) struct Sketch {
    pub(super) kind: EntityKind,
    pub(super) offset: usize,
    /// The entity that it stands under, in a tree.
    pub(super) parent: Option<usize>,
    /// The entity that it belongs to.
    pub(super) owner: Option<usize>,
    pub(super) fields: Fields,
    /// What it refers to by title, by field.
    pub(super) references: Vec<(&'static FieldSpec, usize, Vec<Named>)>,
    /// The organisations that it names; without a field, the one whose it is.
    pub(super) organisations: Vec<(Option<&'static FieldSpec>, usize, String)>,
    texts: Texts,
    /// Fields that were tried, also those whose value did not fit.
    tried: BTreeSet<&'static str>,
    /// Whether it has a name, also one that does not fit.
    named: bool,
}

/// What an item of a list turned out to be.
#[derive(Clone, Copy)]
enum Item {
    Entity(usize),
    Field(usize, &'static FieldSpec),
    /// The heading over what belongs to an entity.
    Belongings(usize, EntityKind),
}

struct Reader<'a> {
    words: Words,
    sketches: Vec<Sketch>,
    /// The items around, with how deep they stand.
    open: Vec<(usize, Item)>,
    problems: &'a mut Problems,
}

/// Reads the entities of every section.
pub(super) fn read(pieces: &[Piece], outline: &Outline, problems: &mut Problems) -> Vec<Sketch> {
    let mut reader = Reader {
        words: outline.words,
        sketches: Vec::new(),
        open: Vec::new(),
        problems,
    };
    for (piece, section) in pieces.iter().zip(&outline.sections) {
        match section {
            Section::Entities(kind) if piece.depth() > 0 => {
                if reader.sketches.len() > ENTITIES {
                    reader.problems.report(piece.offset, "", Problem::Full);
                    break;
                }
                reader.piece(piece, *kind);
            }
            _ => reader.open.clear(),
        }
        if reader.problems.is_full() {
            break;
        }
    }
    reader.finish();
    reader.sketches
}

/// The label that text begins with, and what follows it.
pub(super) fn labelled(runs: &[Run]) -> Option<(String, &[Run])> {
    let (first, rest) = runs.split_first()?;
    let label = first.text.trim().strip_suffix(':')?;
    (first.strong && !first.em && first.link.is_none()).then(|| (label.trim().to_owned(), rest))
}

impl Reader<'_> {
    fn piece(&mut self, piece: &Piece, kind: EntityKind) {
        let depth = piece.depth();
        let opens = piece.opens_item();
        self.open.retain(|(other, _)| *other < depth + usize::from(!opens));
        let around = self.open.last().map(|(_, item)| *item);
        if !opens {
            return self.go_on(piece, around);
        }
        let item = match around {
            None => Some(Item::Entity(self.entity(piece, kind, None, None))),
            Some(Item::Belongings(owner, kind)) => Some(Item::Entity(self.entity(piece, kind, None, Some(owner)))),
            Some(Item::Field(entity, field)) => {
                self.one_of_many(entity, field, piece);
                None
            }
            Some(Item::Entity(entity)) => self.under(entity, piece),
        };
        self.open.extend(item.map(|item| (depth, item)));
    }

    /// An item right under an entity.
    fn under(&mut self, entity: usize, piece: &Piece) -> Option<Item> {
        let kind = self.sketches[entity].kind;
        let Some((label, value)) = labelled(&piece.runs) else {
            if kind.spec().tree {
                return Some(Item::Entity(self.entity(piece, kind, Some(entity), None)));
            }
            self.loose(entity, piece);
            return None;
        };
        let belonging = EntityKind::ALL.into_iter().find(|other| {
            other.spec().nested == Some(kind) && self.words.is(&label, |language| language.several(*other))
        });
        if let Some(belonging) = belonging {
            return Some(Item::Belongings(entity, belonging));
        }
        if let Some(field) = self.words.field(kind, &label) {
            self.value(entity, field, value, piece.offset);
            return Some(Item::Field(entity, field));
        }
        let known = self.words.labels(kind);
        let found = shown(&label);
        self.problems
            .report(piece.offset, kind.name(), Problem::UnknownName { found, known });
        None
    }

    fn entity(&mut self, piece: &Piece, kind: EntityKind, parent: Option<usize>, owner: Option<usize>) -> usize {
        let spec = kind.spec();
        let mut sketch = Sketch {
            kind,
            offset: piece.offset,
            parent,
            owner,
            fields: Fields::new(),
            references: Vec::new(),
            organisations: Vec::new(),
            texts: Texts::default(),
            tried: BTreeSet::new(),
            named: !piece.text().trim().is_empty(),
        };
        let by_organisation = spec.keyed == Keyed::ByOrganisation;
        if by_organisation {
            sketch.organisations.push((None, piece.offset, one_line(&piece.text())));
        }
        self.sketches.push(sketch);
        let entity = self.sketches.len() - 1;
        if !by_organisation {
            let title = spec
                .field(spec.title)
                .expect("every kind is named by a field that it has");
            // What may have no name says nothing where the export says so.
            let unnamed = [Language::Dutch, Language::English]
                .iter()
                .any(|language| alike(&piece.text(), Exported::Unnamed.in_language(*language)));
            if title.required_on_add || !unnamed {
                self.value(entity, title, &piece.runs, piece.offset);
            }
        }
        entity
    }

    /// The value of a field.
    fn value(&mut self, entity: usize, field: &'static FieldSpec, runs: &[Run], offset: usize) {
        let sketch = &mut self.sketches[entity];
        if !sketch.tried.insert(field.name) {
            let found = field.name.to_owned();
            return self.problems.report(offset, field.name, Problem::Twice { found });
        }
        let text = text_of(runs);
        match field.kind {
            FieldKind::Prose | FieldKind::Rich => {
                if !text.trim().is_empty() {
                    sketch.texts.add_text(field, &text, offset, "", self.problems);
                }
            }
            FieldKind::Reference(_) | FieldKind::References(_) => {
                let named = names(runs);
                if !named.is_empty() {
                    sketch.references.push((field, offset, named));
                }
            }
            FieldKind::Organisation | FieldKind::Organisations => {
                let name = one_line(&text);
                if !name.is_empty() {
                    sketch.organisations.push((Some(field), offset, name));
                }
            }
            FieldKind::Strings | FieldKind::Version => self.one_more(entity, field, &text, offset),
            FieldKind::Line => self.set(entity, field, text.trim().replace('\n', " ").into(), offset),
            _ => match self.words.value(field.kind, &text) {
                Ok(value) => self.set(entity, field, value, offset),
                Err(problem) => self.problems.report(offset, field.name, problem),
            },
        }
    }

    fn set(&mut self, entity: usize, field: &FieldSpec, value: FieldValue, offset: usize) {
        let unset = matches!((field.kind, &value), (FieldKind::State(_), FieldValue::Nothing));
        match check_whole(field.kind, &value) {
            _ if unset => {}
            Ok(_) => self.sketches[entity].fields.set(field.name, value),
            Err(rule) => self.problems.report(offset, field.name, rule),
        }
    }

    /// A line more in a list.
    fn one_more(&mut self, entity: usize, field: &FieldSpec, text: &str, offset: usize) {
        let line = text.trim().replace('\n', " ");
        if line.is_empty() {
            return;
        }
        let mut lines = self.sketches[entity].fields.many(field.name).to_vec();
        lines.push(line);
        self.set(entity, field, lines.into(), offset);
    }

    /// An item under the label of a field.
    fn one_of_many(&mut self, entity: usize, field: &'static FieldSpec, piece: &Piece) {
        let sketch = &mut self.sketches[entity];
        match field.kind {
            FieldKind::Strings | FieldKind::Version => self.one_more(entity, field, &piece.text(), piece.offset),
            FieldKind::References(_) => {
                let named = names(&piece.runs);
                match sketch
                    .references
                    .iter_mut()
                    .find(|(other, ..)| other.name == field.name)
                {
                    Some((_, _, all)) => all.extend(named),
                    None => sketch.references.push((field, piece.offset, named)),
                }
            }
            FieldKind::Organisations => {
                sketch
                    .organisations
                    .push((Some(field), piece.offset, one_line(&piece.text())));
            }
            FieldKind::Prose => sketch
                .texts
                .add_text(field, &piece.text(), piece.offset, "\n", self.problems),
            _ => self.nowhere(entity, piece),
        }
    }

    /// Another paragraph of an item.
    fn go_on(&mut self, piece: &Piece, around: Option<Item>) {
        match around {
            Some(Item::Field(entity, field)) if field.kind == FieldKind::Prose => {
                self.sketches[entity].texts.add(field, piece, self.problems);
            }
            Some(Item::Entity(entity) | Item::Field(entity, _) | Item::Belongings(entity, _)) => {
                self.loose(entity, piece);
            }
            None => {}
        }
    }

    /// Text without a label goes where an entity has room for prose: its name, or else its first field for it.
    fn loose(&mut self, entity: usize, piece: &Piece) {
        let spec = self.sketches[entity].kind.spec();
        let is_prose = |field: &&FieldSpec| field.kind == FieldKind::Prose;
        let room = spec
            .field(spec.title)
            .filter(is_prose)
            .or_else(|| spec.fields.iter().find(is_prose));
        match room {
            Some(field) => {
                self.sketches[entity].tried.insert(field.name);
                self.sketches[entity].texts.add(field, piece, self.problems);
            }
            None => self.nowhere(entity, piece),
        }
    }

    fn nowhere(&mut self, entity: usize, piece: &Piece) {
        let kind = self.sketches[entity].kind;
        let spec = kind.spec();
        let other = spec.fields.iter().find(|field| field.name != spec.title);
        let example = other
            .map_or("", |field| self.words.first().field(spec.name, field.name))
            .to_owned();
        self.problems
            .report(piece.offset, kind.name(), Problem::NoField { example });
    }

    /// Puts prose in its place and asks for what is lacking.
    fn finish(&mut self) {
        for sketch in &mut self.sketches {
            std::mem::take(&mut sketch.texts).write(&mut sketch.fields, self.problems);
            let spec = sketch.kind.spec();
            for field in spec.fields.iter().filter(|field| field.required_on_add) {
                let owner = spec.nested.is_some_and(|owner| owner.name() == field.name) && sketch.owner.is_some();
                let given = sketch.fields.get(field.name).is_some_and(|value| !value.is_empty())
                    || sketch.references.iter().any(|(other, ..)| other.name == field.name)
                    || sketch
                        .organisations
                        .iter()
                        .any(|(other, ..)| other.is_some_and(|other| other.name == field.name));
                let failed = sketch.tried.contains(field.name) && (field.name != spec.title || sketch.named);
                if !owner && !given && !failed {
                    self.problems.report(sketch.offset, field.name, Rule::Required);
                }
            }
        }
    }
}
