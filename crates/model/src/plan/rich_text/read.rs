use automerge::marks::MarkSet;
use automerge::{ObjId, ObjType, ReadDoc, ScalarValue, Span, Value, hydrate};

use super::{Block, BlockKind, Mention, RichText, Run, marker, push_run};
use crate::value;

/// Reads the rich text under a key; a scalar string reads as one paragraph, anything else as an empty text.
pub fn read(doc: &impl ReadDoc, object: &ObjId, key: &str) -> RichText {
    match doc.get(object, key) {
        Ok(Some((Value::Object(ObjType::Text), id))) => from_text(doc, &id),
        Ok(Some((Value::Scalar(scalar), _))) => match scalar.as_ref() {
            ScalarValue::Str(text) if !text.is_empty() => RichText::new().paragraph(text.as_str()),
            _ => RichText::new(),
        },
        _ => RichText::new(),
    }
}

fn from_text(doc: &impl ReadDoc, text: &ObjId) -> RichText {
    doc.spans(text).map(from_spans).unwrap_or_default()
}

/// The rich text that the spans of a text object make.
pub fn from_spans(spans: impl IntoIterator<Item = Span>) -> RichText {
    let mut blocks: Vec<Block> = Vec::new();
    for span in spans {
        match span {
            Span::Block(map) => {
                if !is_embed(&map) {
                    blocks.push(block(&map));
                }
            }
            Span::Text { text, marks } => {
                if blocks.is_empty() {
                    blocks.push(Block {
                        kind: BlockKind::Paragraph,
                        parents: Vec::new(),
                        content: Vec::new(),
                    });
                }
                if let Some(block) = blocks.last_mut() {
                    push_run(&mut block.content, run(text, marks.as_deref()));
                }
            }
        }
    }
    RichText { blocks }
}

fn is_embed(map: &hydrate::Map) -> bool {
    matches!(
        map.get(marker::IS_EMBED),
        Some(hydrate::Value::Scalar(ScalarValue::Boolean(true)))
    )
}

fn block(map: &hydrate::Map) -> Block {
    let name = map.get(marker::TYPE).and_then(word);
    let kind = match name.as_deref() {
        // The editor, too, shows a marker without a name as a paragraph.
        None | Some(marker::PARAGRAPH) => BlockKind::Paragraph,
        Some(marker::HEADING) => BlockKind::Heading { level: level(map) },
        Some(marker::BULLET) => BlockKind::BulletItem,
        Some(marker::NUMBERED) => BlockKind::NumberedItem,
        Some(marker::QUOTE) => BlockKind::Quote,
        Some(marker::TASK) => BlockKind::TaskItem {
            checked: is_up(map, marker::CHECKED),
        },
        Some(marker::TABLE_ROW) => BlockKind::TableRow {
            header: is_up(map, marker::HEADER),
        },
        Some(marker::TABLE_CELL) => BlockKind::TableCell,
        Some(other) => BlockKind::Other { name: other.to_owned() },
    };
    let parents = match map.get(marker::PARENTS) {
        Some(hydrate::Value::List(list)) => list.iter().filter_map(|item| word(&item.value)).collect(),
        _ => Vec::new(),
    };
    Block {
        kind,
        parents,
        content: Vec::new(),
    }
}

/// Whether an attribute is `true`.
fn is_up(map: &hydrate::Map, name: &str) -> bool {
    let Some(hydrate::Value::Map(attrs)) = map.get(marker::ATTRS) else {
        return false;
    };
    matches!(
        attrs.get(name),
        Some(hydrate::Value::Scalar(ScalarValue::Boolean(true)))
    )
}

fn level(map: &hydrate::Map) -> u8 {
    let Some(hydrate::Value::Map(attrs)) = map.get(marker::ATTRS) else {
        return 1;
    };
    let Some(hydrate::Value::Scalar(level)) = attrs.get(marker::LEVEL) else {
        return 1;
    };
    value::whole(level)
        .and_then(|level| u8::try_from(level.clamp(1, 6)).ok())
        .unwrap_or(1)
}

fn word(value: &hydrate::Value) -> Option<String> {
    match value {
        hydrate::Value::Scalar(ScalarValue::Str(word)) => Some(word.to_string()),
        hydrate::Value::Text(text) => Some(text.to_string()),
        _ => None,
    }
}

fn run(text: String, marks: Option<&MarkSet>) -> Run {
    let mut run = Run { text, ..Run::default() };
    for (name, value) in marks.into_iter().flat_map(MarkSet::iter) {
        match (name, value) {
            (marker::STRONG, ScalarValue::Boolean(on)) => run.strong = *on,
            (marker::EM, ScalarValue::Boolean(on)) => run.em = *on,
            (marker::STRIKE, ScalarValue::Boolean(on)) => run.strike = *on,
            (marker::LINK, ScalarValue::Str(json)) => run.link = href(json),
            (marker::MENTION, ScalarValue::Str(json)) => run.mention = mention(json),
            _ => {}
        }
    }
    run
}

fn mention(json: &str) -> Option<Mention> {
    let mention: Mention = serde_json::from_str(json).ok()?;
    (!mention.organisation.is_empty()).then_some(mention)
}

fn href(json: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(json).ok()?;
    let href = value.get("href")?.as_str()?;
    (!href.is_empty()).then(|| href.to_owned())
}
