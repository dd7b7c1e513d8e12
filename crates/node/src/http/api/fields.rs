//! Values of fields between JSON and the model. The model says what a field takes; here is only seen to it that the JSON
//! has a shape that a value can have, and that nothing in it is lost.

use opgave_model::plan::{FieldKind, FieldSpec, FieldValue, RichText};
use serde_json::{Map, Value};

use super::body::{member, parse_at};
use crate::http::problem::{InputError, ProblemDetails};

/// What a block of formatted text may say.
const BLOCK: [&str; 5] = ["kind", "level", "name", "parents", "content"];
/// What a run of formatted text may say.
const RUN: [&str; 4] = ["text", "strong", "em", "link"];

/// The value of a field; `place` is where it stands in the body.
pub(crate) fn value(spec: Option<&FieldSpec>, json: Value, place: &str) -> Result<FieldValue, ProblemDetails> {
    let wrong = |place: &str, detail: &str| Err(ProblemDetails::input(InputError::body(place, "wrong-shape", detail)));
    match json {
        Value::Null => Ok(FieldValue::Nothing),
        Value::Bool(flag) => Ok(FieldValue::Flag(flag)),
        Value::Number(number) => match number.as_f64().filter(|number| number.is_finite()) {
            Some(number) => Ok(FieldValue::Number(number)),
            None => wrong(place, "this number is too large"),
        },
        Value::String(text) => Ok(FieldValue::Text(text)),
        Value::Array(blocks) if spec.is_some_and(|spec| spec.kind == FieldKind::Rich) => {
            nothing_else(&blocks, place)?;
            Ok(FieldValue::Rich(parse_at::<RichText>(Value::Array(blocks), place)?))
        }
        Value::Array(items) => {
            let mut texts = Vec::with_capacity(items.len());
            for (index, item) in items.into_iter().enumerate() {
                match item {
                    Value::String(text) => texts.push(text),
                    _ => return wrong(&format!("{place}/{index}"), "the items of this list are texts"),
                }
            }
            Ok(FieldValue::Many(texts))
        }
        Value::Object(_) => wrong(place, "no field takes an object"),
    }
}

/// The values of fields by name; `field` tells what the field with a name is.
pub(crate) fn values(
    field: impl Fn(&str) -> Option<&'static FieldSpec>,
    members: Map<String, Value>,
    place: &str,
) -> Result<Vec<(String, FieldValue)>, ProblemDetails> {
    members
        .into_iter()
        .map(|(name, json)| {
            let value = value(field(&name), json, &format!("{place}{}", member(&name)))?;
            Ok((name, value))
        })
        .collect()
}

fn nothing_else(blocks: &[Value], place: &str) -> Result<(), ProblemDetails> {
    let check = |value: &Value, known: &[&str], place: &str| match value.as_object() {
        Some(object) => match object.keys().find(|key| !known.contains(&key.as_str())) {
            Some(unknown) => Err(ProblemDetails::input(InputError::body(
                format!("{place}{}", member(unknown)),
                "unknown-field",
                "there is no such field",
            ))),
            None => Ok(()),
        },
        None => Ok(()),
    };
    for (index, block) in blocks.iter().enumerate() {
        let place = format!("{place}/{index}");
        check(block, &BLOCK, &place)?;
        for (index, run) in block["content"].as_array().into_iter().flatten().enumerate() {
            check(run, &RUN, &format!("{place}/content/{index}"))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use opgave_model::plan::spec;
    use serde_json::json;

    use super::*;

    fn pointer(result: Result<FieldValue, ProblemDetails>) -> String {
        let problem = serde_json::to_value(result.unwrap_err()).unwrap();
        problem["errors"][0]["location"]["pointer"].as_str().unwrap().to_owned()
    }

    #[test]
    fn formatted_text_is_taken_whole_or_not_at_all() {
        let statement = spec::PROBLEM.field("statement");
        let text = json!([{ "kind": "paragraph", "content": [{ "text": "a", "strong": true }] }]);
        let read = value(statement, text.clone(), "/statement").unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), text);
        let unknown = json!([{ "kind": "paragraph", "content": [{ "text": "a", "colour": "red" }] }]);
        assert_eq!(
            pointer(value(statement, unknown, "/statement")),
            "/statement/0/content/0/colour"
        );
        let wrong = json!([{ "kind": "paragraph", "content": [{ "text": 1 }] }]);
        assert!(pointer(value(statement, wrong, "/statement")).starts_with("/statement/0"));
    }

    #[test]
    fn lists_hold_texts_and_objects_are_nothing() {
        assert_eq!(pointer(value(None, json!(["a", 1]), "/evidence")), "/evidence/1");
        assert_eq!(pointer(value(None, json!({}), "/title")), "/title");
        assert_eq!(value(None, json!(null), "").unwrap(), FieldValue::Nothing);
    }
}
