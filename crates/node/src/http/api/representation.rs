//! What the API shows of plans: the JSON of the model, with moments as texts.

use opgave_model::plan::{Entity, Plan};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::clock;
use crate::plans::{PlanChange, Version};

/// An entity, as the model writes it.
pub(crate) fn entity(entity: &Entity) -> Value {
    dated(written(entity))
}

/// A whole plan, with its id and version before what the model writes.
pub(crate) fn plan(id: &str, version: &Version, plan: &Plan) -> Value {
    let mut shown = Map::new();
    shown.insert("id".into(), id.into());
    shown.insert("version".into(), version.to_string().into());
    if let Value::Object(content) = written(plan) {
        for (name, value) in content {
            let value = match value {
                Value::Array(removed) if name == "removed" => removed.into_iter().map(dated).collect(),
                other => other,
            };
            shown.insert(name, value);
        }
    }
    Value::Object(shown)
}

/// A change, as far as it is known who made it and when.
pub(crate) fn change(change: &PlanChange) -> Value {
    let author = change.author.as_ref();
    json!({
        "hash": change.hash.to_string(),
        "at": clock::text(change.at),
        "organisation": author.map(|author| author.organisation),
        "person": author.map(|author| author.person.as_str()),
    })
}

fn written(value: &impl Serialize) -> Value {
    // Plans and entities have only text keys and finite numbers, so that writing them to JSON cannot fail.
    serde_json::to_value(value).unwrap_or_default()
}

/// The moment of removal as a text, under a name that says that it is one.
fn dated(value: Value) -> Value {
    let Value::Object(mut members) = value else {
        return value;
    };
    if let Some(at) = members.remove("removed") {
        let at = at.as_u64().unwrap_or_default();
        members.insert("removedAt".into(), clock::text(at).into());
    }
    Value::Object(members)
}
