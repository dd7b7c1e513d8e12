use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::*;

fn written() -> Value {
    serde_json::from_str(&TEXT).unwrap()
}

/// Every value under a key, however deep.
fn all<'a>(value: &'a Value, key: &str, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if name == key {
                    found.push(member);
                }
                all(member, key, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| all(item, key, found)),
        _ => {}
    }
}

fn operations(document: &Value) -> Vec<(&String, &String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    paths
        .iter()
        .flat_map(|(path, item)| {
            item.as_object()
                .unwrap()
                .iter()
                .map(move |(method, one)| (path, method, one))
        })
        .collect()
}

#[test]
fn the_document_has_every_operation_of_the_table_under_its_own_name() {
    let (_, table) = router();
    let document = written();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let described: BTreeSet<_> = operations(&document)
        .into_iter()
        .map(|(path, method, one)| {
            (
                path.clone(),
                method.to_uppercase(),
                one["operationId"].clone().to_string(),
            )
        })
        .collect();
    let expected: BTreeSet<_> = table
        .iter()
        .map(|one| (one.path.clone(), one.method.to_string(), json!(one.id).to_string()))
        .collect();
    assert_eq!(described, expected);
    let names: BTreeSet<_> = table.iter().map(|one| &one.id).collect();
    assert_eq!(names.len(), table.len());
}

#[test]
fn paths_follow_the_design_rules() {
    for one in router().1 {
        assert!(!one.path.ends_with('/'), "{}", one.path);
        for step in one
            .path
            .split('/')
            .filter(|step| !step.is_empty() && !step.starts_with('{'))
        {
            let plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'-' || byte == b'.';
            assert!(step.bytes().all(plain), "{}", one.path);
        }
        for parameter in one.parameters.iter().filter(|parameter| !parameter.header) {
            assert!(
                parameter.name.bytes().all(|byte| byte.is_ascii_alphanumeric()),
                "{}",
                parameter.name
            );
        }
        assert!(!one.summary.is_empty() && !one.answers.is_empty(), "{}", one.id);
    }
}

#[test]
fn every_schema_that_is_named_is_there() {
    let document = written();
    let mut named = Vec::new();
    all(&document, "$ref", &mut named);
    assert!(named.len() > 100);
    for place in named {
        let pointer = place.as_str().unwrap().trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{place}");
    }
}

#[test]
fn examples_fit_their_schemas() {
    let document = written();
    let mut checked = 0;
    for (path, method, one) in operations(&document) {
        let contents = one["requestBody"]["content"].as_object().into_iter().flatten();
        for (_, content) in contents {
            let example = content
                .get("example")
                .unwrap_or_else(|| panic!("{method} {path} has no example"));
            if content["schema"]["type"] == "string" {
                continue;
            }
            let schema = json!({ "allOf": [content["schema"]], "components": document["components"] });
            let validator = jsonschema::validator_for(&schema).unwrap();
            let errors: Vec<String> = validator.iter_errors(example).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{method} {path}: {errors:?}");
            checked += 1;
        }
    }
    assert!(checked > 50, "{checked}");
}

#[test]
fn a_schema_refuses_what_the_node_refuses() {
    let document = written();
    let fits = |name: &str, value: &Value| {
        let schema = json!({
            "$ref": format!("#/components/schemas/{name}"),
            "components": document["components"],
        });
        jsonschema::validator_for(&schema).unwrap().is_valid(value)
    };
    assert!(fits(
        "NewAction",
        &json!({ "title": "a", "state": "open", "due": null })
    ));
    for wrong in [
        json!({}),
        json!({ "title": "a", "colour": 1 }),
        json!({ "title": "a", "state": "weg" }),
    ] {
        assert!(!fits("NewAction", &wrong), "{wrong}");
    }
    assert!(!fits("ActionPatch", &json!({ "title": "x".repeat(301) })));
}

#[test]
fn the_page_shows_every_operation_and_leads_nowhere_that_is_not_there() {
    let page = PAGE.as_str();
    assert!(!page.contains("<script"));
    let after = |start: &str| {
        let parts = page.split(start).skip(1);
        parts
            .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    let ids = after(" id=\"");
    let unique: BTreeSet<_> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len());
    for operation in router().1 {
        assert!(unique.contains(&operation.id), "{}", operation.id);
    }
    for link in after("href=\"#") {
        assert!(unique.contains(&link), "{link}");
    }
}
