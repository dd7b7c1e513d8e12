use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{ArgAction, ArgGroup, ArgMatches, Args, Command, FromArgMatches, Subcommand, ValueEnum};
use opgave_model::plan::export::Language;
use opgave_model::plan::spec::{PLAN as PLAN_SPEC, PROBLEM};
use opgave_model::plan::{Day, EntityKind, FieldSpec, PlanState};
use opgave_model::template;

use super::entity::{self, EntityCommand};
use super::field::{self, Given, Use, clear, found, given, word, words};

/// What is asked about plans.
#[derive(Debug)]
pub(crate) enum PlanCommand {
    Verb(PlanVerb),
    Edit(EditCommand),
    Entity(EntityCommand),
}

/// What is done with a plan as a whole.
#[derive(Debug, Subcommand)]
pub(crate) enum PlanVerb {
    /// Make a plan.
    New {
        /// Its title.
        title: String,
        /// What it begins with; `opgave template list` shows what there is.
        #[arg(long, value_name = "TEMPLATE", default_value = "empty", value_parser = templates())]
        template: String,
    },
    /// Show the plans that the organisation is in.
    List {
        /// Only those that are this far.
        #[arg(long, value_parser = words(PlanState::VOCABULARY.words))]
        state: Option<String>,
        /// Only those with all of these words in their title.
        #[arg(long, value_name = "WORDS")]
        search: Option<String>,
    },
    /// Show a plan as a text.
    Show {
        #[command(flatten)]
        plan: Named,
        /// As it was at this version.
        #[arg(long)]
        version: Option<String>,
    },
    /// Bring an organisation into a plan. It keeps what it gets.
    Share {
        #[command(flatten)]
        plan: Named,
        /// The organisation: by id, the beginning of an id, or name; `opgave peer list` shows them.
        organisation: String,
    },
    /// Show the organisations in a plan, and which of them have its newest version.
    Members {
        #[command(flatten)]
        plan: Named,
    },
    /// Put a plan into the archive. `opgave plan edit PLAN --state` takes it out again.
    Archive {
        #[command(flatten)]
        plan: Named,
        /// Change nothing unless the plan still has this version, as `opgave plan show --json` gave it.
        #[arg(long, value_name = "VERSION")]
        if_version: Option<String>,
    },
    /// Write a plan to a file or to standard output.
    Export {
        #[command(flatten)]
        plan: Named,
        /// In which form.
        #[arg(long, value_enum, default_value = "json")]
        format: ExportFormat,
        /// The file to write; a folder gets a file that is called as the plan [default: standard output].
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// As it was at this version.
        #[arg(long)]
        version: Option<String>,
    },
    /// Make a plan of a file. It is a new one of our organisation.
    Import {
        /// The file; - for standard input.
        file: PathBuf,
        /// In which form it is [default: by the end of its name].
        #[arg(long, value_enum)]
        format: Option<ImportFormat>,
    },
    /// Show who changed what in a plan, and when; newest first, by the clock in UTC.
    History {
        #[command(flatten)]
        plan: Named,
        /// Only what happened to this: plan, problem, a kind as in `action`, or one of a kind as in `action:ENTITY`.
        #[arg(long, value_name = "WHAT")]
        of: Option<Of>,
        /// Only what people of this organisation did.
        #[arg(long, value_name = "ORGANISATION")]
        by: Option<String>,
        /// Only what happened from the beginning of this day on, or from this moment on.
        #[arg(long, value_name = "DAY|MOMENT", value_parser = moment)]
        since: Option<String>,
        /// Only what happened before the beginning of this day, or before this moment.
        #[arg(long, value_name = "DAY|MOMENT", value_parser = moment)]
        until: Option<String>,
        /// The most entries.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
        limit: u32,
    },
    /// Show how two versions of a plan differ.
    Diff {
        #[command(flatten)]
        plan: Named,
        /// The earlier version: as `opgave plan show --json` gave it, or the first word of an entry of the history.
        from: String,
        /// The later version [default: that of now].
        to: Option<String>,
    },
    /// Show where people set the same thing differently while apart, with numbers for `resolve`.
    Conflicts {
        #[command(flatten)]
        plan: Named,
    },
    /// Settle a conflict: one of its values remains. Without a number, show the conflicts.
    Resolve {
        #[command(flatten)]
        plan: Named,
        /// The number of the conflict.
        #[arg(requires = "keep")]
        number: Option<usize>,
        /// The number of the value that remains.
        #[arg(long, value_name = "VALUE", requires = "number")]
        keep: Option<usize>,
        /// Change nothing unless the plan still has this version, as `opgave plan show --json` gave it.
        #[arg(long, value_name = "VERSION")]
        if_version: Option<String>,
    },
    /// Show what a plan lacks.
    Warnings {
        #[command(flatten)]
        plan: Named,
    },
}

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
fn moment(text: &str) -> Result<String, String> {
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

fn templates() -> PossibleValuesParser {
    let templates = template::ALL.iter();
    PossibleValuesParser::new(
        templates.map(|template| PossibleValue::new(template.id).help(template.name(Language::English))),
    )
}

/// A plan by name.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// By id, the beginning of an id, or title.
    #[arg(id = entity::PLAN)]
    pub name: String,
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

/// Other values for the fields of a plan and its problem.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EditCommand {
    pub plan: String,
    pub of_plan: Vec<Given>,
    pub of_problem: Vec<Given>,
    pub if_version: Option<String>,
}

