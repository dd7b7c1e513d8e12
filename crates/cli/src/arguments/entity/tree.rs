//! The commands of a kind as a tree: what can be said, made from the model's table.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgGroup, Command, value_parser};
use opgave_model::plan::spec::{EntitySpec, Keyed};
use opgave_model::plan::{EntityKind, FieldKind, FieldSpec};

use super::{ENTITY, FILE, IF_VERSION, PLAN, kind_of, name};
use crate::arguments::field::{self, Use, a, argument, clear, kebab, one, several};

const BY_NAME: &str = "By id, the beginning of an id, or title";

/// The command of a kind. Its subcommands are made when they are needed: all kinds have some thousand flags together.
pub(crate) fn command(kind: EntityKind) -> Command {
    let command = Command::new(name(kind))
        .alias(kebab(kind.spec().section))
        .about(format!("List, show, add and change {}", several(kind)))
        .arg_required_else_help(true);
    match kind {
        EntityKind::Link => command
            .about("Link a plan with another one; list, show and change links")
            .override_usage("opgave plan link [OPTIONS] <PLAN> <OTHER>\n       opgave plan link <COMMAND>")
            .args_conflicts_with_subcommands(true)
            .subcommand_negates_reqs(true)
            .defer(|command| verbs(command.args(adding(EntityKind::Link)), EntityKind::Link)),
        _ => command.subcommand_required(true).defer(|command| {
            let kind = kind_of(command.get_name());
            kind.into_iter().fold(command, verbs)
        }),
    }
}

fn verbs(command: Command, kind: EntityKind) -> Command {
    let spec = kind.spec();
    let (one, a, several) = (one(kind), a(kind), several(kind));
    let verb = |name: &'static str, about: String| Command::new(name).about(about).arg(plan());
    let undo = format!("It can come back: opgave plan {} restore PLAN ENTITY.", name(kind));
    let mut command = command
        .subcommand(verb("list", format!("Show the {several} of a plan")).arg(removed(&several)))
        .subcommand(verb("show", format!("Show one {one}")).arg(entity(&one)))
        .subcommand(Command::new("add").about(format!("Add {a}")).args(adding(kind)))
        .subcommand(changing(verb("set", format!("Change fields of {a}")), spec).override_usage(usage(kind, "set")))
        .subcommand(
            verb("remove", format!("Remove {a}. {undo}"))
                .arg(entity(&one))
                .arg(if_version()),
        )
        .subcommand(
            verb("restore", format!("Bring back {a} that was removed"))
                .arg(entity(&one))
                .arg(if_version()),
        );
    if spec.ordered() {
        let about = format!("Give {a} another place");
        command = command.subcommand(moving(verb("move", about), spec).override_usage(usage(kind, "move")));
    }
    match kind {
        EntityKind::Voice => command.subcommand(speaking()),
        EntityKind::Action => {
            command.subcommand(
                verb("import", "Add actions from a CSV file, or none of them".into())
                    .arg(Arg::new(FILE).required(true).value_parser(value_parser!(PathBuf)).help(
                        "The file, in the form of `opgave plan export --format actions-csv`; - for standard input",
                    ))
                    .arg(if_version()),
            )
        }
        _ => command,
    }
}

/// The usage of a command that takes at least one of many flags, without a list of all of them.
fn usage(kind: EntityKind, verb: &str) -> String {
    format!("opgave plan {} {verb} [OPTIONS] <PLAN> <ENTITY>", name(kind))
}

/// The plan, as the first argument.
pub(crate) fn plan() -> Arg {
    Arg::new(PLAN).required(true).help(BY_NAME)
}

fn entity(one: &str) -> Arg {
    Arg::new(ENTITY)
        .required(true)
        .help(format!("The {one}: by id, the beginning of an id, or title"))
}

fn removed(several: &str) -> Arg {
    Arg::new("removed")
        .long("removed")
        .action(ArgAction::SetTrue)
        .help(format!(
            "Those {several} that were removed, instead of those that are there"
        ))
}

/// The condition of a change.
pub(crate) fn if_version() -> Arg {
    Arg::new(IF_VERSION)
        .long(IF_VERSION)
        .value_name("VERSION")
        .help("Change nothing unless the plan still has this version, as `opgave plan show --json` gave it")
}

/// The field that is given in place, after the plan, when something is added: what a measurement is of, what a voice is
/// about, which plan is linked.
pub(crate) fn subject(kind: EntityKind) -> Option<&'static FieldSpec> {
    let spec = kind.spec();
    match kind {
        EntityKind::Link => spec.fields.iter().find(|field| field.kind == FieldKind::Plan),
        _ => spec.field(spec.nested?.name()),
    }
}

