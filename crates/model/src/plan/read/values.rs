//! Values of fields out of documents that anyone may have written.

use automerge::{ScalarValue, Span};

use crate::OrganisationId;
use crate::plan::command::is_time;
use crate::plan::rich_text::{self, RichText};
use crate::plan::{Day, FieldKind, FieldValue};

/// What stands under the key of a field, wherever it is read from.
pub(super) trait Source {
    /// A text object or a scalar string, as plain text.
    fn text(&self) -> Option<String>;
    /// A scalar.
    fn scalar(&self) -> Option<ScalarValue>;
    /// Whether markers or marks stand in a text object.
    fn is_marked(&self) -> bool;
    /// The spans of a text object.
    fn spans(&self) -> Option<Vec<Span>>;
    /// The keys of a map under which `true` stands, in order.
    fn members(&self) -> Option<Vec<String>>;
    /// The strings in a list.
    fn strings(&self) -> Option<Vec<String>>;
}

/// The value of a field; `None` when it says nothing that its kind allows.
pub(super) fn read(source: &impl Source, kind: FieldKind) -> Option<FieldValue> {
    let fitting = |fits: &dyn Fn(&str) -> bool| source.text().filter(|text| fits(text)).map(FieldValue::Text);
    match kind {
        FieldKind::Line => source.text().map(FieldValue::Text),
        FieldKind::Prose => prose(source),
        FieldKind::Rich => Some(FieldValue::Rich(rich(source))),
        FieldKind::Choice(_) | FieldKind::State(_) => fitting(&|word| kind.words().contains(&word)),
        FieldKind::Day => fitting(&|day| day.parse::<Day>().is_ok()),
        FieldKind::Time => fitting(&is_time),
        FieldKind::Reference(_) | FieldKind::Plan => fitting(&|id| !id.is_empty()),
        FieldKind::Organisation => fitting(&|id| id.parse::<OrganisationId>().is_ok()),
        FieldKind::Number { .. } => number(&source.scalar()?).map(FieldValue::Number),
        FieldKind::Flag => match source.scalar()? {
            ScalarValue::Boolean(flag) => Some(FieldValue::Flag(flag)),
            _ => None,
        },
        FieldKind::References(_) | FieldKind::Organisations => source.members().map(FieldValue::Many),
        FieldKind::Strings | FieldKind::Version => source.strings().map(FieldValue::Many),
    }
}

/// Lines as long as nobody formatted them.
fn prose(source: &impl Source) -> Option<FieldValue> {
    if source.is_marked() {
        let formatted = rich(source);
        if !formatted.is_unformatted() {
            return Some(FieldValue::Rich(formatted));
        }
    }
    source.text().map(FieldValue::Text)
}

/// Whether spans are more than one plain text.
pub(super) fn are_marked(spans: &[Span]) -> bool {
    spans.iter().any(|span| match span {
        Span::Block(_) => true,
        Span::Text { marks, .. } => marks.is_some(),
    })
}

fn rich(source: &impl Source) -> RichText {
    match source.spans() {
        Some(spans) => rich_text::from_spans(spans),
        None => match source.scalar() {
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
