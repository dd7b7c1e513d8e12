//! The flags of fields, and what is said with them, by the model's table.

use std::path::PathBuf;

use clap::builder::{BoolishValueParser, PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use opgave_model::plan::export::Language;
use opgave_model::plan::spec::StateMachine;
use opgave_model::plan::{Day, EntityKind, FieldKind, FieldSpec};
use serde_json::Value;

/// What the command line says about one field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Given {
    pub field: &'static FieldSpec,
    pub said: Said,
}

/// What is said about a field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Said {
    /// Its value, as the API takes it.
    Value(Value),
    /// Text in a file.
    File(PathBuf),
    /// Names of what it refers to, which are still to be looked up.
    Names(Vec<String>),
    /// Nothing: the field is emptied.
    Nothing,
}

/// What the flags are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// Something new.
    Add,
    /// Something that is there.
    Set,
}

/// A name in camel case as one in kebab case, as flags and words are written.
pub(crate) fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(character.to_ascii_lowercase());
    }
    kebab
}

/// The name of one entity of a kind in a sentence.
pub(crate) fn one(kind: EntityKind) -> String {
    kebab(kind.name()).replace('-', " ")
}

/// The name of one entity of a kind with its article.
pub(crate) fn a(kind: EntityKind) -> String {
    let name = one(kind);
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {name}")
}

/// The name of several entities of a kind in a sentence.
pub(crate) fn several(kind: EntityKind) -> String {
    kebab(kind.spec().section).replace('-', " ")
}

/// The flag by which text for a field is taken from a file.
pub(crate) fn file_flag(field: &FieldSpec) -> String {
    format!("{}-file", kebab(field.name))
}

/// The flag by which a set gains members.
pub(crate) fn include_flag(field: &FieldSpec) -> String {
    format!("include-{}", kebab(field.name))
}

/// The flag by which a set loses members.
pub(crate) fn exclude_flag(field: &FieldSpec) -> String {
    format!("exclude-{}", kebab(field.name))
}

/// The flags of a field of a kind of entity, or of `plan` or `problem`.
pub(crate) fn flags(owner: &str, field: &'static FieldSpec, purpose: Use) -> Vec<Arg> {
    let name = kebab(field.name);
    let required = purpose == Use::Add && field.required_on_add;
    let mut flags = vec![argument(owner, field, purpose).long(name.clone()).required(required)];
    if matches!(field.kind, FieldKind::Prose | FieldKind::Rich) {
        let file = file_flag(field);
        if required {
            flags[0] = flags[0].clone().required(false).required_unless_present(file.clone());
        }
        let from_file = Arg::new(file.clone())
            .long(file)
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf))
            .conflicts_with(name)
            .help("The same from a file; - for standard input");
        flags.push(from_file);
    }
    if purpose == Use::Set && field.kind.is_set() {
        let member = |flag: String, help: &str| {
            Arg::new(flag.clone())
                .long(flag)
                .value_name(value_name(field))
                .action(ArgAction::Append)
                .conflicts_with(kebab(field.name))
                .help(help.to_owned())
        };
        flags.push(member(
            include_flag(field),
            "Adds one, and leaves the others as they are",
        ));
        flags.push(member(
            exclude_flag(field),
            "Takes one away, and leaves the others as they are",
        ));
    }
    flags
}

/// A field as an argument without a flag.
pub(crate) fn argument(owner: &str, field: &'static FieldSpec, purpose: Use) -> Arg {
    let label = Language::English.field(owner, field.name);
    let argument = Arg::new(kebab(field.name))
        .value_name(value_name(field))
        .help(match about(field) {
            about if about.is_empty() => label.to_owned(),
            about => format!("{label}: {about}"),
        });
    match field.kind {
        FieldKind::Choice(vocabulary) => argument.value_parser(words(vocabulary.words)),
        FieldKind::State(machine) => argument.value_parser(words(states(machine, purpose))),
        FieldKind::Day => argument.value_parser(value_parser!(Day)),
        FieldKind::Number { .. } => argument.value_parser(number).allow_negative_numbers(true),
        FieldKind::Flag => argument
            .num_args(0..=1)
            .require_equals(true)
            .default_missing_value("true")
            .value_parser(BoolishValueParser::new()),
        FieldKind::References(_) | FieldKind::Organisations | FieldKind::Strings => argument.action(ArgAction::Append),
        FieldKind::Line
        | FieldKind::Prose
        | FieldKind::Rich
        | FieldKind::Time
        | FieldKind::Reference(_)
        | FieldKind::Organisation
        | FieldKind::Plan
        | FieldKind::Version => argument,
    }
}

fn states(machine: &'static StateMachine, purpose: Use) -> &'static [&'static str] {
    match purpose {
        Use::Add => machine.starts,
        Use::Set => machine.states,
    }
}

/// The words of a list; those of the document are understood too.
pub(crate) fn words(words: &'static [&'static str]) -> PossibleValuesParser {
    let values = words.iter().map(|word| {
        let value = PossibleValue::new(kebab(word)).help(Language::English.word(word));
        if kebab(word) == *word {
            value
        } else {
            value.alias(*word)
        }
    });
    PossibleValuesParser::new(values)
}

