//! The commands of every kind of entity, made from the model's table.

mod tree;

use std::path::PathBuf;

use clap::ArgMatches;
use opgave_model::plan::spec::{EntitySpec, Keyed};
use opgave_model::plan::{EntityKind, FieldSpec};

use super::field::{Given, exclude_flag, found, given, include_flag, kebab};
#[cfg(test)]
pub(crate) use tree::subject;
pub(crate) use tree::{command, if_version, plan};

/// The plan that a command is about.
pub(crate) const PLAN: &str = "PLAN";
/// The entity that a command is about.
const ENTITY: &str = "ENTITY";
const FILE: &str = "FILE";
const IF_VERSION: &str = "if-version";

/// A command about entities of one kind in a plan.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EntityCommand {
    pub kind: EntityKind,
    pub plan: String,
    /// The version that the plan must have for a change.
    pub if_version: Option<String>,
    pub verb: EntityVerb,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum EntityVerb {
    List {
        removed: bool,
    },
    Show {
        entity: String,
    },
    Add {
        fields: Vec<Given>,
        /// Whose it is, for a kind of which each organisation has one.
        organisation: Option<String>,
        parent: Option<String>,
        order: Option<Order>,
    },
    Set {
        entity: String,
        fields: Vec<Given>,
        include: Vec<Members>,
        exclude: Vec<Members>,
    },
    Remove {
        entity: String,
    },
    Restore {
        entity: String,
    },
    Move {
        entity: String,
        parent: Option<Parent>,
        order: Option<Order>,
    },
    /// What an organisation says to a decision, in place of what it said before.
    Speak {
        fields: Vec<Given>,
    },
    /// Actions from a table.
    Import {
        file: PathBuf,
    },
}

/// Members of a set, by name.
pub(crate) type Members = (&'static FieldSpec, Vec<String>);

/// A place in the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Order {
    First,
    Last,
    Before(String),
    After(String),
}

/// A place in a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Parent {
    Top,
    Under(String),
}

/// The name of the command of a kind.
pub(crate) fn name(kind: EntityKind) -> String {
    kebab(kind.name())
}

/// The kind whose command has a name.
pub(crate) fn kind_of(command: &str) -> Option<EntityKind> {
    EntityKind::ALL.into_iter().find(|kind| name(*kind) == command)
}

impl EntityCommand {
    /// Reads what was asked of a kind.
    pub fn read(kind: EntityKind, matches: &ArgMatches) -> Result<Self, clap::Error> {
        let (verb, said) = matches.subcommand().unwrap_or(("add", matches));
        let text = |id: &str| found::<String>(said, id).cloned();
        let entity = text(ENTITY).unwrap_or_default();
        let spec = kind.spec();
        let verb = match verb {
            "list" => EntityVerb::List {
                removed: is_up(said, "removed"),
            },
            "show" => EntityVerb::Show { entity },
            "add" => EntityVerb::Add {
                fields: given(said, spec.fields),
                organisation: (spec.keyed == Keyed::ByOrganisation)
                    .then(|| text("organisation"))
                    .flatten(),
                parent: text("parent"),
                order: ordered(said),
            },
            "set" => EntityVerb::Set {
                entity,
                fields: given(said, spec.fields),
                include: members(said, spec, include_flag),
                exclude: members(said, spec, exclude_flag),
            },
            "remove" => EntityVerb::Remove { entity },
            "restore" => EntityVerb::Restore { entity },
            "move" => EntityVerb::Move {
                entity,
                parent: text("parent")
                    .map(Parent::Under)
                    .or_else(|| is_up(said, "top").then_some(Parent::Top)),
                order: ordered(said),
            },
            "speak" => EntityVerb::Speak {
                fields: given(said, spec.fields),
            },
            "import" => EntityVerb::Import {
                file: found::<PathBuf>(said, FILE).cloned().unwrap_or_default(),
            },
            _ => return Err(clap::Error::new(clap::error::ErrorKind::InvalidSubcommand)),
        };
        Ok(Self {
            kind,
            plan: text(PLAN).unwrap_or_default(),
            if_version: text(IF_VERSION),
            verb,
        })
    }
}

fn is_up(matches: &ArgMatches, id: &str) -> bool {
    found::<bool>(matches, id).copied().unwrap_or_default()
}

fn ordered(matches: &ArgMatches) -> Option<Order> {
    let text = |id: &str| found::<String>(matches, id).cloned();
    if is_up(matches, "first") {
        return Some(Order::First);
    }
    if is_up(matches, "last") {
        return Some(Order::Last);
    }
    text("before")
        .map(Order::Before)
        .or_else(|| text("after").map(Order::After))
}

fn members(matches: &ArgMatches, spec: &'static EntitySpec, flag: fn(&FieldSpec) -> String) -> Vec<Members> {
    let sets = spec.fields.iter().filter(|field| field.kind.is_set());
    sets.filter_map(|field| {
        let names = matches.try_get_many::<String>(&flag(field)).ok()??;
        Some((field, names.cloned().collect()))
    })
    .collect()
}