const EDIT: &str = "edit";

fn edited() -> impl Iterator<Item = (&'static str, &'static FieldSpec)> {
    [&PLAN_SPEC, &PROBLEM]
        .into_iter()
        .flat_map(|spec| spec.fields.iter().map(|field| (spec.name, field)))
}

fn edit() -> Command {
    let flags: Vec<_> = edited()
        .flat_map(|(owner, field)| field::flags(owner, field, Use::Set))
        .collect();
    let changes = flags.iter().map(|flag| flag.get_id().clone()).chain(["clear".into()]);
    let group = ArgGroup::new("changes").args(changes).multiple(true).required(true);
    let fields: Vec<FieldSpec> = edited().map(|(_, field)| *field).collect();
    Command::new(EDIT)
        .about("Change what a plan says of itself and of its problem")
        .override_usage("opgave plan edit [OPTIONS] <PLAN>")
        .arg(entity::plan())
        .args(flags)
        .arg(clear(&fields).action(ArgAction::Append))
        .arg(entity::if_version())
        .group(group)
}

impl EditCommand {
    fn read(matches: &ArgMatches) -> Self {
        let text = |id: &str| found::<String>(matches, id).cloned();
        Self {
            plan: text(entity::PLAN).unwrap_or_default(),
            of_plan: given(matches, PLAN_SPEC.fields),
            of_problem: given(matches, PROBLEM.fields),
            if_version: text("if-version"),
        }
    }
}

impl Subcommand for PlanCommand {
    fn augment_subcommands(command: Command) -> Command {
        let command = PlanVerb::augment_subcommands(command).subcommand(edit());
        command.subcommands(EntityKind::ALL.map(entity::command))
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        PlanVerb::has_subcommand(name) || name == EDIT || entity::kind_of(name).is_some()
    }
}

impl FromArgMatches for PlanCommand {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        match matches.subcommand() {
            Some((EDIT, matches)) => Ok(Self::Edit(EditCommand::read(matches))),
            Some((name, said)) => match entity::kind_of(name) {
                Some(kind) => EntityCommand::read(kind, said).map(Self::Entity),
                None => PlanVerb::from_arg_matches(matches).map(Self::Verb),
            },
            None => PlanVerb::from_arg_matches(matches).map(Self::Verb),
        }
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl PlanVerb {
    /// The word of the document for a state that was asked for.
    pub fn state(said: &str) -> Option<&'static str> {
        word(PlanState::VOCABULARY.words, said)
    }
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
