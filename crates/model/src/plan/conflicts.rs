//! Where people set the same thing differently while apart. The document keeps every value; readers see one of them.

mod removals;

use automerge::{Automerge, ObjId, ROOT, ReadDoc, Value};
use serde::Serialize;

use self::removals::Removed;
use super::changes::Changes;
use super::command::EntityRef;
use super::read::Reading;
use super::{Author, EntityId, EntityKind, FieldKind, FieldValue, schema};

/// A field that has different values at once.
///
/// Sets and lists merge, and so does text that people type in together; they are in conflict only when two sides each
/// made one under the same key. A place in the order is never a conflict.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Conflict {
    /// What has the field.
    pub entity: EntityRef,
    /// The field; `parent` for what it stands under, or `removed` when one removed what another one was editing.
    pub field: String,
    /// The values, the current one first and then the newest first. Equal values are one. Of `removed` the values are
    /// yes for who removed it and no for each who edited it.
    pub values: Vec<ConflictingValue>,
}

/// One of several values.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConflictingValue {
    /// The value; of `parent` it is the id of an entity, and nothing for the top.
    pub value: FieldValue,
    /// Who gave it; nobody in particular when the change does not say.
    pub author: Option<Author>,
    /// When, in milliseconds since 1970 UTC, by the author's clock.
    pub at_ms: i64,
    /// The hash of the change that gave it, hexadecimal.
    pub hash: String,
    /// Whether readers see it.
    pub current: bool,
}

/// Every field of a plan that has different values at once, in the order of the plan's kinds and then of ids.
pub fn conflicts(doc: &Automerge) -> Vec<Conflict> {
    let reading = Reading::now(doc);
    let mut fields: Vec<(EntityRef, &'static str, Vec<Competitor>)> = Vec::new();
    let mut removed = Vec::new();
    let singletons = [EntityRef::Plan, EntityRef::Problem];
    for (entity, twice) in singletons
        .map(|entity| (entity, false))
        .into_iter()
        .chain(entities(doc))
    {
        let maps = reading.maps(&entity);
        let Some(map) = maps.last() else { continue };
        if entity.kind().is_some() && reading.is_removed(map) {
            removed.push(Removed::new(&reading, entity, &maps));
            continue;
        }
        let contested = |key: &str| twice || maps.iter().any(|map| reading.all(map, key).len() > 1);
        let flagged: Vec<String> = if twice {
            Vec::new()
        } else {
            let items = doc.map_range(map, ..).filter(|item| item.conflict);
            items.map(|item| item.key.into_owned()).collect()
        };
        if !twice && flagged.is_empty() {
            continue;
        }
        let tree = entity.kind().is_some_and(|kind| kind.spec().tree);
        let parent = tree.then_some((schema::PARENT, FieldKind::Reference(&[])));
        let all = entity.fields().iter().map(|field| (field.name, field.kind));
        for (name, kind) in all.chain(parent).filter(|(name, _)| contested(name)) {
            let values = reading.competing(&maps, name, kind);
            if values.len() > 1 {
                fields.push((entity.clone(), name, values));
            }
        }
    }
    if fields.is_empty() && removed.is_empty() {
        return Vec::new();
    }
    let changes = Changes::of(doc);
    let mut conflicts: Vec<Conflict> = fields
        .into_iter()
        .map(|(entity, field, values)| Conflict {
            entity,
            field: field.to_owned(),
            values: told(&changes, values),
        })
        .collect();
    if !removed.is_empty() {
        conflicts.extend(removals::contested(doc, &changes, removed));
    }
    conflicts.sort_by(|one, two| one.entity.cmp(&two.entity));
    conflicts
}

/// A value and the operation that put it there.
type Competitor = (FieldValue, ObjId);

/// Every entity in the document, and whether it was made on two sides under one id.
fn entities(doc: &Automerge) -> impl Iterator<Item = (EntityRef, bool)> {
    let of_kind = |kind: EntityKind| {
        let section = match doc.get(ROOT, kind.spec().section) {
            Ok(Some((Value::Object(automerge::ObjType::Map), section))) => Some(section),
            _ => None,
        };
        let items = section.into_iter().flat_map(|section| doc.map_range(section, ..));
        items.map(move |item| (kind.with_id(&EntityId::found(item.key)), item.conflict))
    };
    EntityKind::ALL.into_iter().flat_map(of_kind)
}

/// The values with who gave them.
fn told(changes: &Changes<'_>, values: Vec<Competitor>) -> Vec<ConflictingValue> {
    let mut told: Vec<ConflictingValue> = values
        .into_iter()
        .filter_map(|(value, by)| Some(by_change(changes, changes.of_operation(&by)?, value)))
        .collect();
    // The last is what readers see.
    if let Some(current) = told.last_mut() {
        current.current = true;
    }
    sort(&mut told);
    told
}

fn by_change(changes: &Changes<'_>, change: usize, value: FieldValue) -> ConflictingValue {
    ConflictingValue {
        value,
        author: changes.author(change),
        at_ms: changes.at_ms(change),
        hash: changes.get(change).hash.to_string(),
        current: false,
    }
}

fn sort(values: &mut [ConflictingValue]) {
    values.sort_by(|one, two| (two.current, two.at_ms, &two.hash).cmp(&(one.current, one.at_ms, &one.hash)));
}
