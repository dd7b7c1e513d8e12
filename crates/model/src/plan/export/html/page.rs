//! Parts of a plan as sections of a page.

use maud::{Markup, html};

use super::{Maker, rich, table, value};
use crate::plan::export::words::Phrase;
use crate::plan::spec::{self, Keyed, Part};
use crate::plan::{Entity, EntityKind, FieldKind, FieldSpec};

/// What stands deeper in a tree is shown as deep as this. It bounds how deep the page, and this code, go.
const DEEPEST: usize = 8;

impl Maker<'_> {
    /// Whether there is something to be told in a part, or its silence says something.
    pub(super) fn is_told(&self, part: Part) -> bool {
        let optional = matches!(part, Part::Learning | Part::Links);
        !optional || part.kinds().any(|kind| !self.plan.of_kind(kind).is_empty())
    }

    pub(super) fn part(&self, part: Part) -> Markup {
        let id = format!("part-{}", part.number());
        html! {
            section aria-labelledby=(id) {
                h2 id=(id) { (self.language.part(part)) }
                @if part == Part::Problem { (self.problem()) }
                @for kind in part.kinds() { (self.kind(kind)) }
            }
        }
    }

    fn problem(&self) -> Markup {
        let statement = self.plan.statement();
        let fields = spec::PROBLEM
            .fields
            .iter()
            .filter(|field| field.kind == FieldKind::Prose);
        let fields = fields.filter(|field| !self.plan.problem.text(field.name).trim().is_empty());
        html! {
            @if !statement.plain().trim().is_empty() {
                h3 { (self.language.field("problem", "statement")) }
                (rich::blocks(&statement, 3))
            }
            @for field in fields {
                h3 { (self.language.field("problem", field.name)) }
                (value::whole(self.plan.problem.get(field.name), Some(3)))
            }
        }
    }

    fn kind(&self, kind: EntityKind) -> Markup {
        let entities = self.plan.of_kind(kind);
        if entities.is_empty() {
            return html! {
                @if kind == EntityKind::Signal { p { (self.language.phrase(Phrase::NoSignals)) } }
            };
        }
        if kind.spec().nested.is_some() {
            return html! {};
        }
        html! {
            h3 { (self.language.several(kind)) }
            @if table::is_table(kind) {
                (self.table(kind, &entities.iter().collect::<Vec<_>>(), self.language.several(kind)))
            } @else {
                (self.items(entities, 0))
            }
        }
    }

    /// Entities of which the first stands at a depth, each with those under it.
    fn items(&self, entities: &[Entity], depth: usize) -> Markup {
        let mut groups: Vec<&[Entity]> = Vec::new();
        let mut rest = entities;
        while let Some((_, after)) = rest.split_first() {
            let under = after
                .iter()
                .take_while(|other| depth < DEEPEST && other.depth > depth)
                .count();
            let (group, others) = rest.split_at(under + 1);
            groups.push(group);
            rest = others;
        }
        html! {
            ul.entities {
                @for group in groups {
                    @if let Some((entity, under)) = group.split_first() {
                        (self.item(entity, under, depth))
                    }
                }
            }
        }
    }

    fn item(&self, entity: &Entity, under: &[Entity], depth: usize) -> Markup {
        let nested = self.nested.get(&entity.id).map_or(&[][..], Vec::as_slice);
        html! {
            li id=[value::anchor(&entity.id)] {
                (self.name(entity))
                (self.details(entity))
                @if let Some(first) = nested.first() {
                    @let caption = format!("{}: {}", self.language.several(first.kind), self.names.one_line(&entity.title()));
                    (self.table(first.kind, nested, &caption))
                }
                @if !under.is_empty() { (self.items(under, depth + 1)) }
            }
        }
    }

    /// The name of an entity: a heading where it is one line, paragraphs where it is prose.
    fn name(&self, entity: &Entity) -> Markup {
        let spec = entity.kind.spec();
        if spec.keyed == Keyed::ByOrganisation {
            return html! { h4 { (self.names.organisation(entity.id.as_str())) } };
        }
        match spec.field(spec.title).map(|field| field.kind) {
            Some(FieldKind::Prose) => html! { div.name { (value::whole(entity.get(spec.title), Some(3))) } },
            Some(FieldKind::Line) => html! { h4 { (self.names.one_line(&entity.title())) } },
            _ => html! { h4 { (self.language.word(&self.names.one_line(&entity.title()))) } },
        }
    }

    fn details(&self, entity: &Entity) -> Markup {
        let spec = entity.kind.spec();
        let told = |field: &&FieldSpec| field.name != spec.title || spec.keyed == Keyed::ByOrganisation;
        let details = spec
            .fields
            .iter()
            .filter(told)
            .filter_map(|field| Some((field, self.value(entity, field)?)));
        let details: Vec<_> = details.collect();
        html! {
            @if !details.is_empty() {
                dl {
                    @for (field, value) in details {
                        dt { (self.language.field(spec.name, field.name)) }
                        dd { (value) }
                    }
                }
            }
        }
    }
}
