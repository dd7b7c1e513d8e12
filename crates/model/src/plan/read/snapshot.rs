//! Everything in a document at one version, taken in a single pass: looking up each field by itself costs several times
//! as much.

use std::collections::{BTreeMap, HashMap};

use automerge::iter::DocItem;
use automerge::{Automerge, ChangeHash, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Span, Value};

use super::values::{Source, are_marked};
use crate::value;

/// What a block is in the plain form of a text.
const BLOCK: &str = "\u{fffc}";

/// The objects of a document. Flat, because how deep they nest is chosen by whoever writes the document.
pub(super) struct Snapshot {
    objects: HashMap<ObjId, Content>,
}

enum Content {
    Map(BTreeMap<String, Leaf>),
    List(Vec<Leaf>),
    Text(Vec<Span>),
}

/// What stands under a key or in a list.
pub(super) enum Leaf {
    Object(ObjId),
    Scalar(ScalarValue),
}

impl Snapshot {
    pub(super) fn take(doc: &Automerge, heads: Option<&[ChangeHash]>) -> Self {
        let mut snapshot = Self {
            objects: HashMap::from([(ROOT, Content::Map(BTreeMap::new()))]),
        };
        for found in doc.iter_at(ROOT, heads) {
            match found.item {
                DocItem::Map(item) => {
                    let id = item.id();
                    let leaf = snapshot.leaf(id, item.value.into_value());
                    if let Some(Content::Map(map)) = snapshot.objects.get_mut(&*found.obj) {
                        map.insert(item.key.into_owned(), leaf);
                    }
                }
                DocItem::List(item) => {
                    let id = item.id();
                    let leaf = snapshot.leaf(id, item.value.into_value());
                    if let Some(Content::List(list)) = snapshot.objects.get_mut(&*found.obj) {
                        list.push(leaf);
                    }
                }
                DocItem::Text(span) => {
                    if let Some(Content::Text(spans)) = snapshot.objects.get_mut(&*found.obj) {
                        spans.push(span);
                    }
                }
            }
        }
        snapshot
    }

    fn leaf(&mut self, id: ObjId, value: Value<'static>) -> Leaf {
        let content = match value {
            Value::Scalar(scalar) => return Leaf::Scalar(scalar.into_owned()),
            Value::Object(ObjType::Map) => Content::Map(BTreeMap::new()),
            Value::Object(ObjType::Text) => Content::Text(Vec::new()),
            Value::Object(ObjType::List | ObjType::Table) => Content::List(Vec::new()),
        };
        self.objects.insert(id.clone(), content);
        Leaf::Object(id)
    }

    fn at(&self, object: &ObjId, key: &str) -> Option<&Leaf> {
        match self.objects.get(object)? {
            Content::Map(map) => map.get(key),
            _ => None,
        }
    }

    pub(super) fn is_map(&self, object: &ObjId) -> bool {
        matches!(self.objects.get(object), Some(Content::Map(_)))
    }

    /// The map under a key.
    pub(super) fn map_at(&self, object: &ObjId, key: &str) -> Option<&ObjId> {
        match self.at(object, key)? {
            Leaf::Object(id) if self.is_map(id) => Some(id),
            _ => None,
        }
    }

    /// What is in a map, by key.
    pub(super) fn entries(&self, object: &ObjId) -> impl Iterator<Item = (&str, &Leaf)> {
        let map = match self.objects.get(object) {
            Some(Content::Map(map)) => Some(map),
            _ => None,
        };
        map.into_iter().flatten().map(|(key, leaf)| (key.as_str(), leaf))
    }

    pub(super) fn scalar(&self, object: &ObjId, key: &str) -> Option<&ScalarValue> {
        match self.at(object, key)? {
            Leaf::Scalar(scalar) => Some(scalar),
            Leaf::Object(_) => None,
        }
    }

    pub(super) fn integer(&self, object: &ObjId, key: &str) -> Option<i64> {
        value::whole(self.scalar(object, key)?)
    }

    /// The spans of the text object under a key.
    pub(super) fn spans(&self, object: &ObjId, key: &str) -> Option<&[Span]> {
        match self.at(object, key)? {
            Leaf::Object(id) => match self.objects.get(id)? {
                Content::Text(spans) => Some(spans),
                _ => None,
            },
            Leaf::Scalar(_) => None,
        }
    }

    /// A text object or a scalar string, as plain text.
    pub(super) fn text(&self, object: &ObjId, key: &str) -> Option<String> {
        if let Some(ScalarValue::Str(word)) = self.scalar(object, key) {
            return Some(word.to_string());
        }
        let spans = self.spans(object, key)?;
        let text = spans.iter().map(|span| match span {
            Span::Text { text, .. } => text.as_str(),
            Span::Block(_) => BLOCK,
        });
        Some(value::lines(&text.collect::<String>()))
    }

    /// The strings in the list under a key.
    pub(super) fn strings(&self, object: &ObjId, key: &str) -> Option<Vec<String>> {
        let Leaf::Object(id) = self.at(object, key)? else {
            return None;
        };
        let Content::List(list) = self.objects.get(id)? else {
            return None;
        };
        let strings = list.iter().filter_map(|leaf| match leaf {
            Leaf::Scalar(ScalarValue::Str(word)) => Some(word.to_string()),
            // Where a browser typed into a line, it is a text object.
            Leaf::Object(id) => match self.objects.get(id)? {
                Content::Text(spans) => Some(spans.iter().map(Span::as_str).collect()),
                _ => None,
            },
            Leaf::Scalar(_) => None,
        });
        Some(strings.collect())
    }
}

/// What stands under a key of a map in a snapshot.
pub(super) struct Entry<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) object: &'a ObjId,
    pub(super) key: &'a str,
}

impl Source for Entry<'_> {
    fn text(&self) -> Option<String> {
        self.snapshot.text(self.object, self.key)
    }

    fn scalar(&self) -> Option<ScalarValue> {
        self.snapshot.scalar(self.object, self.key).cloned()
    }

    fn spans(&self) -> Option<Vec<Span>> {
        self.snapshot.spans(self.object, self.key).map(<[Span]>::to_vec)
    }

    fn is_marked(&self) -> bool {
        self.snapshot.spans(self.object, self.key).is_some_and(are_marked)
    }

    fn members(&self) -> Option<Vec<String>> {
        let set = self.snapshot.map_at(self.object, self.key)?;
        let members = self
            .snapshot
            .entries(set)
            .filter(|(_, leaf)| matches!(leaf, Leaf::Scalar(ScalarValue::Boolean(true))))
            .map(|(member, _)| member.to_owned());
        Some(members.collect())
    }

    fn strings(&self) -> Option<Vec<String>> {
        self.snapshot.strings(self.object, self.key)
    }
}
