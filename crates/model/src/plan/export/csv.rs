//! CSV (RFC 4180) for spreadsheets: the actions, and the indicators with their measurements.
//!
//! In Dutch, semicolons part the cells and numbers have a comma, as spreadsheets in Dutch expect.

pub(in crate::plan) mod guard;

use ::csv::{Terminator, Writer, WriterBuilder};

use super::names::Names;
use super::words::Phrase;
use super::{ExportContext, Language};
use crate::plan::spec::EntitySpec;
use crate::plan::{Entity, EntityKind, FieldKind, FieldSpec, FieldValue, Plan, Reference};

/// The header of the column with the id of a row's entity.
pub(in crate::plan) const ID: &str = "id";
/// Tells programs for spreadsheets that the text is UTF-8.
pub(in crate::plan) const MARK: char = '\u{feff}';
/// What parts several references in one cell.
pub(in crate::plan) const BETWEEN: char = ';';

/// The actions, one a row.
pub(super) fn actions(plan: &Plan, context: &ExportContext) -> String {
    let mut sheet = Sheet::new(plan, context);
    let spec = EntityKind::Action.spec();
    sheet.header(&[(spec, &[])]);
    for action in plan.of_kind(EntityKind::Action) {
        let mut row = vec![action.id.to_string()];
        row.extend(spec.fields.iter().map(|field| sheet.cell(action, field)));
        sheet.row(&row);
    }
    sheet.finish()
}

/// The indicators, one row for each measurement; one without measurements has one row.
pub(super) fn indicators(plan: &Plan, context: &ExportContext) -> String {
    let mut sheet = Sheet::new(plan, context);
    let (indicator, measurement) = (EntityKind::Indicator.spec(), EntityKind::Measurement.spec());
    sheet.header(&[(indicator, &[]), (measurement, &["indicator"])]);
    let nested = super::markdown::nested(plan);
    for entity in plan.of_kind(EntityKind::Indicator) {
        let mut start = vec![entity.id.to_string()];
        start.extend(indicator.fields.iter().map(|field| sheet.cell(entity, field)));
        let of_measurement = || measurement.fields.iter().filter(|field| field.name != "indicator");
        let measured = nested.get(&entity.id).map_or(&[][..], Vec::as_slice);
        for measured in measured {
            let mut row = start.clone();
            row.push(measured.id.to_string());
            row.extend(of_measurement().map(|field| sheet.cell(measured, field)));
            sheet.row(&row);
        }
        if measured.is_empty() {
            start.resize(start.len() + 1 + of_measurement().count(), String::new());
            sheet.row(&start);
        }
    }
    sheet.finish()
}

/// What parts cells in a language.
pub(in crate::plan) const fn delimiter(language: Language) -> u8 {
    match language {
        Language::Dutch => b';',
        Language::English => b',',
    }
}

struct Sheet<'a> {
    language: Language,
    names: Names<'a>,
    writer: Writer<Vec<u8>>,
}

impl<'a> Sheet<'a> {
    fn new(plan: &'a Plan, context: &ExportContext) -> Self {
        Self {
            language: context.language,
            names: Names::of(plan, context.language, &|id| context.name_of(id)),
            writer: WriterBuilder::new()
                .delimiter(delimiter(context.language))
                .terminator(Terminator::CRLF)
                .from_writer(Vec::new()),
        }
    }

    /// The names of the columns: the id and the fields of each kind, but for some. What belongs to another kind says so
    /// where its names would be taken for that one's.
    fn header(&mut self, kinds: &[(&EntitySpec, &[&str])]) {
        let mut header: Vec<String> = Vec::new();
        for (spec, without) in kinds {
            let told = spec.fields.iter().filter(|field| !without.contains(&field.name));
            let labels = told.map(|field| self.language.field(spec.name, field.name));
            for label in [ID].into_iter().chain(labels) {
                let taken = header.iter().any(|other| other == label);
                let of_kind = self.language.one(spec.kind).to_lowercase();
                header.push(if taken {
                    format!("{label} {of_kind}")
                } else {
                    label.to_owned()
                });
            }
        }
        self.row(&header);
    }

    fn row(&mut self, cells: &[String]) {
        self.writer
            .write_record(cells)
            .expect("memory takes what is written to it");
    }

    fn finish(self) -> String {
        let bytes = self.writer.into_inner().expect("memory takes what is written to it");
        let text = String::from_utf8(bytes).expect("cells are text");
        format!("{MARK}{text}")
    }

    fn cell(&self, entity: &Entity, field: &FieldSpec) -> String {
        let Some(value) = entity.get(field.name) else {
            return String::new();
        };
        let text = match (field.kind, value) {
            (_, FieldValue::Number(number)) => {
                // Of digits and signs only: a number is no formula.
                let number = number.to_string();
                return if self.language == Language::Dutch {
                    number.replace('.', ",")
                } else {
                    number
                };
            }
            (FieldKind::Reference(_) | FieldKind::References(_), _) => {
                let found = entity.references.get(field.name).map_or(&[][..], Vec::as_slice);
                let named = self
                    .names
                    .in_order(found)
                    .into_iter()
                    .map(|found| self.reference(found, field));
                named.collect::<Vec<_>>().join("; ")
            }
            (FieldKind::Choice(_) | FieldKind::State(_), FieldValue::Text(word)) => self.language.word(word).to_owned(),
            (FieldKind::Organisation, FieldValue::Text(id)) if !id.is_empty() => self.names.organisation(id),
            (_, FieldValue::Text(text)) => text.clone(),
            (_, FieldValue::Flag(true)) => self.language.phrase(Phrase::Yes).to_owned(),
            (_, FieldValue::Rich(text)) => text.plain(),
            (_, FieldValue::Many(items)) => items.join("; "),
            (_, FieldValue::Nothing | FieldValue::Flag(false)) => String::new(),
        };
        guard::guarded(&text)
    }

    /// The title of what is referred to, where that can only be one thing; its id otherwise.
    fn reference(&self, reference: &Reference, field: &FieldSpec) -> String {
        let id = reference.id();
        let name = self
            .names
            .only(id, field.kind.targets())
            .filter(|name| !name.contains(BETWEEN));
        name.map_or_else(|| id.to_string(), str::to_owned)
    }
}
