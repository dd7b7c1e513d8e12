//! Single fields at one version, without reading the rest of the plan, and every concurrent value that they have.

use automerge::{Automerge, ChangeHash, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Span, Value};

use super::values::{self, Source, are_marked};
use crate::plan::command::EntityRef;
use crate::plan::happening::said;
use crate::plan::{FieldKind, FieldValue, schema};
use crate::value::{self, whole};

/// Of more values than this at once, only the last are looked at.
const MOST_VALUES: usize = 64;

/// A document at one version.
#[derive(Clone, Copy)]
pub(in crate::plan) struct Reading<'a> {
    doc: &'a Automerge,
    heads: Option<&'a [ChangeHash]>,
}

/// What stands under a key, and the operation that put it there.
pub(in crate::plan) type Found<'a> = (Value<'a>, ObjId);

impl<'a> Reading<'a> {
    /// The document as it is.
    pub(in crate::plan) fn now(doc: &'a Automerge) -> Self {
        Self { doc, heads: None }
    }

    /// The document as it was at a version.
    pub(in crate::plan) fn at(doc: &'a Automerge, heads: &'a [ChangeHash]) -> Self {
        Self {
            doc,
            heads: Some(heads),
        }
    }

    /// Everything that stands under a key; the last of it is what readers see.
    pub(in crate::plan) fn all(&self, object: &ObjId, key: &str) -> Vec<Found<'a>> {
        let found = match self.heads {
            Some(heads) => self.doc.get_all_at(object, key, heads),
            None => self.doc.get_all(object, key),
        };
        found.unwrap_or_default()
    }

    /// What readers see under a key.
    pub(in crate::plan) fn one(&self, object: &ObjId, key: &str) -> Option<Found<'a>> {
        let found = match self.heads {
            Some(heads) => self.doc.get_at(object, key, heads),
            None => self.doc.get(object, key),
        };
        found.ok().flatten()
    }

    fn map(&self, object: &ObjId, key: &str) -> Option<ObjId> {
        match self.one(object, key)? {
            (Value::Object(ObjType::Map), id) => Some(id),
            _ => None,
        }
    }

    /// The maps that hold an entity, the last of which is what readers see. There are several when it was made on two
    /// sides under one id.
    pub(in crate::plan) fn maps(&self, entity: &EntityRef) -> Vec<ObjId> {
        let (object, key) = match entity {
            EntityRef::Plan => return vec![ROOT],
            EntityRef::Problem => (ROOT, schema::PROBLEM),
            EntityRef::Entity(kind, id) => match self.map(&ROOT, kind.spec().section) {
                Some(section) => (section, id.as_str()),
                None => return Vec::new(),
            },
        };
        let maps = self.all(&object, key).into_iter().filter_map(|found| match found {
            (Value::Object(ObjType::Map), id) => Some(id),
            _ => None,
        });
        maps.collect()
    }

    /// The value of a field that something found under its key makes; `None` when its kind does not allow it.
    pub(in crate::plan) fn value(&self, found: &Found<'_>, kind: FieldKind) -> Option<FieldValue> {
        let source = Spot { reading: self, found };
        values::read(&source, kind)
    }

    /// The different values that a field has at once in the maps of its entity; the last is what readers see. A value
    /// that its kind does not allow says nothing.
    pub(in crate::plan) fn competing(&self, maps: &[ObjId], key: &str, kind: FieldKind) -> Vec<(FieldValue, ObjId)> {
        let mut values: Vec<(FieldValue, ObjId)> = Vec::new();
        let found: Vec<Found<'_>> = maps.iter().flat_map(|map| self.all(map, key)).collect();
        let first = found.len().saturating_sub(MOST_VALUES);
        for found in found[first..].iter().rev() {
            let value = said(kind, self.value(found, kind));
            if values.iter().all(|(other, _)| *other != value) {
                values.push((value, found.1.clone()));
            }
        }
        values.reverse();
        values
    }

    /// What an entity stands under, as [`Self::competing`].
    pub(in crate::plan) fn parents(&self, maps: &[ObjId]) -> Vec<(FieldValue, ObjId)> {
        self.competing(maps, schema::PARENT, FieldKind::Reference(&[]))
    }

    /// Whether the map of an entity says that it was removed.
    pub(in crate::plan) fn is_removed(&self, map: &ObjId) -> bool {
        let found = self.one(map, schema::REMOVED);
        matches!(found, Some((Value::Scalar(scalar), _)) if whole(&scalar).is_some())
    }

    /// The text of something found under a key.
    pub(in crate::plan) fn text(&self, found: &Found<'_>) -> Option<String> {
        let source = Spot { reading: self, found };
        source.text()
    }
}

struct Spot<'a> {
    reading: &'a Reading<'a>,
    found: &'a Found<'a>,
}

impl Spot<'_> {
    fn object(&self, wanted: ObjType) -> Option<&ObjId> {
        match self.found {
            (Value::Object(kind), id) if *kind == wanted => Some(id),
            _ => None,
        }
    }
}

impl Source for Spot<'_> {
    fn text(&self) -> Option<String> {
        if let Some(ScalarValue::Str(word)) = self.scalar() {
            return Some(word.to_string());
        }
        let id = self.object(ObjType::Text)?;
        let Reading { doc, heads } = self.reading;
        let text = match heads {
            Some(heads) => doc.text_at(id, heads),
            None => doc.text(id),
        };
        Some(value::lines(&text.ok()?))
    }

    fn scalar(&self) -> Option<ScalarValue> {
        match &self.found.0 {
            Value::Scalar(scalar) => Some(scalar.as_ref().clone()),
            Value::Object(_) => None,
        }
    }

    fn spans(&self) -> Option<Vec<Span>> {
        let id = self.object(ObjType::Text)?;
        let Reading { doc, heads } = self.reading;
        let spans = match heads {
            Some(heads) => doc.spans_at(id, heads),
            None => doc.spans(id),
        };
        Some(spans.ok()?.collect())
    }

    fn is_marked(&self) -> bool {
        self.spans().is_some_and(|spans| are_marked(&spans))
    }

    fn members(&self) -> Option<Vec<String>> {
        let id = self.object(ObjType::Map)?;
        let Reading { doc, heads } = self.reading;
        let keys = match heads {
            Some(heads) => doc.keys_at(id, heads),
            None => doc.keys(id),
        };
        let is_true = |key: &String| {
            let found = self.reading.one(id, key);
            matches!(found, Some((Value::Scalar(scalar), _)) if *scalar == ScalarValue::Boolean(true))
        };
        Some(keys.filter(is_true).collect())
    }

    fn strings(&self) -> Option<Vec<String>> {
        let id = self.object(ObjType::List)?;
        let Reading { doc, heads } = self.reading;
        let items: Vec<Found<'_>> = match heads {
            Some(heads) => doc.values_at(id, heads),
            None => doc.values(id),
        }
        .collect();
        Some(items.iter().filter_map(|item| self.reading.text(item)).collect())
    }
}
