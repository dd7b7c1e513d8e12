use automerge::Automerge;
use proptest::prelude::*;
use rand::SeedableRng;
use rand::rngs::SmallRng;

use super::{Problem, plans, said};
use crate::plan::draft::EntityDraft;
use crate::plan::export::{ExportContext, Format, Language, render};
use crate::plan::import::{TEXT_BYTES, actions_csv as import};
use crate::plan::{Author, Command, Entity, EntityKind, Plan, PlanDraft, apply};
use crate::{DocumentId, OrganisationId};

fn document() -> Automerge {
    let draft = PlanDraft::titled("Wonen")
        .and(EntityDraft::named(EntityKind::Goal, "Meer huizen").key("g"))
        .and(EntityDraft::named(EntityKind::Goal, "Dubbel"))
        .and(EntityDraft::named(EntityKind::Goal, "Dubbel"))
        .and(EntityDraft::named(EntityKind::Party, "De Veste").key("v"))
        .and(EntityDraft::named(EntityKind::Party, "Gemeente"))
        .and(
            EntityDraft::named(EntityKind::Action, "Bouwen")
                .with("goal", "g")
                .with("state", "done")
                .with("contributors", ["v"])
                .with("description", "twee\nregels"),
        );
    draft.document(0, &mut SmallRng::seed_from_u64(2)).unwrap()
}

fn carry_out(doc: &mut Automerge, commands: &[Command]) {
    let author = Author::new(OrganisationId([1; 32]), "Noor");
    apply(doc, &author, 5, &mut SmallRng::seed_from_u64(8), commands).unwrap();
}

fn imported(text: &str) -> Plan {
    let mut doc = document();
    let commands = import(&Plan::read(&doc), text).unwrap();
    carry_out(&mut doc, &commands);
    Plan::read(&doc)
}

fn exported(plan: &Plan, language: Language) -> String {
    let context = ExportContext {
        language,
        exported_at_ms: 0,
        plan_id: DocumentId([1; 16]),
        organisations: std::collections::BTreeMap::new(),
    };
    render(plan, Format::ActionsCsv, &context)
}

fn problems(text: &str) -> Vec<String> {
    said(import(&Plan::read(&document()), text))
}

#[test]
fn rows_in_either_language_become_actions() {
    for text in [
        "Titel;Doel;Klaar op;Stand;Doen mee;Partij die trekt\nSlopen;meer huizen is anders;;;;\n"
            .replace("meer huizen is anders", "Meer huizen"),
        "title,goal,due,state\n\"Slopen\",\"Meer  huizen\",2027-03-01,in progress\n".to_owned(),
        "\u{feff}\"Title\"\t\"Goal\"\r\nSlopen\tMeer huizen\r\n\t\r\n\r\n".to_owned(),
    ] {
        let plan = imported(&text);
        let action = plan.of_kind(EntityKind::Action).last().unwrap();
        assert_eq!(
            (plan.of_kind(EntityKind::Action).len(), action.title().as_str()),
            (2, "Slopen"),
            "{text}"
        );
        assert_eq!(action.present("goal"), Some(&plan.of_kind(EntityKind::Goal)[0].id));
    }
    let plan = imported(
        "Titel;Klaar op;Stand;Doen mee\nSlopen;1-3-2027;vervallen;De Veste; Gemeente\n"
            .replace("De Veste; Gemeente", "\"De Veste; Gemeente\"")
            .as_str(),
    );
    let action = plan.of_kind(EntityKind::Action).last().unwrap();
    assert_eq!(
        (action.word("due"), action.word("state")),
        (Some("2027-03-01"), Some("dropped"))
    );
    assert_eq!(action.many("contributors").len(), 2);
}

#[test]
fn an_export_that_nobody_changed_changes_nothing() {
    let plan = Plan::read(&document());
    for language in [Language::Dutch, Language::English] {
        assert_eq!(import(&plan, &exported(&plan, language)).unwrap(), []);
    }
}

#[test]
fn a_row_with_the_id_of_an_action_changes_only_what_differs() {
    let plan = Plan::read(&document());
    let text = exported(&plan, Language::English)
        .replace("done", "in progress")
        .replace("De Veste", "Gemeente");
    let commands = import(&plan, &text).unwrap();
    assert_eq!(commands.len(), 3, "{commands:?}");
    let after = imported(&text);
    let action = &after.of_kind(EntityKind::Action)[0];
    assert_eq!(
        (action.word("state"), action.word("description")),
        (Some("inProgress"), Some("twee\nregels"))
    );
    assert_eq!(
        action.many("contributors"),
        [after.of_kind(EntityKind::Party)[1].id.to_string()]
    );
}

