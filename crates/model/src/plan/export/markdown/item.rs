//! One entity as an item of a list, with its fields, what belongs to it and what stands under it.

use std::fmt::Write as _;

use super::Writer;
use super::page::indent;
use crate::plan::export::phrases::Exported;
use crate::plan::export::words::Phrase;
use crate::plan::rich_text::{as_lines, escape, guard_start, lines};
use crate::plan::spec::Keyed;
use crate::plan::{Entity, FieldKind, FieldSpec, FieldValue, Reference};

/// What a field says.
enum Said {
    Inline(String),
    /// Each in an item of its own.
    Items(Vec<String>),
}

impl Writer<'_> {
    pub(super) fn item(&self, items: &mut String, entity: &Entity, depth: usize) {
        let spec = entity.kind.spec();
        let own = indent(depth);
        let below = indent(depth + 1);
        let _ = writeln!(items, "{own}- {}", self.name(entity, &below));
        let owner = spec.nested.map_or("", crate::plan::EntityKind::name);
        for field in spec.fields {
            // Under its owner, nobody needs to be told whose it is.
            let told = field.name == owner || (field.name == spec.title && spec.keyed != Keyed::ByOrganisation);
            if told {
                continue;
            }
            let label = self.language.field(spec.name, field.name);
            match self.said(entity, field, &indent(depth + 2)) {
                Some(Said::Inline(said)) => {
                    let _ = writeln!(items, "{below}- **{label}:** {said}");
                }
                Some(Said::Items(said)) => {
                    let _ = writeln!(items, "{below}- **{label}:**");
                    for line in said {
                        let _ = writeln!(items, "{}- {line}", indent(depth + 2));
                    }
                }
                None => {}
            }
        }
        let nested = self.nested.get(&entity.id).map_or(&[][..], Vec::as_slice);
        if let Some(first) = nested.first() {
            let _ = writeln!(items, "{below}- **{}:**", self.language.several(first.kind));
            for entity in nested {
                self.item(items, entity, depth + 2);
            }
        }
    }

    /// What an entity is called at the head of its item.
    fn name(&self, entity: &Entity, below: &str) -> String {
        let spec = entity.kind.spec();
        if spec.keyed == Keyed::ByOrganisation {
            return guard_start(&escape(&self.names.organisation(entity.id.as_str())));
        }
        let field = spec
            .field(spec.title)
            .expect("every kind is named by a field that it has");
        match self.said(entity, field, below) {
            Some(Said::Inline(said)) => guard_start(&said),
            _ => Exported::Unnamed.in_language(self.language).to_owned(),
        }
    }

    /// What a field says in Markdown; `None` when it says nothing.
    fn said(&self, entity: &Entity, field: &FieldSpec, below: &str) -> Option<Said> {
        let said = match (field.kind, entity.get(field.name)?) {
            (FieldKind::Reference(_) | FieldKind::References(_), _) => {
                let found = entity.references.get(field.name).map_or(&[][..], Vec::as_slice);
                let named = self
                    .names
                    .in_order(found)
                    .into_iter()
                    .filter_map(|found| self.reference(found, field));
                named.collect::<Vec<_>>().join(", ")
            }
            (FieldKind::Choice(_) | FieldKind::State(_), FieldValue::Text(word)) => self.language.word(word).to_owned(),
            (FieldKind::Organisation, FieldValue::Text(id)) if !id.is_empty() => escape(&self.names.organisation(id)),
            (FieldKind::Organisations, FieldValue::Many(ids)) => {
                return items(ids, |id| escape(&self.names.organisation(id)));
            }
            (FieldKind::Strings | FieldKind::Version, FieldValue::Many(all)) => {
                return items(all, |line| lines(line, below));
            }
            (_, FieldValue::Text(text)) => lines(text, below),
            // A name is referred to by its words: signs would be more of them.
            (_, FieldValue::Rich(text)) if field.name == entity.kind.spec().title => {
                as_lines(&text.clone().without_labels(), below, false)
            }
            (_, FieldValue::Rich(text)) => as_lines(text, below, true),
            (_, FieldValue::Number(number)) => number.to_string(),
            (_, FieldValue::Flag(true)) => self.language.phrase(Phrase::Yes).to_owned(),
            (_, FieldValue::Nothing | FieldValue::Flag(false) | FieldValue::Many(_)) => return None,
        };
        Some(Said::Inline(said)).filter(|said| !matches!(said, Said::Inline(said) if said.is_empty()))
    }

    fn reference(&self, reference: &Reference, field: &FieldSpec) -> Option<String> {
        match reference {
            Reference::Present { id, .. } => match self.names.entity(id, field.kind.targets())? {
                (name, 1) => Some(format!("*{}*", escape(name))),
                (name, which) => Some(format!("*{}* ({which})", escape(name))),
            },
            Reference::Removed { title, .. } => {
                let removed = self.language.phrase(Phrase::Removed);
                Some(format!("*{}* ({removed})", escape(&self.names.one_line(title))))
            }
            Reference::Missing { .. } => None,
        }
    }
}

fn items(all: &[String], shown: impl Fn(&str) -> String) -> Option<Said> {
    let items: Vec<String> = all
        .iter()
        .map(|item| shown(item))
        .filter(|item| !item.is_empty())
        .collect();
    (!items.is_empty()).then_some(Said::Items(items))
}
