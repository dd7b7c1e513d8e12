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
mod json;
mod markdown;
mod read;
mod table;
mod write;

pub use build::{Line, bold, italic, link};
pub use json::{Misread, Misreading, Step};
pub(super) use markdown::{address, as_lines, escape, guard_start, lines};
pub use read::{from_spans, read};
pub(super) use table::{Part, Row, parts};
pub use write::{replace, replace_plain, write};

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

/// One block: a paragraph, a heading, or the first paragraph of a list item or quotation. Its text may have line breaks,
/// because it may have begun as plain text.
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

    /// Whether it says nothing that its lines would not say: it is empty, or one ordinary paragraph without a mark.
    pub fn is_unformatted(&self) -> bool {
        let marks = |run: &Run| !run.looks_like(&Run::default());
        match self.blocks.as_slice() {
            [] => true,
            [only] => self.is_bare() && !only.content.iter().any(marks),
            _ => false,
        }
    }

    /// Whether it is one ordinary paragraph, which has no marker in the document.
    pub(crate) fn is_bare(&self) -> bool {
        matches!(self.blocks.as_slice(), [Block { kind: BlockKind::Paragraph, parents, .. }] if parents.is_empty())
    }

    /// The text with paragraphs in bold for headings, for a place where a heading would begin something else.
    pub(in crate::plan) fn without_headings(&self) -> Self {
        let blocks = self.blocks.iter().map(|block| match block.kind {
            BlockKind::Heading { .. } => block.in_bold(),
            _ => block.clone(),
        });
        Self {
            blocks: blocks.collect(),
        }
    }

    /// The text with what looks like the label of a field in italics too, for a place where labels mean something.
    pub(in crate::plan) fn without_labels(mut self) -> Self {
        for block in &mut self.blocks {
            if let Some(first) = block
                .content
                .first_mut()
                .filter(|run| run.strong && run.text.trim().ends_with(':'))
            {
                first.em = true;
            }
        }
        self
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

    /// The same words as a paragraph in bold.
    fn in_bold(&self) -> Self {
        let mut block = Self {
            kind: BlockKind::Paragraph,
            ..self.clone()
        };
        block.content.iter_mut().for_each(|run| run.strong = true);
        block
    }

    /// Its runs line by line: what began as plain text has its line breaks inside of a block.
    fn lines(&self) -> Vec<Vec<Run>> {
        by_line(&self.content)
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

/// Runs by line.
pub(crate) fn by_line(runs: &[Run]) -> Vec<Vec<Run>> {
    let mut lines = vec![Vec::new()];
    for run in runs {
        for (index, text) in run.text.split('\n').enumerate() {
            if index > 0 {
                lines.push(Vec::new());
            }
            // Without a copy of all of its text for each line.
            let run = Run {
                text: text.to_owned(),
                strong: run.strong,
                em: run.em,
                strike: run.strike,
                mention: run.mention.clone(),
                link: run.link.clone(),
            };
            if let Some(line) = lines.last_mut() {
                push_run(line, run);
            }
        }
    }
    lines
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
