//! What a new plan holds, read from one.

use std::fmt::Write as _;

use automerge::{ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use rand::SeedableRng;
use rand::rngs::SmallRng;

use super::quoted;
use crate::plan::PlanDraft;

pub(super) fn body() -> String {
    let plan = PlanDraft::titled("")
        .document(0, &mut SmallRng::seed_from_u64(0))
        .expect("a plan without a title breaks no rule");
    let mut to = String::from(
        "/** What something in a document is: a text object, a map, or a scalar with its value. */
export type Shape = \"text\" | { word: string } | { number: number } | { map: { readonly [key: string]: Shape } };

/** Everything that a new plan without a title holds. */
export const EMPTY_PLAN: { readonly [key: string]: Shape } = {
",
    );
    map(&mut to, &plan, &ROOT, 2);
    to.push_str("};\n");
    to
}

fn map(to: &mut String, doc: &impl ReadDoc, object: &ObjId, indent: usize) {
    let pad = " ".repeat(indent);
    for item in doc.map_range(object, ..) {
        let (id, key) = (item.id(), item.key);
        let _ = match item.value.into_value() {
            Value::Object(ObjType::Text) => writeln!(to, "{pad}{key}: \"text\","),
            Value::Object(ObjType::Map) if doc.length(&id) == 0 => writeln!(to, "{pad}{key}: {{ map: {{}} }},"),
            Value::Object(ObjType::Map) => {
                let _ = writeln!(to, "{pad}{key}: {{\n{pad}  map: {{");
                // Two deep, because a new plan has no entities.
                map(to, doc, &id, indent + 4);
                writeln!(to, "{pad}  }},\n{pad}}},")
            }
            Value::Scalar(scalar) => match scalar.as_ref() {
                ScalarValue::Str(word) => writeln!(to, "{pad}{key}: {{ word: {} }},", quoted(word)),
                ScalarValue::Int(number) => writeln!(to, "{pad}{key}: {{ number: {number} }},"),
                other => unreachable!("a new plan holds no {other}"),
            },
            Value::Object(other) => unreachable!("a new plan holds no {other}"),
        };
    }
}
