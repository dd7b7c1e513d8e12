mod edit;
mod forms;

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{ArgMatches, Args, Command, FromArgMatches, Subcommand};
use opgave_model::plan::export::Language;
use opgave_model::plan::{EntityKind, PlanState};
use opgave_model::template;

use super::entity::{self, EntityCommand};
use super::field::{word, words};
pub(crate) use edit::EditCommand;
use edit::{EDIT, edit};
use forms::moment;
pub(crate) use forms::{ExportFormat, ImportFormat, Of};

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
    /// Ask an organisation into a plan as an editor; `opgave member` knows other roles. It keeps what it gets.
    Share {
        #[command(flatten)]
        plan: Named,
        /// The organisation: by id, the beginning of an id, or name; `opgave peer list` shows them.
        organisation: String,
    },
    /// Show the organisations in a plan, their roles, and which of them have its newest version.
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
