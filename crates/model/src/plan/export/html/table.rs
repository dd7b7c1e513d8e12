//! Entities that people compare, as tables.

use maud::{Markup, html};

use super::{Maker, value};
use crate::plan::{Entity, EntityKind, FieldSpec};

/// Whether entities of a kind are told in a table.
pub(super) fn is_table(kind: EntityKind) -> bool {
    matches!(
        kind,
        EntityKind::Action | EntityKind::Milestone | EntityKind::Responsibility | EntityKind::Resource
    )
}

impl Maker<'_> {
    /// A table of entities of one kind, with a column for each field that says something of any of them. It can be
    /// scrolled with the keyboard where the page is narrow.
    pub(super) fn table(&self, kind: EntityKind, entities: &[&Entity], caption: &str) -> Markup {
        let spec = kind.spec();
        let owner = spec.nested.map_or("", EntityKind::name);
        let says = |field: &&FieldSpec| entities.iter().any(|entity| self.value(entity, field).is_some());
        let title = spec.fields.iter().filter(|field| field.name == spec.title);
        let others = spec
            .fields
            .iter()
            .filter(|field| field.name != spec.title && field.name != owner)
            .filter(says);
        let columns: Vec<&FieldSpec> = title.chain(others).collect();
        html! {
            div.table role="region" aria-label=(caption) tabindex="0" {
                table {
                    caption { (caption) }
                    thead {
                        tr {
                            @for field in &columns { th scope="col" { (self.language.field(spec.name, field.name)) } }
                        }
                    }
                    tbody {
                        @for entity in entities {
                            tr id=[value::anchor(&entity.id)] {
                                @for (index, field) in columns.iter().enumerate() {
                                    @let value = self.value(entity, field).unwrap_or_default();
                                    @if index == 0 { th scope="row" { (value) } } @else { td { (value) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
