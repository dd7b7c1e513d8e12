use clap::{Command, CommandFactory};
use opgave_model::plan::spec::{PLAN, PROBLEM};
use opgave_model::plan::{EntityKind, FieldSpec};
use serde_json::json;

use super::*;

fn tree() -> Command {
    let mut tree = Arguments::command();
    tree.build();
    tree
}

fn at<'a>(tree: &'a Command, path: &[&str]) -> &'a Command {
    path.iter().fold(tree, |command, name| {
        let found = command.find_subcommand(name);
        found.unwrap_or_else(|| panic!("{} has no command {name}", command.get_name()))
    })
}

fn help(path: &[&str]) -> String {
    at(&tree(), path).clone().render_long_help().to_string()
}

fn read(line: &[&str]) -> Result<super::Command, clap::Error> {
    let words = ["opgave", "plan"].iter().chain(line);
    Arguments::try_parse_from(words).map(|arguments| arguments.command)
}

fn entity(line: &[&str]) -> EntityCommand {
    match read(line) {
        Ok(super::Command::Plan {
            command: PlanCommand::Entity(command),
            ..
        }) => command,
        other => panic!("{line:?} is no command about an entity: {other:?}"),
    }
}

fn fields(line: &[&str]) -> Vec<Given> {
    match entity(line).verb {
        EntityVerb::Add { fields, .. } | EntityVerb::Set { fields, .. } | EntityVerb::Speak { fields } => fields,
        other => panic!("{other:?} has no fields"),
    }
}

fn refusal(line: &[&str]) -> String {
    read(line).unwrap_err().to_string()
}

fn has(command: &Command, field: &FieldSpec) -> bool {
    let name = kebab(field.name);
    command.get_arguments().any(|argument| {
        argument.get_long() == Some(&name) || argument.is_positional() && argument.get_id() == name.as_str()
    })
}

#[test]
fn the_commands_do_not_contradict_each_other() {
    Arguments::command().debug_assert();
}

/// Clap takes two arguments with one id for one and the same, also when one of them comes from further up.
#[test]
fn nothing_is_called_as_a_flag_that_may_stand_anywhere() {
    fn look(command: &Command, above: &[String]) {
        let mut global = above.to_vec();
        for argument in command.get_arguments() {
            let id = argument.get_id().to_string();
            let same = argument.is_global_set() || !above.contains(&id);
            assert!(same, "{} has an argument of its own called {id}", command.get_name());
            if argument.is_global_set() {
                global.push(id);
            }
        }
        command.get_subcommands().for_each(|command| look(command, &global));
    }
    look(&tree(), &[]);
}

#[test]
fn every_kind_has_its_commands_and_every_field_its_flag() {
    let tree = tree();
    for kind in EntityKind::ALL {
        let name = kebab(kind.name());
        let command = |verb| at(&tree, &["plan", &name, verb]);
        for verb in ["list", "show", "add", "set", "remove", "restore"] {
            command(verb);
        }
        for field in kind.spec().fields {
            assert!(has(command("add"), field), "{name} add takes no {}", field.name);
            // A voice is that of one organisation in one decision for good.
            if kind != EntityKind::Voice || !["decision", "organisation"].contains(&field.name) {
                assert!(has(command("set"), field), "{name} set takes no {}", field.name);
            }
        }
        let can_move = at(&tree, &["plan", &name]).find_subcommand("move").is_some();
        assert_eq!(can_move, kind.spec().ordered(), "{name}");
    }
    for field in PLAN.fields.iter().chain(PROBLEM.fields) {
        assert!(has(at(&tree, &["plan", "edit"]), field), "edit takes no {}", field.name);
    }
}

#[test]
fn what_is_required_of_something_new_is_required_on_the_command_line() {
    for kind in EntityKind::ALL {
        let name = kebab(kind.name());
        for field in kind.spec().fields.iter().filter(|field| field.required_on_add) {
            if kind == EntityKind::Voice && field.name == "organisation" {
                continue;
            }
            let said = refusal(&[&name, "add", "PLAN"]);
            let told = match entity::subject(kind) {
                Some(subject) if subject == field && kind == EntityKind::Link => "<OTHER>".to_owned(),
                Some(subject) if subject == field => format!("<{}>", kebab(field.name).to_uppercase()),
                _ => format!("--{} ", kebab(field.name)),
            };
            let asked = said.split("Usage:").next().unwrap_or_default();
            assert!(asked.contains(&told), "{name}.{}: {said}", field.name);
        }
    }
}

