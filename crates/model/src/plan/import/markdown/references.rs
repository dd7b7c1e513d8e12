//! Entities and organisations that a text refers to by what they are called.

use std::collections::{BTreeMap, BTreeSet};

use super::entity::Sketch;
use super::fields::text_of;
use super::outline::{Outline, Section, one_line};
use super::pieces::Piece;
use crate::OrganisationId;
use crate::plan::command::check_whole;
use crate::plan::draft::EntityDraft;
use crate::plan::export::Language;
use crate::plan::export::removed_word;
use crate::plan::import::error::{Problem, Problems, shown};
use crate::plan::import::words::alike;
use crate::plan::rich_text::Run;
use crate::plan::{EntityId, EntityKind, FieldKind, FieldValue};

/// Something that is referred to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Named {
    title: String,
    /// Which of those with the title, from 1.
    which: usize,
}

/// The titles in a value: what is in italics, each perhaps with which one it is in brackets; or, without italics, all of
/// it. What was removed already when the text was written is left out.
pub(super) fn names(runs: &[Run]) -> Vec<Named> {
    let mut names: Vec<Named> = Vec::new();
    for run in runs {
        if run.em {
            let title = one_line(&run.text);
            names.push(Named { title, which: 1 });
            continue;
        }
        let note = run
            .text
            .trim_start()
            .strip_prefix('(')
            .and_then(|rest| rest.split_once(')'));
        let Some((note, _)) = note else {
            continue;
        };
        if [Language::Dutch, Language::English]
            .iter()
            .any(|language| alike(note, removed_word(*language)))
        {
            names.pop();
        } else if let (Ok(which), Some(last)) = (note.parse(), names.last_mut()) {
            last.which = which;
        }
    }
    let whole = one_line(&text_of(runs));
    if names.is_empty() && !whole.is_empty() && !runs.iter().any(|run| run.em) {
        names.push(Named { title: whole, which: 1 });
    }
    names
}

/// The entities as drafts, with keys for titles. Reports what is called what nothing is called.
pub(super) fn resolve(
    sketches: Vec<Sketch>,
    pieces: &[Piece],
    outline: &Outline,
    problems: &mut Problems,
) -> Vec<EntityDraft> {
    let mut called: BTreeMap<String, Vec<(EntityKind, usize)>> = BTreeMap::new();
    for (index, sketch) in sketches.iter().enumerate() {
        let title = one_line(&sketch.fields.text(sketch.kind.spec().title));
        called.entry(title).or_default().push((sketch.kind, index));
    }
    let mut resolver = Resolver {
        called,
        organisations: organisations(pieces, outline),
        seen: BTreeSet::new(),
        problems,
    };
    sketches
        .into_iter()
        .enumerate()
        .map(|(index, sketch)| resolver.draft(index, sketch))
        .collect()
}

struct Resolver<'a> {
    called: BTreeMap<String, Vec<(EntityKind, usize)>>,
    organisations: BTreeMap<String, OrganisationId>,
    /// What exists once for each organisation.
    seen: BTreeSet<(EntityKind, Option<usize>, OrganisationId)>,
    problems: &'a mut Problems,
}

impl Resolver<'_> {
    fn draft(&mut self, index: usize, mut sketch: Sketch) -> EntityDraft {
        for (field, offset, named) in std::mem::take(&mut sketch.references) {
            let kinds = field.kind.targets();
            let keys: Vec<String> = named
                .iter()
                .filter_map(|named| self.key(named, kinds, offset, field.name))
                .collect();
            let value = match field.kind {
                FieldKind::References(_) => FieldValue::Many(keys),
                // One field holds one reference; of several, a reader cannot know which was meant.
                _ if keys.len() > 1 => {
                    let title = shown(&named[1].title);
                    self.problems
                        .report(offset, field.name, Problem::Twice { found: title });
                    continue;
                }
                _ => keys.into_iter().next().map_or(FieldValue::Nothing, FieldValue::from),
            };
            match check_whole(field.kind, &value) {
                Ok(_) => sketch.fields.set(field.name, value),
                Err(rule) => self.problems.report(offset, field.name, rule),
            }
        }
        let mut draft = EntityDraft::new(sketch.kind).key(index.to_string());
        for (field, offset, name) in std::mem::take(&mut sketch.organisations) {
            let Some(organisation) = self.organisation(&name) else {
                let at = field.map_or("organisation", |field| field.name);
                self.problems
                    .report(offset, at, Problem::Organisation { found: shown(&name) });
                continue;
            };
            match (field, sketch.kind) {
                (None, _) | (Some(_), EntityKind::Voice) => {
                    if !self.seen.insert((sketch.kind, sketch.owner, organisation)) {
                        let id = EntityId::from(organisation).to_string();
                        self.problems.report(offset, "organisation", Problem::Clash { id });
                    }
                    draft = draft.by(organisation);
                }
                (Some(field), _) if field.kind == FieldKind::Organisations => {
                    let mut all = sketch.fields.many(field.name).to_vec();
                    all.push(organisation.to_string());
                    sketch.fields.set(field.name, all);
                }
                (Some(field), _) => sketch.fields.set(field.name, organisation),
            }
        }
        if let (Some(owner), Some(kind)) = (sketch.owner, sketch.kind.spec().nested) {
            sketch.fields.set(kind.name(), owner.to_string());
        }
        if let Some(parent) = sketch.parent {
            draft = draft.under(parent.to_string());
        }
        sketch
            .fields
            .iter()
            .fold(draft, |draft, (name, value)| draft.with(name, value.clone()))
    }

    fn key(&mut self, named: &Named, kinds: &[EntityKind], offset: usize, field: &str) -> Option<String> {
        let called = self.called.get(&named.title).map_or(&[][..], Vec::as_slice);
        let mut fitting = called.iter().filter(|(kind, _)| kinds.contains(kind));
        if let Some((_, index)) = fitting.nth(named.which.saturating_sub(1)) {
            return Some(index.to_string());
        }
        let kinds: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
        let problem = Problem::NoSuchTitle {
            kinds: kinds.join(" or "),
            title: shown(&named.title),
        };
        self.problems.report(offset, field, problem);
        None
    }

    fn organisation(&self, name: &str) -> Option<OrganisationId> {
        name.parse()
            .ok()
            .or_else(|| self.organisations.get(&name.to_lowercase()).copied())
    }
}

/// The keys of organisations by name, from the section that lists them.
fn organisations(pieces: &[Piece], outline: &Outline) -> BTreeMap<String, OrganisationId> {
    let mut found = BTreeMap::new();
    for piece in outline.within(pieces, |section| section == Section::Keys) {
        let text = piece.text();
        if let Some((key, name)) = text.trim().split_once(char::is_whitespace)
            && let Ok(key) = key.parse()
        {
            found.insert(one_line(name).to_lowercase(), key);
        }
    }
    found
}