/// The word of the document that was said in kebab case or as it is.
pub(crate) fn word(words: &[&'static str], said: &str) -> Option<&'static str> {
    words.iter().copied().find(|word| *word == said || kebab(word) == said)
}

fn number(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        _ if text.contains(',') => Err("write a point before decimals, and nothing between thousands: 1234.5".into()),
        _ => Err("this is no number".into()),
    }
}

fn value_name(field: &FieldSpec) -> String {
    match field.kind {
        FieldKind::Line | FieldKind::Prose | FieldKind::Strings => "TEXT".into(),
        FieldKind::Rich => "MARKDOWN".into(),
        FieldKind::Choice(_) => "WORD".into(),
        FieldKind::State(_) => "STATE".into(),
        FieldKind::Day => "DAY".into(),
        FieldKind::Time => "TIME".into(),
        FieldKind::Number { .. } => "NUMBER".into(),
        FieldKind::Flag => "true|false".into(),
        FieldKind::Reference(kinds) | FieldKind::References(kinds) => {
            let kinds: Vec<String> = kinds.iter().map(|kind| kebab(kind.name()).to_uppercase()).collect();
            kinds.join("|")
        }
        FieldKind::Organisation | FieldKind::Organisations => "ORGANISATION".into(),
        FieldKind::Plan => "PLAN".into(),
        FieldKind::Version => "VERSION".into(),
    }
}

fn about(field: &FieldSpec) -> String {
    let kinds = |kinds: &[EntityKind]| kinds.iter().map(|kind| one(*kind)).collect::<Vec<_>>().join(", ");
    match field.kind {
        FieldKind::Line => "one line".into(),
        FieldKind::Prose => "text".into(),
        FieldKind::Rich => "formatted text, as Markdown".into(),
        FieldKind::Choice(_) | FieldKind::State(_) => String::new(),
        FieldKind::Day => "a day, YYYY-MM-DD".into(),
        FieldKind::Time => "a time of day, HH:MM".into(),
        FieldKind::Number { .. } => "a number".into(),
        FieldKind::Flag => "yes, or no with =false".into(),
        FieldKind::Reference(to) => format!("by id, the beginning of an id, or title ({})", kinds(to)),
        FieldKind::References(to) => {
            format!(
                "by id, the beginning of an id, or title ({}); repeat the flag for more",
                kinds(to)
            )
        }
        FieldKind::Organisation => "an organisation, by id, the beginning of its id, or name".into(),
        FieldKind::Organisations => {
            "an organisation, by id, the beginning of its id, or name; repeat the flag for more".into()
        }
        FieldKind::Plan => "another plan, by id, the beginning of its id, or title".into(),
        FieldKind::Strings => "one line; repeat the flag for more".into(),
        FieldKind::Version => "a version as `opgave plan show --json` gives it, or `current`".into(),
    }
}

/// What a command line says about fields.
pub(crate) fn given(matches: &ArgMatches, fields: &'static [FieldSpec]) -> Vec<Given> {
    let clear: Vec<&String> = matches
        .try_get_many(CLEAR)
        .ok()
        .flatten()
        .into_iter()
        .flatten()
        .collect();
    let said = |field: &'static FieldSpec| {
        if clear.iter().any(|name| **name == kebab(field.name)) {
            return Some(Said::Nothing);
        }
        said(matches, field)
    };
    fields
        .iter()
        .filter_map(|field| {
            Some(Given {
                field,
                said: said(field)?,
            })
        })
        .collect()
}

fn said(matches: &ArgMatches, field: &'static FieldSpec) -> Option<Said> {
    if let Some(file) = found::<PathBuf>(matches, &file_flag(field)) {
        return Some(Said::File(file.clone()));
    }
    let name = kebab(field.name);
    let text = || found::<String>(matches, &name).cloned();
    let texts = || -> Option<Vec<String>> {
        let found = matches.try_get_many::<String>(&name).ok()??;
        Some(found.cloned().collect())
    };
    match field.kind {
        FieldKind::Day => Some(Said::Value(found::<Day>(matches, &name)?.to_string().into())),
        FieldKind::Number { .. } => Some(Said::Value((*found::<f64>(matches, &name)?).into())),
        FieldKind::Flag => Some(Said::Value((*found::<bool>(matches, &name)?).into())),
        FieldKind::Choice(vocabulary) => Some(Said::Value(word(vocabulary.words, &text()?)?.into())),
        FieldKind::State(machine) => Some(Said::Value(word(machine.states, &text()?)?.into())),
        FieldKind::Line | FieldKind::Prose | FieldKind::Rich | FieldKind::Time => Some(Said::Value(text()?.into())),
        FieldKind::Strings => Some(Said::Value(texts()?.into())),
        FieldKind::Reference(_) | FieldKind::Organisation | FieldKind::Plan | FieldKind::Version => {
            Some(Said::Names(vec![text()?]))
        }
        FieldKind::References(_) | FieldKind::Organisations => Some(Said::Names(texts()?)),
    }
}

/// The value of an argument, when there is such an argument and it was given.
pub(crate) fn found<'a, T: Clone + Send + Sync + 'static>(matches: &'a ArgMatches, id: &str) -> Option<&'a T> {
    matches.try_get_one(id).ok().flatten()
}

const CLEAR: &str = "clear";

/// The flag that empties fields.
pub(crate) fn clear(fields: &[FieldSpec]) -> Arg {
    let names: Vec<String> = fields.iter().map(|field| kebab(field.name)).collect();
    Arg::new(CLEAR)
        .long(CLEAR)
        .value_name("FIELD")
        .action(ArgAction::Append)
        .value_delimiter(',')
        .value_parser(PossibleValuesParser::new(names))
        .help("Empties a field; repeat the flag for more")
}