#[test]
fn every_problem_is_named_with_its_place_and_column() {
    let id = Plan::read(&document()).of_kind(EntityKind::Action)[0].id.clone();
    let text = format!(
        "id;Titel;Doel;Klaar op;Stand;Doen mee\n\
         ;Slopen;Nergens;31-02-2027;klaar;\"De Veste; Niemand\"\n\
         {id};Bouwen;Dubbel;;vervallen;\n\
         ;\"a\nb\";;;;\n\
         ;a\u{202e}b;;;;\n\
         {id};;;;;\n\
         g 1;x;;;;\n\
         ;x;;;\n"
    );
    assert_eq!(
        problems(&text),
        [
            "Line 2, column 9 (Doel): there is no goal called \"Nergens\" or with that id.",
            "Line 2, column 17 (Klaar op): \"31-02-2027\" is no day that exists; write a day as 2027-03-31 or 31-03-2027.",
            "Line 2, column 28 (Stand): \"klaar\" is not one of: open, loopt, inProgress, gedaan, done, vervallen, dropped.",
            "Line 2, column 34 (Doen mee): there is no party called \"Niemand\" or with that id.",
            "Line 3, column 45 (Doel): several are called \"Dubbel\"; refer to one of them by its id.",
            "Line 3, column 53 (Stand): after \"done\" comes open or inProgress.",
            "Line 4, column 2 (Titel): this is one line; character 2 begins another.",
            "Line 6, column 2 (Titel): character 2 (U+202E) does not belong in text.",
            &format!("Line 7, column 1 (id): \"{id}\" stands here for the second time."),
            "Line 8, column 1 (id): the id has other characters than a to z, digits, \"-\", \"_\" and \".\", or too many.",
            "Line 9, column 1: this row has 5 cells; the header has 6.",
        ]
    );
}

#[test]
fn a_header_that_is_not_understood_says_which_names_are() {
    assert_eq!(
        problems("Titel;Kleur;Titel\nx;y;z\n"),
        [
            "Line 1, column 7: there is no \"Kleur\" here; the names are: id, Titel, Omschrijving, Doel, Trekker, Partij die \
             trekt, Doen mee, Klaar op, Stand.",
            "Line 1, column 13: \"Titel\" stands here for the second time.",
        ]
    );
    assert_eq!(
        problems("Doel;Stand\n;open\n"),
        ["Line 1, column 1: \"Titel\" is needed here."]
    );
    assert_eq!(problems(""), ["Line 1, column 1: there is no text here to import."]);
    assert_eq!(
        problems("id;Stand\n;open\n"),
        ["Line 2, column 1 (Titel): this may not be left empty."]
    );
}

#[test]
fn problems_are_told_in_the_language_of_the_header() {
    assert_eq!(
        problems("Title,State\nx,finished\n"),
        ["Line 2, column 3 (State): \"finished\" is not one of: open, in progress, inProgress, done, dropped."]
    );
}

#[test]
fn malformed_rows_and_long_texts_are_refused_where_they_are() {
    assert_eq!(
        problems("Titel\nx\n\"y\n"),
        ["Line 3, column 1: the quotation mark that opens this cell is never closed."]
    );
    assert!(problems("Titel\n\"x\"y\n")[0].starts_with("Line 2, column 4: after the quotation mark"));
    let long = import(&Plan::read(&document()), &"x".repeat(TEXT_BYTES + 1)).unwrap_err();
    assert_eq!(long.problems[0].problem, Problem::TooLarge { limit: TEXT_BYTES });
    let many = import(&Plan::read(&document()), &format!("Titel\n{}", "x\n".repeat(30_000))).unwrap_err();
    assert_eq!((many.problems.len(), &many.problems[0].problem), (1, &Problem::Full));
}

#[test]
fn the_ids_of_other_entities_and_of_removed_actions_are_refused() {
    let mut doc = document();
    let plan = Plan::read(&doc);
    let (action, goal) = (
        plan.of_kind(EntityKind::Action)[0].id.clone(),
        plan.of_kind(EntityKind::Goal)[0].id.clone(),
    );
    carry_out(&mut doc, &[Command::remove(EntityKind::Action, &action)]);
    let found = said(import(&Plan::read(&doc), &format!("id,Title\n{action},x\n{goal},y\n")));
    assert_eq!(
        found,
        [
            "Line 2, column 1 (id): it was removed; restore it first.",
            "Line 3, column 1 (id): there already is one with this id.",
        ]
    );
}

