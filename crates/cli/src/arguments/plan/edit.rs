//! The command that changes what a plan says of itself and of its problem.

use clap::{ArgAction, ArgGroup, ArgMatches, Command};
use opgave_model::plan::FieldSpec;
use opgave_model::plan::spec::{PLAN, PROBLEM};

use crate::arguments::entity;
use crate::arguments::field::{self, Given, Use, clear, found, given};

/// Other values for the fields of a plan and its problem.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EditCommand {
    pub plan: String,
    pub of_plan: Vec<Given>,
    pub of_problem: Vec<Given>,
    pub if_version: Option<String>,
}

/// Its name.
pub(super) const EDIT: &str = "edit";

fn edited() -> impl Iterator<Item = (&'static str, &'static FieldSpec)> {
    [&PLAN, &PROBLEM]
        .into_iter()
        .flat_map(|spec| spec.fields.iter().map(|field| (spec.name, field)))
}

/// The command.
pub(super) fn edit() -> Command {
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
    /// Reads what was asked.
    pub(super) fn read(matches: &ArgMatches) -> Self {
        let text = |id: &str| found::<String>(matches, id).cloned();
        Self {
            plan: text(entity::PLAN).unwrap_or_default(),
            of_plan: given(matches, PLAN.fields),
            of_problem: given(matches, PROBLEM.fields),
            if_version: text("if-version"),
        }
    }
}