#[test]
fn help_mentions_the_words_that_may_be_said() {
    for kind in EntityKind::ALL {
        let name = kebab(kind.name());
        let said = help(&["plan", &name, "set"]);
        for word in kind.spec().fields.iter().flat_map(|field| field.kind.words()) {
            assert!(said.contains(&kebab(word)), "{name} set --help does not mention {word}");
        }
    }
    assert!(help(&["plan", "edit"]).contains("in-execution"));
    assert!(help(&["plan", "action", "remove"]).contains("opgave plan action restore"));
}

#[test]
fn flags_become_values_of_the_api() {
    let line = [
        "action",
        "add",
        "Opvang",
        "--title",
        "Zoeken",
        "--goal",
        "Minder wachten",
        "--due",
        "2027-03-01",
        "--state",
        "in-progress",
        "--contributors",
        "a",
        "--contributors",
        "b",
        "--first",
    ];
    let command = entity(&line);
    assert_eq!(command.plan, "Opvang");
    let EntityVerb::Add { fields, order, .. } = command.verb else {
        panic!("no addition");
    };
    let said = |name: &str| {
        fields
            .iter()
            .find(|given| given.field.name == name)
            .map(|given| given.said.clone())
    };
    assert_eq!(said("title"), Some(Said::Value("Zoeken".into())));
    assert_eq!(said("goal"), Some(Said::Names(vec!["Minder wachten".into()])));
    assert_eq!(said("due"), Some(Said::Value("2027-03-01".into())));
    assert_eq!(said("state"), Some(Said::Value("inProgress".into())));
    assert_eq!(said("contributors"), Some(Said::Names(vec!["a".into(), "b".into()])));
    assert_eq!(said("lead"), None);
    assert_eq!(order, Some(Order::First));
}

#[test]
fn numbers_flags_and_files_are_read_by_the_kind_of_their_field() {
    let said = |line: &[&str]| fields(line)[0].said.clone();
    let indicator = ["indicator", "set", "p", "i"];
    assert_eq!(
        said(&[&indicator[..], &["--baseline", "-1.5"]].concat()),
        Said::Value(json!(-1.5))
    );
    assert_eq!(
        said(&[&indicator[..], &["--clear", "baseline"]].concat()),
        Said::Nothing
    );
    let option = ["option", "set", "p", "o"];
    assert_eq!(said(&[&option[..], &["--chosen"]].concat()), Said::Value(true.into()));
    assert_eq!(
        said(&[&option[..], &["--chosen=false"]].concat()),
        Said::Value(false.into())
    );
    assert_eq!(
        said(&[&option[..], &["--advantages-file", "-"]].concat()),
        Said::File("-".into())
    );
    assert_eq!(
        said(&["signal", "add", "p", "--text-file", "s.txt"]),
        Said::File("s.txt".into())
    );
}

#[test]
fn what_cannot_be_is_refused_with_the_flag_that_says_it() {
    let refused = [
        (
            &["action", "add", "p", "--title", "t", "--due", "2027-02-31"][..],
            "--due",
        ),
        (&["action", "set", "p", "a", "--state", "finished"], "in-progress"),
        (&["action", "add", "p", "--title", "t", "--state", "dropped"], "--state"),
        (
            &["measurement", "add", "p", "i", "--date", "2027-01-01", "--value", "1,5"],
            "1234.5",
        ),
        (
            &["measurement", "add", "p", "i", "--date", "2027-01-01", "--value", "inf"],
            "--value",
        ),
        (&["action", "set", "p", "a"], "--title"),
        (&["action", "move", "p", "a"], "--first"),
        (&["edit", "p"], "--summary"),
        (
            &["effort", "set", "p", "e", "--goals", "a", "--include-goals", "b"],
            "--include-goals",
        ),
        (&["action", "move", "p", "a", "--first", "--last"], "--last"),
        (
            &["signal", "add", "p", "--text", "t", "--text-file", "f"],
            "--text-file",
        ),
        (&["edit", "p", "--clear", "titel"], "--clear"),
    ];
    for (line, expected) in refused {
        let said = refusal(line);
        assert!(said.contains(expected), "{line:?}: {said}");
    }
}

