//! Tables, out of blocks that stand in a row.

use super::{Block, BlockKind, Run};

/// A stretch of a text.
pub(in crate::plan) enum Part<'a> {
    /// A block that is in no table.
    Block(&'a Block),
    /// A table; its rows may differ in length.
    Table(Vec<Row<'a>>),
}

/// A row of a table.
pub(in crate::plan) struct Row<'a> {
    /// Whether its cells are headings.
    pub(in crate::plan) header: bool,
    /// What is in its cells.
    pub(in crate::plan) cells: Vec<&'a [Run]>,
}

/// The text as blocks and whole tables. Cells without a row make one, and so does text right in a row make a cell, because
/// anyone may have written them.
pub(in crate::plan) fn parts(blocks: &[Block]) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    for block in blocks {
        let (begins, header) = match block.kind {
            BlockKind::TableRow { header } => (true, header),
            BlockKind::TableCell => (false, false),
            _ => {
                parts.push(Part::Block(block));
                continue;
            }
        };
        if !matches!(parts.last(), Some(Part::Table(_))) {
            parts.push(Part::Table(Vec::new()));
        }
        let Some(Part::Table(rows)) = parts.last_mut() else {
            continue;
        };
        if begins || rows.is_empty() {
            rows.push(Row {
                header,
                cells: Vec::new(),
            });
        }
        if let Some(row) = rows.last_mut()
            && (block.kind == BlockKind::TableCell || !block.content.is_empty())
        {
            row.cells.push(&block.content);
        }
    }
    parts
}
