//! What the API shows of plans: the JSON of the model, with moments as texts, versions as one text, and entities named by
//! their section.

use opgave_model::plan::conflicts::Conflict;
use opgave_model::plan::history::Entry;
use opgave_model::plan::words::Narrator;
use opgave_model::plan::{Author, Entity, EntityRef, Plan, Told, Warning};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::clock;
use crate::plans::Version;

/// An entity, as the model writes it.
pub(crate) fn entity(entity: &Entity) -> Value {
    shown(written(entity))
}

/// A whole plan, with its id and version before what the model writes.
pub(crate) fn plan(id: &str, version: &Version, plan: &Plan) -> Value {
    let mut whole = Map::new();
    whole.insert("id".into(), id.into());
    whole.insert("version".into(), version.to_string().into());
    if let Value::Object(content) = written(plan) {
        for (name, value) in content {
            let value = match value {
                Value::Array(entities) => entities.into_iter().map(shown).collect(),
                other => other,
            };
            whole.insert(name, value);
        }
    }
    Value::Object(whole)
}

/// An entry of the history, with a sentence for each thing that happened.
pub(crate) fn entry(entry: &Entry, narrator: &Narrator<'_>) -> Value {
    let author = entry.author.as_ref();
    json!({
        "version": entry.version.join("."),
        "hash": entry.hash,
        "at": moment(entry.at_ms),
        "organisation": author.map(|author| author.organisation),
        "person": author.map(|author| author.person.as_str()),
        "changes": entry.changes,
        "what": entry.what.iter().map(|one| told(one, narrator.told(author, one))).collect::<Vec<_>>(),
        "more": entry.more,
    })
}

/// Something that happened.
pub(crate) fn told(told: &Told, text: String) -> Value {
    let mut shown = about(&told.entity);
    shown.insert("title".into(), told.title.clone().into());
    if let Value::Object(happening) = written(&told.happening) {
        shown.extend(happening);
    }
    shown.insert("text".into(), text.into());
    Value::Object(shown)
}

/// A field with several values.
pub(crate) fn conflict(conflict: &Conflict, text: String) -> Value {
    let values = conflict.values.iter().map(|one| {
        let author: Option<&Author> = one.author.as_ref();
        json!({
            "value": one.value,
            "organisation": author.map(|author| author.organisation),
            "person": author.map(|author| author.person.as_str()),
            "at": moment(one.at_ms),
            "hash": one.hash,
            "current": one.current,
        })
    });
    let mut shown = about(&conflict.entity);
    shown.insert("field".into(), conflict.field.clone().into());
    shown.insert("values".into(), values.collect());
    shown.insert("text".into(), text.into());
    Value::Object(shown)
}

/// Something that asks for attention.
pub(crate) fn warning(warning: &Warning, text: String) -> Value {
    let mut shown = about(&warning.entity);
    shown.insert("title".into(), warning.title.clone().into());
    if let Value::Object(reason) = written(&warning.reason) {
        shown.extend(reason);
    }
    shown.insert("text".into(), text.into());
    Value::Object(shown)
}

fn about(entity: &EntityRef) -> Map<String, Value> {
    let (section, id) = match entity {
        EntityRef::Plan => ("plan", None),
        EntityRef::Problem => ("problem", None),
        EntityRef::Entity(kind, id) => (kind.spec().section, Some(id)),
    };
    Map::from_iter([("section".to_owned(), section.into()), ("id".to_owned(), json!(id))])
}

fn moment(at_ms: i64) -> String {
    clock::text(u64::try_from(at_ms).unwrap_or_default())
}

fn written(value: &impl Serialize) -> Value {
    // Plans and entities have only text keys and finite numbers, so that writing them to JSON cannot fail.
    serde_json::to_value(value).unwrap_or_default()
}

/// An entity without what only the document needs, and with the moment of its removal as a text.
fn shown(value: Value) -> Value {
    let Value::Object(mut members) = value else {
        return value;
    };
    members.remove("position");
    if let Some(at) = members.remove("removed") {
        members.insert("removedAt".into(), moment(at.as_i64().unwrap_or_default()).into());
    }
    Value::Object(members)
}
