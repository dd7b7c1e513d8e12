//! Values of fields out of documents that anyone may have written.

use automerge::{ObjId, ScalarValue};

use super::snapshot::{Leaf, Snapshot};
use crate::OrganisationId;
use crate::plan::command::is_time;
use crate::plan::rich_text::{self, RichText};
use crate::plan::spec::FieldSpec;
use crate::plan::{Day, FieldKind, FieldValue};

/// The value of a field; `None` when it says nothing that its kind allows.
pub(super) fn read(snapshot: &Snapshot, object: &ObjId, spec: &FieldSpec) -> Option<FieldValue> {
    let key = spec.name;
    let text = || snapshot.text(object, key);
    let fitting = |fits: &dyn Fn(&str) -> bool| text().filter(|text| fits(text)).map(FieldValue::Text);
    match spec.kind {
        FieldKind::Line | FieldKind::Prose => text().map(FieldValue::Text),
        FieldKind::Rich => Some(FieldValue::Rich(rich(snapshot, object, key))),
        FieldKind::Choice(_) | FieldKind::State(_) => fitting(&|word| spec.kind.words().contains(&word)),
        FieldKind::Day => fitting(&|day| day.parse::<Day>().is_ok()),
        FieldKind::Time => fitting(&is_time),
        FieldKind::Reference(_) | FieldKind::Plan => fitting(&|id| !id.is_empty()),
        FieldKind::Organisation => fitting(&|id| id.parse::<OrganisationId>().is_ok()),
        FieldKind::Number { .. } => number(snapshot.scalar(object, key)?).map(FieldValue::Number),
        FieldKind::Flag => match snapshot.scalar(object, key)? {
            ScalarValue::Boolean(flag) => Some(FieldValue::Flag(*flag)),
            _ => None,
        },
        FieldKind::References(_) | FieldKind::Organisations => {
            let set = snapshot.map_at(object, key)?;
            let members = snapshot
                .entries(set)
                .filter(|(_, leaf)| matches!(leaf, Leaf::Scalar(ScalarValue::Boolean(true))))
                .map(|(member, _)| member.to_owned());
            Some(FieldValue::Many(members.collect()))
        }
        FieldKind::Strings | FieldKind::Version => snapshot.strings(object, key).map(FieldValue::Many),
    }
}

fn rich(snapshot: &Snapshot, object: &ObjId, key: &str) -> RichText {
    match snapshot.spans(object, key) {
        Some(spans) => rich_text::from_spans(spans.iter().cloned()),
        None => match snapshot.scalar(object, key) {
            Some(ScalarValue::Str(text)) if !text.is_empty() => RichText::new().paragraph(text.as_str()),
            _ => RichText::new(),
        },
    }
}

/// A finite number, however a client encoded it.
fn number(scalar: &ScalarValue) -> Option<f64> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "whole numbers of this size do not occur in plans"
    )]
    let number = match scalar {
        ScalarValue::F64(number) => *number,
        ScalarValue::Int(number) => *number as f64,
        ScalarValue::Uint(number) => *number as f64,
        _ => return None,
    };
    number.is_finite().then_some(number)
}
