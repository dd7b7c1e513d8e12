//! An entity before and after a change.

use automerge::{Automerge, ChangeHash, ObjId, ROOT};

use super::command::EntityRef;
use super::happening::{Happening, Told, compared, said, shortened};
use super::operations::{Aspect, Touch};
use super::read::Reading;
use super::spec::FieldSpec;
use super::{EntityId, FieldKind, FieldValue, Fields, schema};

/// How much of a text that stayed is shown around an edit, in characters.
const AROUND: usize = 60;

/// An entity before and after a change, as the author of the change had it.
pub(super) struct Views<'a> {
    pub(super) entity: &'a EntityRef,
    before: Reading<'a>,
    after: Reading<'a>,
    maps_before: Vec<ObjId>,
    maps_after: Vec<ObjId>,
}

impl<'a> Views<'a> {
    pub(super) fn new(
        doc: &'a Automerge,
        entity: &'a EntityRef,
        before: &'a [ChangeHash],
        after: &'a [ChangeHash],
    ) -> Self {
        let (before, after) = (Reading::at(doc, before), Reading::at(doc, after));
        Self {
            entity,
            before,
            after,
            maps_before: before.maps(entity),
            maps_after: after.maps(entity),
        }
    }
}

impl Views<'_> {
    /// What people see of what was touched.
    pub(super) fn told(&self, touched: &[Touch]) -> Vec<Told> {
        let happened = self.happened(touched);
        if happened.is_empty() {
            return Vec::new();
        }
        let title = self.title();
        let told = happened.into_iter().map(|happening| Told {
            entity: self.entity.clone(),
            title: title.clone(),
            happening,
        });
        told.collect()
    }

    fn happened(&self, touched: &[Touch]) -> Vec<Happening> {
        let existence = touched.iter().any(|touch| touch.aspect == Aspect::Existence);
        if !existence {
            return touched.iter().flat_map(|touch| self.aspect(touch.aspect)).collect();
        }
        match (
            self.is_there(self.before, &self.maps_before),
            self.is_there(self.after, &self.maps_after),
        ) {
            (false, true) => vec![Happening::Added { fields: self.fields() }],
            (true, false) => vec![Happening::Removed],
            (false, false) => Vec::new(),
            // Someone else's software put another map in its place.
            (true, true) => {
                let numbers = 0..u8::try_from(self.entity.fields().len()).unwrap_or(u8::MAX);
                let aspects = [Aspect::Removed, Aspect::Parent, Aspect::Position];
                let aspects = aspects.into_iter().chain(numbers.map(Aspect::Field));
                aspects.flat_map(|aspect| self.aspect(aspect)).collect()
            }
        }
    }

    fn is_there(&self, reading: Reading<'_>, maps: &[ObjId]) -> bool {
        match self.entity {
            EntityRef::Plan => reading.one(&ROOT, schema::TYPE).is_some(),
            _ => !maps.is_empty(),
        }
    }

    fn aspect(&self, aspect: Aspect) -> Vec<Happening> {
        match aspect {
            Aspect::Existence => Vec::new(),
            Aspect::Removed => self.removed().into_iter().collect(),
            Aspect::Parent => self.moved().into_iter().collect(),
            Aspect::Position => self.reordered().into_iter().collect(),
            Aspect::Field(number) => self.field(&self.entity.fields()[usize::from(number)]),
        }
    }

    fn removed(&self) -> Option<Happening> {
        let removed = |reading: Reading<'_>, maps: &[ObjId]| maps.last().is_some_and(|map| reading.is_removed(map));
        match (
            removed(self.before, &self.maps_before),
            removed(self.after, &self.maps_after),
        ) {
            (false, true) => Some(Happening::Removed),
            (true, false) => Some(Happening::Restored),
            (false, false) => None,
            // Said again by who saw that another one had edited it.
            (true, true) => Some(Happening::Settled {
                field: schema::REMOVED,
                from: vec![FieldValue::Flag(true), FieldValue::Flag(false)],
                to: FieldValue::Flag(true),
            }),
        }
    }

    fn moved(&self) -> Option<Happening> {
        let before = values(self.before.parents(&self.maps_before));
        let after = values(self.after.parents(&self.maps_after));
        let id = |values: &[FieldValue]| match values.last() {
            Some(FieldValue::Text(id)) => Some(EntityId::found(id)),
            _ => None,
        };
        let (from, to) = (id(&before), id(&after));
        if let Some(settled) = settled(schema::PARENT, before, after) {
            return Some(settled);
        }
        (from != to).then_some(Happening::Moved { from, to })
    }

    fn reordered(&self) -> Option<Happening> {
        let place = |reading: Reading<'_>, maps: &[ObjId]| {
            let found = reading.one(maps.last()?, schema::POSITION)?;
            reading.text(&found)
        };
        let before = place(self.before, &self.maps_before);
        let after = place(self.after, &self.maps_after);
        // Whoever moves something under something else also gives it a place there.
        (before != after && self.moved().is_none()).then_some(Happening::Reordered)
    }

    fn field(&self, field: &'static FieldSpec) -> Vec<Happening> {
        let (before, after) = (
            values(self.before.competing(&self.maps_before, field.name, field.kind)),
            values(self.after.competing(&self.maps_after, field.name, field.kind)),
        );
        let last = |values: &[FieldValue]| said(field.kind, values.last().cloned());
        let (from, to) = (last(&before), last(&after));
        if let Some(settled) = settled(field.name, before, after) {
            return vec![settled];
        }
        let happened = compared(field, from, to).into_iter().map(|happening| match happening {
            Happening::Edited { field: name, pieces } if field.kind != FieldKind::Line => Happening::Edited {
                field: name,
                pieces: shortened(pieces, AROUND),
            },
            other => other,
        });
        happened.collect()
    }

    /// What readers see of a field before and after.
    pub(super) fn values(&self, field: &FieldSpec) -> (FieldValue, FieldValue) {
        let value = |reading: Reading<'_>, maps: &[ObjId]| {
            let found = maps.last().and_then(|map| reading.one(map, field.name));
            said(field.kind, found.and_then(|found| reading.value(&found, field.kind)))
        };
        (
            value(self.before, &self.maps_before),
            value(self.after, &self.maps_after),
        )
    }

    fn fields(&self) -> Fields {
        let speaking = self.entity.fields().iter().filter_map(|field| {
            let (_, value) = self.values(field);
            (!value.is_empty()).then_some((field.name, value))
        });
        speaking.collect()
    }

    /// What it is called afterwards, or was before it went.
    fn title(&self) -> String {
        let field = match self.entity {
            EntityRef::Plan => self.entity.field(schema::TITLE),
            EntityRef::Problem => None,
            EntityRef::Entity(kind, _) => kind.spec().field(kind.spec().title),
        };
        let Some(field) = field else {
            return String::new();
        };
        let (before, after) = self.values(field);
        match (after, before) {
            (FieldValue::Text(title), _) | (_, FieldValue::Text(title)) => title,
            _ => String::new(),
        }
    }
}

fn values(competing: Vec<(FieldValue, ObjId)>) -> Vec<FieldValue> {
    competing.into_iter().map(|(value, _)| value).collect()
}

fn settled(field: &'static str, from: Vec<FieldValue>, mut after: Vec<FieldValue>) -> Option<Happening> {
    let to = after.pop()?;
    (from.len() > 1 && after.is_empty()).then_some(Happening::Settled { field, from, to })
}
