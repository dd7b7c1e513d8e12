use std::collections::HashMap;
use std::sync::Arc;

use automerge::marks::{ExpandMark, Mark, MarkSet, UpdateSpansConfig};
use automerge::transaction::Transactable;
use automerge::{AutomergeError, ObjId, ObjType, ScalarValue, Span, hydrate};

use super::{Block, BlockKind, RichText, Run, from_spans, marker};
use crate::value;

/// Fills an empty text object.
///
/// Positions count UTF-16 units, as in JavaScript; the `utf16-indexing` feature of automerge sees to that.
///
/// # Errors
/// Automerge's own, when `text` is not a text object.
pub fn write<T: Transactable>(tx: &mut T, text: &ObjId, rich: &RichText) -> Result<(), AutomergeError> {
    let mut at = 0;
    let mut marks = Vec::new();
    let marked = !rich.is_bare();
    for block in &rich.blocks {
        if marked {
            write_marker(tx, text, at, block)?;
            at += 1;
        }
        for run in &block.content {
            tx.splice_text(text, at, 0, &run.text)?;
            let end = at + run.text.encode_utf16().count();
            collect_marks(&mut marks, run, at, end);
            at = end;
        }
    }
    // Marks come last: one that expands would otherwise swallow the text that is put in behind it.
    for (mark, expand) in marks {
        tx.mark(text, mark, expand)?;
    }
    Ok(())
}

/// Changes a text object into another text where they differ, so that what others type meanwhile survives.
///
/// # Errors
/// Automerge's own, when `text` is not a text object.
pub fn replace<T: Transactable>(tx: &mut T, text: &ObjId, rich: &RichText) -> Result<(), AutomergeError> {
    // Automerge would mark again what is marked already.
    if from_spans(tx.spans(text)?) == *rich {
        return Ok(());
    }
    let marked = !rich.is_bare();
    let mut spans = Vec::new();
    for block in &rich.blocks {
        spans.extend(marked.then(|| Span::Block(marker_map(block))));
        spans.extend(block.content.iter().map(span));
    }
    tx.update_spans(text, expansion(), spans)
}

/// How far marks expand, those that are taken away too: otherwise what is typed later where one was would have it again.
fn expansion() -> UpdateSpansConfig {
    UpdateSpansConfig::default()
        .with_default_expand(ExpandMark::Both)
        .with_mark_expand(marker::LINK, ExpandMark::None)
        .with_mark_expand(marker::MENTION, ExpandMark::None)
}

/// Changes a text object into a plain text where they differ. What was formatted is so no longer.
///
/// # Errors
/// Automerge's own, when `text` is not a text object.
pub fn replace_plain<T: Transactable>(tx: &mut T, text: &ObjId, plain: &str) -> Result<(), AutomergeError> {
    if from_spans(tx.spans(text)?).is_unformatted() {
        if value::lines(&tx.text(text)?) == plain {
            return Ok(());
        }
        tx.update_text(text, plain)?;
        // What others took away of a mark may not reach as far as the mark does.
        if from_spans(tx.spans(text)?).is_unformatted() {
            return Ok(());
        }
    }
    let words = (!plain.is_empty()).then(|| Span::Text {
        text: plain.to_owned(),
        marks: None,
    });
    tx.update_spans(text, expansion(), words)
}

fn marker_map(block: &Block) -> hydrate::Map {
    let parents: Vec<hydrate::Value> = block.parents.iter().map(|name| name.as_str().into()).collect();
    let attrs: HashMap<&str, hydrate::Value> = attribute(block)
        .map(|(name, value)| (name, value.into()))
        .into_iter()
        .collect();
    HashMap::from([
        (marker::TYPE, block.marker().into()),
        (marker::PARENTS, parents.into()),
        (marker::ATTRS, attrs.into()),
        (marker::IS_EMBED, ScalarValue::Boolean(false).into()),
    ])
    .into()
}

fn span(run: &Run) -> Span {
    let mut marks = Vec::new();
    collect_marks(&mut marks, run, 0, 0);
    let marks: MarkSet = marks
        .into_iter()
        .map(|(mark, _)| (mark.name().to_owned(), mark.value().clone()))
        .collect();
    Span::Text {
        text: run.text.clone(),
        marks: (!marks.is_empty()).then(|| Arc::new(marks)),
    }
}

fn write_marker<T: Transactable>(tx: &mut T, text: &ObjId, at: usize, block: &Block) -> Result<(), AutomergeError> {
    let map = tx.split_block(text, at)?;
    tx.put(&map, marker::TYPE, block.marker())?;
    let parents = tx.put_object(&map, marker::PARENTS, ObjType::List)?;
    for (index, parent) in block.parents.iter().enumerate() {
        tx.insert(&parents, index, parent.as_str())?;
    }
    let attrs = tx.put_object(&map, marker::ATTRS, ObjType::Map)?;
    if let Some((name, value)) = attribute(block) {
        tx.put(&attrs, name, value)?;
    }
    tx.put(&map, marker::IS_EMBED, false)
}

/// What the marker of a block says beside its type.
fn attribute(block: &Block) -> Option<(&'static str, ScalarValue)> {
    Some(match block.kind {
        BlockKind::Heading { level } => (marker::LEVEL, i64::from(level).into()),
        BlockKind::TaskItem { checked } => (marker::CHECKED, checked.into()),
        BlockKind::TableRow { header } => (marker::HEADER, header.into()),
        _ => return None,
    })
}

/// How far marks expand is the editor's choice: bold and italic go on while typing, a link ends where it ends.
fn collect_marks(marks: &mut Vec<(Mark, ExpandMark)>, run: &Run, start: usize, end: usize) {
    let mut add = |name: &str, value: ScalarValue, expand| {
        marks.push((Mark::new(name.to_owned(), value, start, end), expand));
    };
    if run.strong {
        add(marker::STRONG, true.into(), ExpandMark::Both);
    }
    if run.em {
        add(marker::EM, true.into(), ExpandMark::Both);
    }
    if run.strike {
        add(marker::STRIKE, true.into(), ExpandMark::Both);
    }
    if let Some(mention) = &run.mention {
        let value = serde_json::to_string(mention).expect("a mention is JSON");
        add(marker::MENTION, value.into(), ExpandMark::None);
    }
    if let Some(href) = &run.link {
        let value = serde_json::json!({ "href": href, "title": "" }).to_string();
        add(marker::LINK, value.into(), ExpandMark::None);
    }
}