#[test]
fn what_belongs_to_something_is_added_to_it_in_place() {
    let measured = fields(&[
        "measurement",
        "add",
        "p",
        "Wachttijd",
        "--date",
        "2027-01-01",
        "--value",
        "12",
    ]);
    assert_eq!(measured[0].said, Said::Names(vec!["Wachttijd".into()]));
    let spoken = fields(&["voice", "speak", "p", "Besluit", "consent", "--text", "Goed"]);
    let said: Vec<_> = spoken.iter().map(|given| given.field.name).collect();
    assert_eq!(said, ["decision", "voice", "text"]);
}

#[test]
fn a_link_can_be_made_with_and_without_the_word_add() {
    let one = entity(&["link", "Opvang", "Wonen", "--kind", "depends-on"]);
    let other = entity(&["link", "add", "Opvang", "Wonen", "--kind", "dependsOn"]);
    assert_eq!(one, other);
    assert_eq!(one.plan, "Opvang");
    assert!(matches!(
        entity(&["link", "list", "Opvang"]).verb,
        EntityVerb::List { removed: false }
    ));
}

#[test]
fn flags_about_the_node_may_stand_anywhere_after_the_first_word() {
    for line in [
        &["--data", "n", "action", "list", "p", "--json"][..],
        &["action", "--data", "n", "--json", "list", "p"],
        &["action", "list", "p", "--json", "--data", "n"],
        &["link", "p", "o", "--data", "n", "--json"],
    ] {
        let Ok(super::Command::Plan { reach, .. }) = read(line) else {
            panic!("{line:?}");
        };
        assert!(reach.json && reach.data == Some("n".into()), "{line:?}");
    }
}

#[test]
fn a_place_in_a_tree_is_kept_unless_another_is_said() {
    let moved = |line: &[&str]| match entity(&[&["goal", "move", "p", "g"], line].concat()).verb {
        EntityVerb::Move { parent, order, .. } => (parent, order),
        other => panic!("{other:?}"),
    };
    assert_eq!(moved(&["--top"]), (Some(Parent::Top), None));
    assert_eq!(moved(&["--parent", "x"]), (Some(Parent::Under("x".into())), None));
    assert_eq!(moved(&["--before", "y"]), (None, Some(Order::Before("y".into()))));
}

#[test]
fn a_part_of_the_history_is_named_by_what_it_is_of_and_by_days() {
    let asked = |line: &[&str]| match read(&[&["history", "p"], line].concat()) {
        Ok(super::Command::Plan {
            command: PlanCommand::Verb(PlanVerb::History { of, since, .. }),
            ..
        }) => (of, since),
        other => panic!("{line:?}: {other:?}"),
    };
    let of = |what: &str| asked(&["--of", what]).0.unwrap();
    assert_eq!(of("problem"), Of::Problem);
    assert_eq!(of("ground-rule"), Of::Kind(EntityKind::GroundRule));
    assert_eq!(of("action:a:b"), Of::Entity(EntityKind::Action, "a:b".into()));
    assert_eq!(asked(&["--since", "2027-03-01"]).1.unwrap(), "2027-03-01T00:00:00Z");
    assert_eq!(
        asked(&["--since", "2027-03-01T09:00:00Z"]).1.unwrap(),
        "2027-03-01T09:00:00Z"
    );
    for line in [
        ["--of", "actie"],
        ["--since", "2027-02-31"],
        ["--limit", "0"],
        ["--of", "plan:x"],
    ] {
        assert!(
            refusal(&[&["history", "p"], &line[..]].concat()).contains(line[0]),
            "{line:?}"
        );
    }
}

#[test]
fn a_conflict_is_settled_only_with_the_number_of_the_value_that_remains() {
    assert!(refusal(&["resolve", "p", "2"]).contains("--keep"));
    assert!(refusal(&["resolve", "p", "--keep", "1"]).contains("NUMBER"));
    assert!(read(&["resolve", "p"]).is_ok() && read(&["resolve", "p", "2", "--keep", "1"]).is_ok());
}

#[test]
fn a_file_tells_its_form_by_the_end_of_its_name() {
    assert_eq!(ImportFormat::of("a/plan.MD".as_ref()), Some(ImportFormat::Markdown));
    assert_eq!(ImportFormat::of("plan.json".as_ref()), Some(ImportFormat::Json));
    assert_eq!(ImportFormat::of("plan.docx".as_ref()), None);
    assert_eq!(ImportFormat::of("-".as_ref()), None);
}