/// Whether a field is part of the id, so that it cannot change.
fn is_part_of_id(spec: &EntitySpec, field: &FieldSpec) -> bool {
    spec.keyed == Keyed::ByDecisionAndOrganisation
        && (field.kind == FieldKind::Organisation || spec.nested.is_some_and(|owner| owner.name() == field.name))
}

/// The fields that can change.
fn changeable(spec: &'static EntitySpec) -> Vec<&'static FieldSpec> {
    spec.fields.iter().filter(|field| !is_part_of_id(spec, field)).collect()
}

fn in_place(kind: EntityKind, field: &'static FieldSpec) -> Arg {
    let argument = argument(kind.name(), field, Use::Add).required(true);
    match kind {
        EntityKind::Link => argument.value_name("OTHER"),
        _ => argument,
    }
}

fn adding(kind: EntityKind) -> Vec<Arg> {
    let spec = kind.spec();
    let subject = subject(kind);
    let mut args = vec![plan()];
    args.extend(subject.map(|field| in_place(kind, field)));
    for field in spec.fields.iter().filter(|field| Some(*field) != subject) {
        if is_part_of_id(spec, field) {
            args.push(ours());
        } else {
            args.extend(field::flags(kind.name(), field, Use::Add));
        }
    }
    if spec.keyed == Keyed::ByOrganisation {
        args.push(ours());
    }
    if spec.tree {
        args.push(under(kind, "Where it comes: under this one"));
    }
    if spec.ordered() {
        args.extend(order(kind));
    }
    args.push(if_version());
    args
}

fn ours() -> Arg {
    Arg::new("organisation")
        .long("organisation")
        .value_name("ORGANISATION")
        .help("Whose it is: by id, the beginning of an id, or name [default: our organisation]")
}

fn changing(command: Command, spec: &'static EntitySpec) -> Command {
    let fields = changeable(spec);
    let mut command = command.arg(entity(&one(spec.kind)));
    let mut changes = vec!["clear".to_owned()];
    for field in &fields {
        for flag in field::flags(spec.name, field, Use::Set) {
            changes.push(flag.get_id().to_string());
            command = command.arg(flag);
        }
    }
    let emptied: Vec<FieldSpec> = fields.into_iter().copied().collect();
    command
        .arg(clear(&emptied))
        .arg(if_version())
        .group(ArgGroup::new("changes").args(changes).multiple(true).required(true))
}

fn speaking() -> Command {
    let spec = EntityKind::Voice.spec();
    let placed = |name: &str| spec.field(name).map(|field| in_place(spec.kind, field));
    let flags = ["text", "date"].into_iter().filter_map(|name| spec.field(name));
    let flags = flags.flat_map(|field| field::flags(spec.name, field, Use::Add));
    Command::new("speak")
        .about("Say what an organisation thinks of a decision; what it said before is replaced")
        .arg(plan())
        .args(placed("decision"))
        .args(placed("voice"))
        .arg(ours())
        .args(flags)
        .arg(if_version())
}

fn under(kind: EntityKind, help: &str) -> Arg {
    Arg::new("parent")
        .long("parent")
        .value_name(name(kind).to_uppercase())
        .help(format!("{help}, by id, the beginning of an id, or title"))
}

fn order(kind: EntityKind) -> [Arg; 4] {
    let flag = |name: &'static str, help: &'static str| {
        let others = ["first", "last", "before", "after"]
            .into_iter()
            .filter(move |other| *other != name);
        Arg::new(name).long(name).conflicts_with_all(others).help(help)
    };
    let neighbour = || name(kind).to_uppercase();
    [
        flag("first", "Before all others").action(ArgAction::SetTrue),
        flag("last", "After all others").action(ArgAction::SetTrue),
        flag("before", "Right before this one").value_name(neighbour()),
        flag("after", "Right after this one").value_name(neighbour()),
    ]
}

fn moving(command: Command, spec: &'static EntitySpec) -> Command {
    let mut command = command
        .arg(entity(&one(spec.kind)))
        .args(order(spec.kind))
        .arg(if_version());
    let mut places = vec!["first", "last", "before", "after"];
    if spec.tree {
        let top = Arg::new("top")
            .long("top")
            .action(ArgAction::SetTrue)
            .conflicts_with("parent")
            .help("From now on it stands under nothing");
        command = command
            .arg(under(spec.kind, "From now on it stands under this one"))
            .arg(top);
        places.extend(["parent", "top"]);
    }
    command.group(ArgGroup::new("places").args(places).multiple(true).required(true))
}
