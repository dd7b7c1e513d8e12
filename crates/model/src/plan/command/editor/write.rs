//! Checked values in the shapes in which the document holds them.

use std::collections::BTreeSet;

use automerge::transaction::Transactable;
use automerge::{AutomergeError, ObjId, ObjType, ScalarValue, Value};

use super::Checked;
use crate::plan::spec::FieldSpec;
use crate::plan::{FieldKind, rich_text};
use crate::value;

type Written = Result<(), AutomergeError>;

/// Writes a field of an entity that is being made.
pub(super) fn fresh<T: Transactable>(tx: &mut T, object: &ObjId, key: &str, value: &Checked) -> Written {
    match value {
        Checked::Text(content) => {
            let text = tx.put_object(object, key, ObjType::Text)?;
            // Splicing nothing in would still be an operation.
            if content.is_empty() {
                Ok(())
            } else {
                tx.splice_text(&text, 0, 0, content)
            }
        }
        Checked::Rich(content) => {
            let text = tx.put_object(object, key, ObjType::Text)?;
            rich_text::write(tx, &text, content)
        }
        Checked::Word(word) => tx.put(object, key, word.as_str()),
        Checked::Number(Some(number)) => tx.put(object, key, *number),
        Checked::Number(None) => Ok(()),
        Checked::Flag(flag) => tx.put(object, key, *flag),
        Checked::Set(members) => {
            let set = tx.put_object(object, key, ObjType::Map)?;
            members
                .iter()
                .try_for_each(|member| tx.put(&set, member.as_str(), true))
        }
        Checked::Lines(items) | Checked::Version(items) => {
            let list = tx.put_object(object, key, ObjType::List)?;
            let mut items = items.iter().enumerate();
            items.try_for_each(|(index, item)| tx.insert(&list, index, item.as_str()))
        }
    }
}

/// Makes the empty text, set or list of a field that people fill together; nothing for other fields.
pub(crate) fn begin<T: Transactable>(tx: &mut T, object: &ObjId, field: &FieldSpec) -> Written {
    let made = match field.kind {
        kind if kind.is_text() => ObjType::Text,
        kind if kind.is_set() => ObjType::Map,
        FieldKind::Strings => ObjType::List,
        _ => return Ok(()),
    };
    tx.put_object(object, field.name, made).map(|_| ())
}

/// Writes another value over one that is there: only where it differs, so that what others do meanwhile survives.
pub(super) fn changed<T: Transactable>(tx: &mut T, object: &ObjId, key: &str, value: &Checked) -> Written {
    let present = tx.get(object, key)?.map(|(present, id)| (present.to_owned(), id));
    match (value, present) {
        (Checked::Text(content), Some((Value::Object(ObjType::Text), text))) => {
            rich_text::replace_plain(tx, &text, content)
        }
        (Checked::Rich(content), Some((Value::Object(ObjType::Text), text))) => rich_text::replace(tx, &text, content),
        (Checked::Word(word), Some((Value::Scalar(present), _))) if *present == ScalarValue::from(word.as_str()) => {
            Ok(())
        }
        (Checked::Number(Some(number)), Some((Value::Scalar(present), _))) if *present == ScalarValue::F64(*number) => {
            Ok(())
        }
        (Checked::Flag(flag), Some((Value::Scalar(present), _))) if *present == ScalarValue::Boolean(*flag) => Ok(()),
        (Checked::Number(None), Some(_)) => tx.delete(object, key),
        (Checked::Set(members), Some((Value::Object(ObjType::Map), set))) => {
            let there: BTreeSet<String> = tx.keys(&set).collect();
            for gone in there.difference(members) {
                tx.delete(&set, gone.as_str())?;
            }
            members
                .difference(&there)
                .try_for_each(|member| tx.put(&set, member.as_str(), true))
        }
        (Checked::Lines(lines), Some((Value::Object(ObjType::List), list))) => change_list(tx, &list, lines),
        (Checked::Version(heads), Some((Value::Object(ObjType::List), list))) if holds(tx, &list, heads) => Ok(()),
        _ => fresh(tx, object, key, value),
    }
}

/// Whether a list has these items and no others.
fn holds<T: Transactable>(tx: &T, list: &ObjId, items: &[String]) -> bool {
    let mut numbered = items.iter().enumerate();
    tx.length(list) == items.len() && numbered.all(|(index, item)| value::item(tx, list, index).as_ref() == Some(item))
}

/// Replaces what is between the items that old and new begin and end with alike.
fn change_list<T: Transactable>(tx: &mut T, list: &ObjId, lines: &[String]) -> Written {
    let there: Vec<Option<String>> = (0..tx.length(list)).map(|index| value::item(tx, list, index)).collect();
    let alike = |(one, two): &(&Option<String>, &String)| one.as_ref() == Some(*two);
    let start = there.iter().zip(lines).take_while(alike).count();
    let rest = there.len().min(lines.len()) - start;
    let end = there
        .iter()
        .rev()
        .zip(lines.iter().rev())
        .take(rest)
        .take_while(alike)
        .count();
    for _ in start..there.len() - end {
        tx.delete(list, start)?;
    }
    let mut fresh = (start..).zip(&lines[start..lines.len() - end]);
    fresh.try_for_each(|(index, line)| tx.insert(list, index, line.as_str()))
}

pub(super) fn include<T: Transactable>(tx: &mut T, object: &ObjId, key: &str, member: &str) -> Written {
    let set = match value::map(tx, object, key) {
        Some(set) => set,
        None => tx.put_object(object, key, ObjType::Map)?,
    };
    match tx.get(&set, member)? {
        Some(_) => Ok(()),
        None => tx.put(&set, member, true),
    }
}

pub(super) fn exclude<T: Transactable>(tx: &mut T, object: &ObjId, key: &str, member: &str) -> Written {
    match value::map(tx, object, key) {
        Some(set) if tx.get(&set, member)?.is_some() => tx.delete(&set, member),
        _ => Ok(()),
    }
}
