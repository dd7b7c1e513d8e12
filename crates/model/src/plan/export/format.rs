//! The forms in which a plan leaves the software.

use std::collections::BTreeMap;

use super::{Language, calendar, csv, html, json, markdown};
use crate::plan::Plan;
use crate::{DocumentId, OrganisationId};

/// A form of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// All of the plan for machines, and for another node to import.
    Json,
    /// The plan for people, as CommonMark.
    Markdown,
    /// The plan for people, as one page that needs nothing else.
    Html,
    /// The actions, for a spreadsheet.
    ActionsCsv,
    /// The indicators with their measurements, for a spreadsheet.
    IndicatorsCsv,
    /// Milestones, meetings and the days on which actions are due.
    Calendar,
}

/// What an export tells that is not in the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportContext {
    /// The language of headings, labels and words.
    pub language: Language,
    /// When the export is made, in milliseconds since 1970 UTC.
    pub exported_at_ms: i64,
    /// The id of the plan's body document.
    pub plan_id: DocumentId,
    /// What organisations call themselves. One that is not here is called by its key.
    pub organisations: BTreeMap<OrganisationId, String>,
}

impl ExportContext {
    pub(super) fn name_of(&self, organisation: OrganisationId) -> Option<String> {
        self.organisations.get(&organisation).cloned()
    }
}

impl Format {
    /// Every form.
    pub const ALL: [Self; 6] = [
        Self::Json,
        Self::Markdown,
        Self::Html,
        Self::ActionsCsv,
        Self::IndicatorsCsv,
        Self::Calendar,
    ];

    /// Its name towards machines, in kebab case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::ActionsCsv => "actions-csv",
            Self::IndicatorsCsv => "indicators-csv",
            Self::Calendar => "calendar",
        }
    }

    /// The form with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Its media type, as HTTP writes it.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Html => "text/html; charset=utf-8",
            Self::ActionsCsv | Self::IndicatorsCsv => "text/csv; charset=utf-8; header=present",
            Self::Calendar => "text/calendar; charset=utf-8",
        }
    }

    /// What the name of a file with it ends in, without the full stop.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::ActionsCsv | Self::IndicatorsCsv => "csv",
            Self::Calendar => "ics",
        }
    }
}

/// The plan in a form. Equal plans and contexts give equal texts.
pub fn render(plan: &Plan, format: Format, context: &ExportContext) -> String {
    match format {
        Format::Json => json(plan),
        Format::Markdown => markdown(plan, context.language, |id| context.name_of(id)),
        Format::Html => html::page(plan, context),
        Format::ActionsCsv => csv::actions(plan, context),
        Format::IndicatorsCsv => csv::indicators(plan, context),
        Format::Calendar => calendar::calendar(plan, context),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_found_by_its_name() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
        }
        assert_eq!(Format::from_name("pdf"), None);
    }
}