#[test]
fn equal_imports_are_equal_and_may_be_repeated() {
    let text = "Titel;Stand\nSlopen;vervallen\nSlopen;vervallen\n";
    let mut doc = document();
    let commands = import(&Plan::read(&doc), text).unwrap();
    assert_eq!(commands, import(&Plan::read(&doc), text).unwrap());
    carry_out(&mut doc, &commands);
    let again = import(&Plan::read(&doc), text).unwrap();
    carry_out(&mut doc, &again);
    assert_eq!(Plan::read(&doc).of_kind(EntityKind::Action).len(), 5);
}

#[test]
fn what_an_action_refers_to_may_be_gone_and_stays() {
    let mut doc = document();
    let plan = Plan::read(&doc);
    let (goal, party) = (
        plan.of_kind(EntityKind::Goal)[0].id.clone(),
        plan.of_kind(EntityKind::Party)[0].id.clone(),
    );
    carry_out(
        &mut doc,
        &[
            Command::remove(EntityKind::Goal, &goal),
            Command::remove(EntityKind::Party, &party),
        ],
    );
    let plan = Plan::read(&doc);
    let text = exported(&plan, Language::English);
    assert!(text.contains(goal.as_str()) && text.contains(party.as_str()));
    assert_eq!(import(&plan, &text).unwrap(), []);
    let text = text.replace(party.as_str(), &format!("{party}; Gemeente"));
    let commands = import(&plan, &text).unwrap();
    carry_out(&mut doc, &commands);
    assert_eq!(
        Plan::read(&doc).of_kind(EntityKind::Action)[0]
            .many("contributors")
            .len(),
        2
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn actions_of_any_plan_come_back_in_a_copy_without_them(seed in any::<u64>(), dutch in any::<bool>()) {
        let mut doc = plans::sound(seed, 120);
        let plan = Plan::read(&doc);
        let text = exported(&plan, if dutch { Language::Dutch } else { Language::English });
        prop_assert_eq!(import(&plan, &text).unwrap(), []);
        // The same plan without actions, as someone has it who gets the table.
        let mut bare = plan.clone();
        bare.entities.insert(EntityKind::Action, Vec::new());
        let commands = import(&bare, &text).unwrap();
        let gone: Vec<Command> = plan.of_kind(EntityKind::Action).iter().map(|action| Command::remove(EntityKind::Action, &action.id)).collect();
        prop_assert_eq!(commands.iter().filter(|command| matches!(command, Command::Add { .. })).count(), gone.len());
        carry_out(&mut doc, &gone);
        let fresh: Vec<Command> = commands.into_iter().map(renamed).collect();
        carry_out(&mut doc, &fresh);
        let said = |plan: &Plan| plan.of_kind(EntityKind::Action).iter().map(told).collect::<Vec<_>>();
        prop_assert_eq!(said(&Plan::read(&doc)), said(&plan));
    }

    #[test]
    fn any_text_is_read_or_refused_without_a_panic(text in "(id|Titel|Stand)[;,]Titel\r?\n[a\"';,=\r\n -]{0,60}") {
        let mut doc = document();
        if let Ok(commands) = import(&Plan::read(&doc), &text) {
            carry_out(&mut doc, &commands);
        }
    }
}

/// What an action says, without its id and place.
fn told(action: &Entity) -> Vec<(String, String)> {
    let said = action.iter().filter(|(_, value)| !value.is_empty());
    said.map(|(name, value)| (name.to_owned(), format!("{value:?}")))
        .collect()
}

/// The command for an action under another id: its own is taken by the one that was removed.
fn renamed(command: Command) -> Command {
    let other = |id: crate::plan::EntityId| format!("{id}-2").parse().unwrap();
    match command {
        Command::Add {
            kind,
            id,
            fields,
            parent,
            place,
        } => Command::Add {
            kind,
            id: id.map(other),
            fields,
            parent,
            place,
        },
        Command::Set {
            entity: crate::plan::EntityRef::Entity(kind, id),
            field,
            value,
        } => Command::Set {
            entity: kind.with_id(&other(id)),
            field,
            value,
        },
        other => other,
    }
}
