//! Rich text: blocks of formatted runs, in an Automerge text that `@automerge/prosemirror` 0.2.0 edits.
//!
//! A block begins with a marker: a map embedded in the text, `{type, parents, attrs, isEmbed}`, whose strings are
//! scalars. Its text follows until the next marker. Formatting is marks over ranges: `strong`, `em` and `strike` with value
//! `true`, `link` with the JSON text `{"href":…,"title":…}`, `mention` with `{"organisation":…,"person"?:…}`. A text that is
//! one plain paragraph has no marker at all, because the editor adds that paragraph itself. A table is a row of markers
//! `table-row`, each followed by its cells.
//!
//! Deliberately absent: embedded images, whose place in the text is skipped.

mod build;
mod markdown;
mod read;
mod table;
mod write;

pub use build::{Line, bold, italic, link};
pub(super) use markdown::{address, escape, guard_start, lines};
pub use read::{from_spans, read};
pub(super) use table::{Part, Row, parts};
pub use write::{replace, write};

use serde::{Deserialize, Serialize};

/// Names of markers in the text.
pub(crate) mod marker {
    pub const TYPE: &str = "type";
    pub const PARENTS: &str = "parents";
    pub const ATTRS: &str = "attrs";
    pub const IS_EMBED: &str = "isEmbed";
    pub const LEVEL: &str = "level";

    pub const PARAGRAPH: &str = "paragraph";
    pub const HEADING: &str = "heading";
    pub const BULLET: &str = "unordered-list-item";
    pub const NUMBERED: &str = "ordered-list-item";
    pub const QUOTE: &str = "blockquote";
    pub const TASK: &str = "task-list-item";
    pub const TABLE_ROW: &str = "table-row";
    pub const TABLE_CELL: &str = "table-cell";
    pub const CHECKED: &str = "checked";
    pub const HEADER: &str = "header";

    pub const STRONG: &str = "strong";
    pub const EM: &str = "em";
    pub const STRIKE: &str = "strike";
    pub const MENTION: &str = "mention";
    pub const LINK: &str = "link";
}

/// A text of blocks, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RichText {
    /// The blocks.
    pub blocks: Vec<Block>,
}

/// One block: a paragraph, a heading, or the first paragraph of a list item or quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    #[serde(flatten)]
    pub kind: BlockKind,
    /// Marker names of the blocks that it stands inside, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parents: Vec<String>,
    /// Its text.
    pub content: Vec<Run>,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum BlockKind {
    /// Ordinary text.
    Paragraph,
    /// A heading.
    Heading {
        /// 1 (highest) to 6.
        level: u8,
    },
    /// An item of a list with bullets.
    BulletItem,
    /// An item of a numbered list.
    NumberedItem,
    /// A quotation.
    Quote,
    /// Something to tick off.
    TaskItem {
        /// Whether it is ticked off.
        #[serde(default)]
        checked: bool,
    },
    /// The begin of a row of a table. Its cells follow.
    TableRow {
        /// Whether its cells are headings.
        #[serde(default)]
        header: bool,
    },
    /// A cell of the row before it.
    TableCell,
    /// A block that this version does not know.
    Other {
        /// Its marker name.
        name: String,
    },
}

/// Text that is formatted alike.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The characters.
    pub text: String,
    /// Bold.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub strong: bool,
    /// Italic.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub em: bool,
    /// Struck out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub strike: bool,
    /// Whom it mentions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mention: Option<Mention>,
    /// Address that it links to, as the writer gave it: not checked for its scheme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// Someone whom a text mentions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The id of the organisation, as the writer gave it.
    pub organisation: String,
    /// The name of one of its people; the organisation as a whole without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
}

impl RichText {
    /// The text without formatting: blocks one a line.
    pub fn plain(&self) -> String {
        let lines: Vec<String> = self.blocks.iter().map(Block::plain).collect();
        lines.join("\n")
    }

    /// Whether it is one ordinary paragraph, which has no marker in the document.
    pub(crate) fn is_bare(&self) -> bool {
        matches!(self.blocks.as_slice(), [Block { kind: BlockKind::Paragraph, parents, .. }] if parents.is_empty())
    }

    /// The text as CommonMark. Headings stand `under` a heading of that level: a level 1 becomes `under + 1`, and
    /// none goes beyond 6. Links that are not web or mail addresses become plain text.
    pub fn markdown(&self, under: u8) -> String {
        markdown::blocks(&self.blocks, under)
    }
}

impl Block {
    /// The text without formatting.
    pub fn plain(&self) -> String {
        self.content.iter().map(|run| run.text.as_str()).collect()
    }

    /// The marker name of its kind.
    pub(crate) fn marker(&self) -> &str {
        match &self.kind {
            BlockKind::Paragraph => marker::PARAGRAPH,
            BlockKind::Heading { .. } => marker::HEADING,
            BlockKind::BulletItem => marker::BULLET,
            BlockKind::NumberedItem => marker::NUMBERED,
            BlockKind::Quote => marker::QUOTE,
            BlockKind::TaskItem { .. } => marker::TASK,
            BlockKind::TableRow { .. } => marker::TABLE_ROW,
            BlockKind::TableCell => marker::TABLE_CELL,
            BlockKind::Other { name } => name,
        }
    }
}

impl Run {
    /// Whether two runs differ in their text at most.
    fn looks_like(&self, other: &Self) -> bool {
        (self.strong, self.em, self.strike) == (other.strong, other.em, other.strike)
            && self.link == other.link
            && self.mention == other.mention
    }
}

/// Adds a run, joined to the one before when both look the same; nothing for an empty one.
pub(crate) fn push_run(content: &mut Vec<Run>, run: Run) {
    if run.text.is_empty() {
        return;
    }
    match content.last_mut() {
        Some(last) if last.looks_like(&run) => last.text.push_str(&run.text),
        _ => content.push(run),
    }
}

#[cfg(test)]
mod tests;
