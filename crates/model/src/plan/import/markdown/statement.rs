//! The problem statement, and whatever else of a text has no field of its own.

use super::blocks::blocks;
use super::outline::{Outline, Section};
use super::pieces::Piece;
use crate::plan::FieldKind;
use crate::plan::RichText;
use crate::plan::command::{Rule, check_whole};
use crate::plan::export::{Language, no_signals};
use crate::plan::import::error::{Problem, Problems};

/// The most lists and quotations around a block of rich text.
const DEEPEST: usize = 16;

#[derive(Default)]
pub(super) struct Statement {
    rich: RichText,
    offset: Option<usize>,
}

impl Statement {
    pub(super) fn read(&mut self, pieces: &[Piece], outline: &Outline, problems: &mut Problems) {
        for (piece, section) in pieces.iter().zip(&outline.sections) {
            let lift = match section {
                Section::Statement(lift) => *lift,
                Section::Part if says_that_there_are_no_signals(piece) => continue,
                // Text between headings of the export, where the export writes none.
                Section::Part => 0,
                Section::Entities(_) | Section::Keys if piece.depth() == 0 => 0,
                _ => continue,
            };
            self.take(piece, lift, problems);
            if problems.is_full() {
                return;
            }
        }
    }

    /// Adds a piece, with its headings so many levels higher.
    pub(super) fn take(&mut self, piece: &Piece, lift: u8, problems: &mut Problems) {
        if let Err(rule) = check_whole(FieldKind::Prose, &piece.text().into()) {
            problems.report(piece.offset, "", rule);
        }
        if piece.inside.len() > DEEPEST {
            problems.report(piece.offset, "", Problem::TooDeep { limit: DEEPEST });
        }
        self.offset.get_or_insert(piece.offset);
        self.rich.blocks.extend(blocks(piece, lift));
    }

    /// The text, when there is any.
    pub(super) fn text(self, problems: &mut Problems) -> Option<RichText> {
        let offset = self.offset?;
        match check_whole(FieldKind::Rich, &self.rich.clone().into()) {
            // Of a block that does not fit, the piece was reported.
            Ok(_) | Err(Rule::InBlock { .. }) => {}
            Err(rule) => problems.report(offset, "statement", rule),
        }
        Some(self.rich)
    }
}

fn says_that_there_are_no_signals(piece: &Piece) -> bool {
    let text = piece.text();
    [Language::Dutch, Language::English]
        .iter()
        .any(|language| text.trim() == no_signals(*language))
}
