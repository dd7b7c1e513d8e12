//! Words on the command line that stand for a form of a plan, a part of its history or a moment.

use std::path::Path;
use std::str::FromStr;

use clap::ValueEnum;
use opgave_model::plan::{Day, EntityKind};

use crate::arguments::entity;

/// What a part of the history is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Of {
    Plan,
    Problem,
    Kind(EntityKind),
    Entity(EntityKind, String),
}

impl FromStr for Of {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (kind, entity) = match text.split_once(':') {
            Some((kind, entity)) => (kind, Some(entity)),
            None => (text, None),
        };
        match (kind, entity) {
            ("plan", None) => return Ok(Self::Plan),
            ("problem", None) => return Ok(Self::Problem),
            _ => {}
        }
        let known = EntityKind::ALL.map(entity::name).join(", ");
        let kind = entity::kind_of(kind)
            .or_else(|| EntityKind::from_name(kind))
            .ok_or_else(|| format!("this is plan, problem or a kind: {known}"))?;
        Ok(match entity {
            Some(entity) => Self::Entity(kind, entity.to_owned()),
            None => Self::Kind(kind),
        })
    }
}

/// A moment as the API takes it; of a day, its beginning.
pub(super) fn moment(text: &str) -> Result<String, String> {
    match text.parse::<Day>() {
        Ok(day) => Ok(format!("{day}T00:00:00Z")),
        Err(_) if text.contains('T') => Ok(text.to_owned()),
        Err(error) => Err(format!("{error}, or a moment written as 2027-03-01T09:00:00Z")),
    }
}

/// A form in which a plan comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    /// The JSON of an export.
    Json,
    /// A text for people.
    Markdown,
    /// An Automerge document with its history.
    Automerge,
}

impl ImportFormat {
    /// The form of a file by the end of its name.
    pub fn of(file: &Path) -> Option<Self> {
        let ending = file.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "json" => Some(Self::Json),
            "md" | "markdown" | "txt" => Some(Self::Markdown),
            "automerge" => Some(Self::Automerge),
            _ => None,
        }
    }

    /// Its name towards the API, and its media type.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Json => ("json", "application/json"),
            Self::Markdown => ("markdown", "text/markdown"),
            Self::Automerge => ("automerge", "application/octet-stream"),
        }
    }
}

/// A form in which a plan leaves the node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// All that is in it, for programs and for another node.
    Json,
    /// A text for people.
    Markdown,
    /// A page for people.
    Html,
    /// The actions, for a spreadsheet.
    ActionsCsv,
    /// The indicators with their measurements, for a spreadsheet.
    IndicatorsCsv,
    /// The days in it, for a calendar.
    Calendar,
    /// The Automerge document with its history.
    Automerge,
}

impl ExportFormat {
    /// Its name towards the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::ActionsCsv => "actions-csv",
            Self::IndicatorsCsv => "indicators-csv",
            Self::Calendar => "calendar",
            Self::Automerge => "automerge",
        }
    }

    /// What a file in this form is called after the title.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Json => ".json",
            Self::Markdown => ".md",
            Self::Html => ".html",
            Self::ActionsCsv => "-actions.csv",
            Self::IndicatorsCsv => "-indicators.csv",
            Self::Calendar => ".ics",
            Self::Automerge => ".automerge",
        }
    }
}
