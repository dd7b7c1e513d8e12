//! Taking values out of documents that anyone may have written: what is not of the expected shape is as good as absent.

use automerge::{ObjId, ObjType, ReadDoc, ScalarValue, Value, ValueRef};

/// Stands for an embedded object in the plain form of a text; never a character that a person typed.
pub const OBJECT_REPLACEMENT: char = '\u{fffc}';

/// A text object or a scalar string, as plain text; `None` for anything else.
pub fn text(doc: &impl ReadDoc, object: &ObjId, key: &str) -> Option<String> {
    match doc.get(object, key).ok()?? {
        (Value::Object(ObjType::Text), id) => Some(lines(&doc.text(&id).ok()?)),
        (Value::Scalar(scalar), _) => match scalar.as_ref() {
            ScalarValue::Str(word) => Some(word.to_string()),
            _ => None,
        },
        _ => None,
    }
}

/// A text without its formatting: each block on a line of its own.
pub fn lines(text: &str) -> String {
    let text = text.strip_prefix(OBJECT_REPLACEMENT).unwrap_or(text);
    text.replace(OBJECT_REPLACEMENT, "\n")
}

/// A scalar string in a list.
pub fn item(doc: &impl ReadDoc, list: &ObjId, index: usize) -> Option<String> {
    match doc.get(list, index).ok()?? {
        (Value::Scalar(scalar), _) => match scalar.as_ref() {
            ScalarValue::Str(word) => Some(word.to_string()),
            _ => None,
        },
        _ => None,
    }
}

/// A whole number, however a client encoded it.
pub fn integer(doc: &impl ReadDoc, object: &ObjId, key: &str) -> Option<i64> {
    match doc.get(object, key).ok()?? {
        (Value::Scalar(scalar), _) => whole(&scalar),
        _ => None,
    }
}

/// The whole number in a scalar.
pub fn whole(scalar: &ScalarValue) -> Option<i64> {
    match scalar {
        ScalarValue::Int(number) | ScalarValue::Timestamp(number) => Some(*number),
        ScalarValue::Uint(number) => i64::try_from(*number).ok(),
        // JavaScript has no integers: above 2^53 its numbers are not whole ones any more.
        #[expect(clippy::cast_possible_truncation, reason = "the range is checked first")]
        ScalarValue::F64(number) if number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0 => {
            Some(*number as i64)
        }
        _ => None,
    }
}

/// The map under a key.
pub fn map(doc: &impl ReadDoc, object: &ObjId, key: &str) -> Option<ObjId> {
    match doc.get(object, key).ok()?? {
        (Value::Object(ObjType::Map), id) => Some(id),
        _ => None,
    }
}

/// The maps inside a map, by key.
pub fn maps(doc: &impl ReadDoc, object: &ObjId) -> Vec<(String, ObjId)> {
    // One walk over the object: looking each key up costs some twenty times as much.
    doc.map_range(object, ..)
        .filter(|item| item.value == ValueRef::Object(ObjType::Map))
        .map(|item| (item.key.to_string(), item.id()))
        .collect()
}
