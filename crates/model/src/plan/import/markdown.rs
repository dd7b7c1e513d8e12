//! Markdown into a plan: what our own export wrote comes back as the entities that it tells of; any other text becomes
//! the problem statement of a plan with its first heading as title.

mod blocks;
mod depth;
mod entity;
mod fields;
mod outline;
mod pieces;
mod references;
mod statement;

use self::outline::Outline;
use self::pieces::Piece;
use super::error::{Problem, Problems};
use super::{ImportError, PlanImport, TEXT_BYTES, unmarked};
use crate::plan::export::Language;
use crate::plan::{PlanDraft, RichText};

/// Reads Markdown. Names of parts, kinds, fields and words may be Dutch or English; `language` is that of the file, when
/// it is known, and counts where a word could be of both.
///
/// # Errors
/// What is wrong with it, each with line and column.
pub fn markdown(text: &str, language: Option<Language>) -> Result<PlanImport, ImportError> {
    let text = unmarked(text);
    let pieces = safe_pieces(text)?;
    if pieces.iter().all(|piece| piece.text().trim().is_empty()) {
        return Err(Problems::only(text, 0, Problem::Nothing));
    }
    let mut problems = Problems::default();
    let draft = plan(&pieces, language, &mut problems);
    problems.none(text)?;
    Ok(PlanImport { draft })
}

/// Reads Markdown as formatted text, whatever its headings are called. Text that says nothing is empty.
///
/// # Errors
/// What is wrong with it, each with line and column.
pub fn rich_text(text: &str) -> Result<RichText, ImportError> {
    let text = unmarked(text);
    let mut problems = Problems::default();
    let mut statement = statement::Statement::default();
    for piece in safe_pieces(text)? {
        statement.take(&piece, 0, &mut problems);
        if problems.is_full() {
            break;
        }
    }
    let rich = statement.text(&mut problems).unwrap_or_default();
    problems.none(text)?;
    Ok(rich)
}

/// The pieces of a text that is neither too long nor too deep to be read.
fn safe_pieces(text: &str) -> Result<Vec<Piece>, ImportError> {
    if text.len() > TEXT_BYTES {
        return Err(Problems::only(text, 0, Problem::TooLarge { limit: TEXT_BYTES }));
    }
    if let Some(offset) = depth::too_deep(text) {
        let problem = Problem::TooDeep { limit: depth::DEEPEST };
        return Err(Problems::only(text, offset, problem));
    }
    Ok(pieces::pieces(text))
}

fn plan(pieces: &[Piece], language: Option<Language>, problems: &mut Problems) -> PlanDraft {
    let outline = Outline::of(pieces, language);
    let mut draft = PlanDraft::titled(outline.title(pieces));
    let mut statement = statement::Statement::default();
    fields::title(pieces, &outline, problems);
    fields::read(pieces, &outline, &mut draft, problems);
    statement.read(pieces, &outline, problems);
    if let Some(text) = statement.text(problems) {
        draft = draft.problem("statement", text);
    }
    let entities = entity::read(pieces, &outline, problems);
    draft.extend(references::resolve(entities, pieces, &outline, problems))
}
