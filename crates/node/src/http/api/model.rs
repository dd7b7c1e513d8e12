//! What a plan can hold, as data: the model's table, for programs that make forms or checks of it.

use std::sync::LazyLock;

use axum::Json;
use opgave_model::plan::spec::{EntitySpec, Keyed, PLAN, PROBLEM};
use opgave_model::plan::{EntityKind, FieldKind, FieldSpec, schema};
use serde_json::{Map, Value, json};

use super::caller::{Allowed, Known};
use super::refusals::kebab;

static TABLE: LazyLock<Value> = LazyLock::new(table);

/// The table.
pub(crate) async fn show(_: Allowed<Known>) -> Json<&'static Value> {
    Json(&TABLE)
}

fn table() -> Value {
    json!({
        "schema": schema::VERSION,
        "plan": fields(PLAN.fields),
        "problem": fields(PROBLEM.fields),
        "sections": EntityKind::ALL.map(|kind| section(kind.spec())),
    })
}

fn section(spec: &EntitySpec) -> Value {
    json!({
        "section": spec.section,
        "path": kebab(spec.section),
        "kind": spec.name,
        "part": spec.part.number(),
        "tree": spec.tree,
        "ordered": spec.ordered(),
        "keyed": match spec.keyed {
            Keyed::Random => "random",
            Keyed::ByOrganisation => "byOrganisation",
            Keyed::ByDecisionAndOrganisation => "byDecisionAndOrganisation",
        },
        "nestedIn": spec.nested.map(EntityKind::name),
        "title": spec.title,
        "fields": fields(spec.fields),
    })
}

fn fields(fields: &[FieldSpec]) -> Vec<Value> {
    fields.iter().map(field).collect()
}

fn field(field: &FieldSpec) -> Value {
    let mut told = Map::new();
    let mut tell = |name: &str, value: Value| told.insert(name.to_owned(), value);
    tell("name", field.name.into());
    tell("kind", field.kind.name().into());
    tell("required", field.required_on_add.into());
    match field.kind {
        FieldKind::Choice(vocabulary) => {
            tell("words", json!(vocabulary.words));
        }
        FieldKind::State(machine) => {
            tell("words", json!(machine.states));
            tell("starts", json!(machine.starts));
            tell("moves", json!(machine.moves));
        }
        FieldKind::Number { min, max } => {
            tell("min", json!(min));
            tell("max", json!(max));
        }
        FieldKind::Reference(kinds) | FieldKind::References(kinds) => {
            tell("refersTo", json!(kinds));
        }
        _ => {}
    }
    Value::Object(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_tells_what_a_form_needs() {
        let table = table();
        let actions = table["sections"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["section"] == "actions")
            .unwrap();
        let field = |name: &str| {
            let fields = actions["fields"].as_array().unwrap();
            fields.iter().find(|field| field["name"] == name).unwrap().clone()
        };
        assert_eq!(field("title")["required"], true);
        assert_eq!(field("goal")["refersTo"], json!(["goal"]));
        assert!(
            field("state")["moves"]
                .as_array()
                .unwrap()
                .contains(&json!(["open", "done"]))
        );
        assert_eq!(table["sections"].as_array().unwrap().len(), EntityKind::ALL.len());
    }
}
