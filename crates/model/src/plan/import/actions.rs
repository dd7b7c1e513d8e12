//! CSV into actions of a plan: rows become commands. A row with the id of an action changes that one; any other adds one.

mod row;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use self::table::{Row, Table};
use super::error::{Problem, Problems, shown};
use super::words::Words;
use super::{ImportError, TEXT_BYTES, unmarked};
use crate::plan::command::ENTITIES;
use crate::plan::export::ID;
use crate::plan::{Command, Entity, EntityId, EntityKind, FieldSpec, Plan};

/// Reads actions out of CSV, as commands that are to be carried out together. Cells are parted by commas, semicolons or
/// tabs; the first row names the columns, in Dutch or English.
///
/// # Errors
/// What is wrong with it, each with line, column and the name of the column.
pub fn actions_csv(plan: &Plan, text: &str) -> Result<Vec<Command>, ImportError> {
    if text.len() > TEXT_BYTES {
        return Err(Problems::only(text, 0, Problem::TooLarge { limit: TEXT_BYTES }));
    }
    let text = unmarked(text);
    let delimiter = table::delimiter(text, |cell| Column::named(Words::new(None), cell).is_some());
    let table = table::read(text, delimiter).map_err(|(offset, problem)| Problems::only(text, offset, problem))?;
    let header = table.header.cells.iter().map(|cell| cell.text.as_str());
    let words = Words::new(Words::likeliest(EntityKind::Action, header));
    let mut problems = Problems::default();
    let commands = Reader::new(plan, words, &table, &mut problems).map(Reader::commands);
    problems.none(text)?;
    Ok(commands.unwrap_or_default())
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Column {
    Id,
    Field(&'static FieldSpec),
}

impl Column {
    fn named(words: Words, cell: &str) -> Option<Self> {
        if cell.trim().eq_ignore_ascii_case(ID) {
            return Some(Self::Id);
        }
        words.field(EntityKind::Action, cell).map(Self::Field)
    }
}

struct Reader<'a> {
    plan: &'a Plan,
    words: Words,
    table: &'a Table,
    columns: Vec<Column>,
    /// What has which id.
    known: BTreeMap<&'a EntityId, &'a Entity>,
    /// What is there, by title on one line.
    called: BTreeMap<String, Vec<&'a Entity>>,
    /// The ids that rows have.
    seen: BTreeSet<EntityId>,
    problems: &'a mut Problems,
}

impl<'a> Reader<'a> {
    /// A reader of rows; none when the header is not understood.
    fn new(plan: &'a Plan, words: Words, table: &'a Table, problems: &'a mut Problems) -> Option<Self> {
        let columns = columns(words, &table.header, problems)?;
        let mut called: BTreeMap<String, Vec<&Entity>> = BTreeMap::new();
        for entity in plan.all() {
            let title = entity.title().split_whitespace().collect::<Vec<_>>().join(" ");
            called.entry(title).or_default().push(entity);
        }
        Some(Self {
            plan,
            words,
            table,
            columns,
            known: plan
                .all()
                .chain(&plan.removed)
                .map(|entity| (&entity.id, entity))
                .collect(),
            called,
            seen: BTreeSet::new(),
            problems,
        })
    }

    fn commands(mut self) -> Vec<Command> {
        let mut commands = Vec::new();
        let mut count = self.plan.all().count() + self.plan.removed.len();
        for row in &self.table.rows {
            if self.problems.is_full() {
                break;
            }
            if row.cells.iter().all(|cell| cell.text.trim().is_empty()) {
                continue;
            }
            if row.cells.len() != self.columns.len() {
                let problem = Problem::Cells {
                    expected: self.columns.len(),
                    found: row.cells.len(),
                };
                self.problems.report(row.offset(), "", problem);
                continue;
            }
            let of_row = self.row(row);
            count += of_row
                .iter()
                .filter(|command| matches!(command, Command::Add { .. }))
                .count();
            if count > ENTITIES {
                self.problems.report(row.offset(), "", Problem::Full);
                break;
            }
            commands.extend(of_row);
        }
        commands
    }
}

/// What each column holds.
fn columns(words: Words, header: &Row, problems: &mut Problems) -> Option<Vec<Column>> {
    let mut columns = Vec::new();
    for cell in &header.cells {
        let Some(column) = Column::named(words, &cell.text) else {
            let known = [ID.to_owned()]
                .into_iter()
                .chain(words.labels(EntityKind::Action))
                .collect();
            let found = shown(&cell.text);
            problems.report(cell.offset, "", Problem::UnknownName { found, known });
            continue;
        };
        if columns.contains(&column) {
            let found = shown(&cell.text);
            problems.report(cell.offset, "", Problem::Twice { found });
        }
        columns.push(column);
    }
    let title = EntityKind::Action.spec().field("title").expect("actions have titles");
    let complete = columns.len() == header.cells.len();
    if complete && !columns.contains(&Column::Id) && !columns.contains(&Column::Field(title)) {
        let what = words.first().field("action", "title").to_owned();
        problems.report(header.offset(), "", Problem::Missing { what });
        return None;
    }
    complete.then_some(columns)
}
