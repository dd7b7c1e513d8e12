//! What a text says of the plan as a whole and of its problem.

use std::collections::BTreeMap;

use super::entity::labelled;
use super::outline::{Outline, Section, one_line};
use super::pieces::Piece;
use crate::plan::command::{Rule, check_whole};
use crate::plan::import::error::Problems;
use crate::plan::rich_text::Run;
use crate::plan::spec::PLAN;
use crate::plan::{FieldKind, FieldSpec, Fields, PlanDraft};

/// Whether the title is fit to be one.
pub(super) fn title(pieces: &[Piece], outline: &Outline, problems: &mut Problems) {
    for piece in outline.within(pieces, |section| section == Section::Title) {
        if let Err(rule) = check_whole(FieldKind::Line, &one_line(&piece.text()).into()) {
            problems.report(piece.offset, "title", rule);
        }
    }
}

/// Reads the state and the summary, and the fields of the problem other than the statement.
pub(super) fn read(pieces: &[Piece], outline: &Outline, draft: &mut PlanDraft, problems: &mut Problems) {
    let summary = PLAN.field("summary").expect("a plan has a summary");
    let mut of_plan = Texts::default();
    let mut of_problem = Texts::default();
    for (piece, section) in pieces.iter().zip(&outline.sections) {
        match section {
            Section::Head if head(piece, outline, &mut draft.fields, problems) => {}
            Section::Head => of_plan.add(summary, piece, problems),
            Section::Problem(field) => of_problem.add(field, piece, problems),
            _ => {}
        }
    }
    of_plan.write(&mut draft.fields, problems);
    of_problem.write(&mut draft.problem, problems);
}

/// Whether a piece tells the state of the plan.
fn head(piece: &Piece, outline: &Outline, fields: &mut Fields, problems: &mut Problems) -> bool {
    let state = labelled(&piece.runs).and_then(|(label, value)| {
        let named = |field: &&FieldSpec| outline.words.is(&label, |language| language.field("plan", field.name));
        let field = PLAN.fields.iter().find(named)?;
        matches!(field.kind, FieldKind::State(_)).then_some((field, value))
    });
    let Some((field, value)) = state else {
        return false;
    };
    match outline.words.value(field.kind, &text_of(value)) {
        Ok(value) if value.is_empty() => problems.report(piece.offset, field.name, Rule::Required),
        Ok(value) => fields.set(field.name, value),
        Err(problem) => problems.report(piece.offset, field.name, problem),
    }
    true
}

/// Prose that is gathered from several pieces, by field.
#[derive(Default)]
pub(super) struct Texts(BTreeMap<&'static str, (usize, String)>);

impl Texts {
    /// Adds a paragraph to a field.
    pub(super) fn add(&mut self, field: &'static FieldSpec, piece: &Piece, problems: &mut Problems) {
        self.add_text(field, &piece.text(), piece.offset, "\n\n", problems);
    }

    /// Adds text to a field. Each by itself is looked at, so that the place is told of the one that is wrong.
    pub(super) fn add_text(
        &mut self,
        field: &'static FieldSpec,
        text: &str,
        offset: usize,
        between: &str,
        problems: &mut Problems,
    ) {
        if let Err(rule) = check_whole(FieldKind::Prose, &text.into()) {
            problems.report(offset, field.name, rule);
        }
        let (_, all) = self.0.entry(field.name).or_insert_with(|| (offset, String::new()));
        if !all.is_empty() {
            all.push_str(between);
        }
        all.push_str(&lines(text));
    }

    /// Sets the fields, if what was gathered is not too long.
    pub(super) fn write(self, fields: &mut Fields, problems: &mut Problems) {
        for (field, (offset, text)) in self.0 {
            match check_whole(FieldKind::Prose, &text.as_str().into()) {
                Ok(_) => fields.set(field, text),
                Err(rule @ Rule::TooLong { .. }) => problems.report(offset, field, rule),
                // Of anything else, the piece was reported.
                Err(_) => {}
            }
        }
    }
}

/// The text of runs.
pub(super) fn text_of(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// Text with nothing before and after its lines.
fn lines(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().map(str::trim).collect();
    lines.join("\n")
}
