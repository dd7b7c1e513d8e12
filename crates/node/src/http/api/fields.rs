//! Values of fields between JSON and the model. The model says what a field takes; here is only seen to it that the JSON
//! has a shape that a value can have, and that nothing in it is lost.

use opgave_model::plan::rich_text::Misreading;
use opgave_model::plan::{FieldKind, FieldSpec, FieldValue, RichText};
use serde_json::{Map, Value};

use super::body::member;
use crate::http::problem::{InputError, ProblemDetails};

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
        blocks @ Value::Array(_)
            if spec.is_some_and(|spec| matches!(spec.kind, FieldKind::Prose | FieldKind::Rich)) =>
        {
            formatted(&blocks, place)
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

fn formatted(blocks: &Value, place: &str) -> Result<FieldValue, ProblemDetails> {
    RichText::from_json(blocks).map(FieldValue::Rich).map_err(|misread| {
        let code = match misread.what {
            Misreading::Unknown { .. } => "unknown-field",
            Misreading::Shape { .. } => "wrong-shape",
        };
        let place = format!("{place}{}", misread.pointer());
        ProblemDetails::input(InputError::body(place, code, misread.what.to_string()))
    })
}

#[cfg(test)]
mod tests {
    use opgave_model::plan::{EntityKind, spec};
    use serde_json::json;

    use super::*;

    fn pointer(result: Result<FieldValue, ProblemDetails>) -> String {
        let problem = serde_json::to_value(result.unwrap_err()).unwrap();
        problem["errors"][0]["location"]["pointer"].as_str().unwrap().to_owned()
    }

    #[test]
    fn formatted_text_is_taken_whole_or_not_at_all() {
        let statement = spec::PROBLEM.field("statement");
        let description = EntityKind::Action.spec().field("description");
        let text = json!([{ "kind": "paragraph", "content": [{ "text": "a", "strong": true }] }]);
        for field in [statement, description] {
            let read = value(field, text.clone(), "/statement").unwrap();
            assert_eq!(serde_json::to_value(&read).unwrap(), text);
        }
        assert_eq!(
            pointer(value(description, json!(["a"]), "/description")),
            "/description/0"
        );
        let unknown = json!([{ "kind": "paragraph", "content": [{ "text": "a", "colour": "red" }] }]);
        assert_eq!(
            pointer(value(statement, unknown, "/statement")),
            "/statement/0/content/0/colour"
        );
        let wrong = json!([{ "kind": "paragraph", "content": [{ "text": 1 }] }]);
        assert_eq!(
            pointer(value(statement, wrong, "/statement")),
            "/statement/0/content/0/text"
        );
    }

    #[test]
    fn lists_hold_texts_and_objects_are_nothing() {
        assert_eq!(pointer(value(None, json!(["a", 1]), "/evidence")), "/evidence/1");
        assert_eq!(pointer(value(None, json!({}), "/title")), "/title");
        assert_eq!(value(None, json!(null), "").unwrap(), FieldValue::Nothing);
    }
}
