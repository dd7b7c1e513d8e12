//! Rich text out of pieces.

use super::pieces::Piece;
use crate::plan::rich_text::{Block, BlockKind, by_line};

/// A piece as blocks. Headings are `lift` levels higher than in the text, and never of the level of a title. A line break
/// that the writer meant begins another paragraph.
pub(super) fn blocks(piece: &Piece, lift: u8) -> Vec<Block> {
    let mut parents: Vec<String> = piece
        .inside
        .iter()
        .map(|container| container.marker().to_owned())
        .collect();
    let mut kind = match (piece.heading, piece.inside.last()) {
        (Some(level), _) => BlockKind::Heading {
            level: level.saturating_sub(lift).clamp(2, 6),
        },
        (None, Some(innermost)) if piece.opens => {
            parents.pop();
            innermost.block()
        }
        _ => BlockKind::Paragraph,
    };
    let mut blocks = Vec::new();
    let mut lines = by_line(&piece.runs);
    // Lines that say nothing are left out.
    lines.retain(|line| line.iter().any(|run| !run.text.trim().is_empty()));
    for content in lines {
        let parents = match kind {
            BlockKind::Paragraph => piece
                .inside
                .iter()
                .map(|container| container.marker().to_owned())
                .collect(),
            _ => parents.clone(),
        };
        blocks.push(Block { kind, parents, content });
        kind = BlockKind::Paragraph;
    }
    blocks
}
