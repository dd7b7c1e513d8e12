use std::collections::BTreeMap;

use proptest::prelude::*;
use rand::SeedableRng;
use rand::rngs::SmallRng;
use serde_json::Value;

use super::{plans, said};
use crate::OrganisationId;
use crate::plan::draft::EntityDraft;
use crate::plan::export::{Language, json as as_json, markdown as exported};
use crate::plan::import::{PlanImport, markdown as import};
use crate::plan::rich_text::{Block, BlockKind, RichText, Run};
use crate::plan::tests::drafts;
use crate::plan::{EntityKind, Plan, PlanDraft};

const LANGUAGES: [Language; 2] = [Language::Dutch, Language::English];

pub(super) fn made(import: &PlanImport) -> Plan {
    Plan::read(&import.document(0, &mut SmallRng::seed_from_u64(5)).unwrap())
}

pub(super) fn written(draft: &PlanDraft) -> Plan {
    Plan::read(&draft.document(0, &mut SmallRng::seed_from_u64(3)).unwrap())
}

/// Two organisations have one name, and one has none.
pub(super) fn name_of(id: OrganisationId) -> Option<String> {
    match id.0[0] {
        1 | 2 => Some("Gemeente *Westerwoude*".to_owned()),
        3 => Some("De Veste".to_owned()),
        _ => None,
    }
}

/// All that a plan says, with names for ids that follow from the order. What belongs to something stands with that.
fn told(plan: &Plan) -> Value {
    let mut value: Value = serde_json::from_str(&as_json(plan)).unwrap();
    let mut names = BTreeMap::new();
    for kind in EntityKind::ALL {
        let owners = kind.spec().nested.map(|owner| (owner.name(), ids(&value, owner)));
        let entities = value[kind.spec().section].as_array_mut().unwrap();
        if let Some((field, owners)) = owners {
            entities.sort_by_key(|entity| owners.iter().position(|owner| *owner == entity[field]));
        }
        for (index, id) in ids(&value, kind).iter().filter_map(Value::as_str).enumerate() {
            if id.len() == 36 {
                names.insert(id.to_owned(), format!("{kind}-{index:03}"));
            }
        }
    }
    let mut text = value.to_string();
    for (id, name) in names {
        text = text.replace(&id, &name);
    }
    let mut value: Value = serde_json::from_str(&text).unwrap();
    for kind in EntityKind::ALL {
        let entities = value[kind.spec().section].as_array_mut().unwrap();
        // Without an order that people choose, they stand in that of their ids.
        if !kind.spec().ordered() {
            entities.sort_by_key(|entity| entity["id"].to_string());
        }
        for entity in entities.iter_mut().filter_map(Value::as_object_mut) {
            entity.remove("position");
            // Sets stand in the order of ids.
            for set in entity.values_mut().filter_map(Value::as_array_mut) {
                set.sort_by_key(Value::to_string);
            }
        }
    }
    value
}

fn ids(plan: &Value, kind: EntityKind) -> Vec<Value> {
    let entities = plan[kind.spec().section].as_array().unwrap();
    entities.iter().map(|entity| entity["id"].clone()).collect()
}

#[test]
fn the_sample_comes_back_with_all_that_it_tells() {
    let [one, two, three] = [1, 2, 3].map(|byte| OrganisationId([byte; 32]));
    let plan = written(&crate::sample::asylum_intake(one, two, three));
    for language in LANGUAGES {
        let page = exported(&plan, language, name_of);
        let back = made(&import(&page, Some(language)).unwrap());
        assert_eq!(told(&back), told(&plan));
        assert_eq!(exported(&back, language, name_of), page);
    }
}

#[test]
fn something_of_every_kind_comes_back_with_its_references_and_organisations() {
    let plan = written(&drafts::draft());
    for language in LANGUAGES {
        let page = exported(&plan, language, name_of);
        let back = made(&import(&page, None).unwrap());
        assert_eq!(told(&back), told(&plan), "{page}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_export_of_an_import_of_an_export_is_that_export(seed in any::<u64>(), count in 0..120_usize, dutch in any::<bool>()) {
        let plan = Plan::read(&plans::sound(seed, count));
        let language = if dutch { Language::Dutch } else { Language::English };
        let page = exported(&plan, language, name_of);
        let import = import(&page, Some(language));
        prop_assert!(import.is_ok(), "{}\n{page}", import.unwrap_err());
        let again = exported(&made(&import.unwrap()), language, name_of);
        let differs = page.lines().zip(again.lines()).find(|(before, after)| before != after);
        prop_assert!(again == page, "{differs:?}\n{page}");
    }

    #[test]
    fn formatting_of_any_kind_leaves_an_export_readable(seed in any::<u64>(), count in 0..120_usize, dutch in any::<bool>()) {
        let plan = Plan::read(&plans::formatted(seed, count));
        let language = if dutch { Language::Dutch } else { Language::English };
        let page = exported(&plan, language, name_of);
        let import = import(&page, Some(language));
        prop_assert!(import.is_ok(), "{}\n{page}", import.unwrap_err());
        let again = made(&import.unwrap());
        let kinds = |plan: &Plan| plan.all().map(|entity| entity.kind).collect::<Vec<_>>();
        prop_assert_eq!(kinds(&again), kinds(&plan), "{}", page);
    }

    #[test]
    fn any_text_is_read_or_refused_without_a_panic(text in "[-#>*_`|:\\[\\]()<!\\\\ \t\n1.aé🙂:]{0,200}") {
        if let Ok(import) = import(&text, None) {
            import.document(0, &mut SmallRng::seed_from_u64(5)).unwrap();
        }
        let own = format!("# t\n\n## Buitenwereld\n\n### Signalen\n\n- {text}\n\n### Doelen\n\n{text}");
        if let Ok(import) = super::super::markdown(&own, None) {
            import.document(0, &mut SmallRng::seed_from_u64(5)).unwrap();
        }
    }
}

/// A plan of goals and actions as someone might write it by hand.
fn by_hand(actions: &str) -> String {
    format!(
        "# Wonen\n\n**Stand:** verkennen\n\nKort.\n\n## What does it take?\n\n### Goals\n\n- Huizen\n  - Meer huizen\n  - **Omschrijving:** Genoeg\n\n## Hoe organiseren we dat?\n\n### Acties\n\n{actions}"
    )
}

#[test]
fn names_may_be_of_either_language_and_references_may_be_plain() {
    let text =
        by_hand("1. Bouwen\n   - **Goal:** Meer huizen\n   - **Klaar op:** 1-3-2027\n   - **State:** In Progress\n");
    let plan = made(&import(&text, None).unwrap());
    let goals = plan.of_kind(EntityKind::Goal);
    assert_eq!((goals[0].word("description"), goals[1].depth), (Some("Genoeg"), 1));
    let action = &plan.of_kind(EntityKind::Action)[0];
    assert_eq!(
        (action.word("due"), action.word("state")),
        (Some("2027-03-01"), Some("inProgress"))
    );
    assert_eq!(action.present("goal"), Some(&goals[1].id));
    assert_eq!((plan.title(), plan.fields.word("summary")), ("Wonen", Some("Kort.")));
}

#[test]
fn every_problem_is_named_with_its_place() {
    let text = by_hand(
        "- Bouwen\n  - **Doel:** *Nergens*\n  - **Klaar op:** 31-02-2027\n  - **Stand:** klaar\n  - **Kleur:** blauw\n\
         - Slopen\u{202e}\n  - **Stand:** open\n  - **Stand:** open\n",
    );
    assert_eq!(
        said(import(&text, None)),
        [
            "Line 20, column 7 (goal): there is no goal called \"Nergens\" or with that id.",
            "Line 21, column 7 (due): \"31-02-2027\" is no day that exists; write a day as 2027-03-31 or 31-03-2027.",
            "Line 22, column 7 (state): \"klaar\" is not one of: open, loopt, inProgress, gedaan, done, vervallen, dropped.",
            "Line 23, column 7 (action): there is no \"Kleur\" here; the names are: Titel, Omschrijving, Doel, Trekker, \
             Partij die trekt, Doen mee, Klaar op, Stand.",
            "Line 24, column 3 (title): character 7 (U+202E) does not belong in text.",
            "Line 26, column 7 (state): \"state\" stands here for the second time.",
        ]
    );
}

#[test]
fn titles_that_several_have_are_told_apart_by_their_number() {
    let text = "# x\n\n## Wat is ervoor nodig?\n\n### Doelen\n\n- Huis\n- Huis\n\n## Hoe organiseren we dat?\n\n### Acties\n\n- Bouw\n  - **Doel:** *Huis* (2)\n";
    let plan = made(&import(text, None).unwrap());
    let (goals, action) = (plan.of_kind(EntityKind::Goal), &plan.of_kind(EntityKind::Action)[0]);
    assert_eq!(action.present("goal"), Some(&goals[1].id));
    assert!(exported(&plan, Language::Dutch, name_of).contains("- **Doel:** *Huis* (2)\n"));
    assert!(said(import(&text.replace("(2)", "(3)"), None))[0].contains("there is no goal called \"Huis\""));
}

#[test]
fn what_was_removed_is_not_brought_back_and_nobody_is_made_up() {
    let text = by_hand("- Bouwen\n  - **Doel:** *Oud doel* (weggehaald)\n");
    let plan = made(&import(&text, None).unwrap());
    assert!(plan.of_kind(EntityKind::Action)[0].reference("goal").is_none());
    let text =
        "# x\n\n## Wat is het echte probleem?\n\n### Hoe organisaties ernaar kijken\n\n- Iemand\n  - **Tekst:** zo\n";
    assert!(said(import(text, None))[0].contains("(organisation): no organisation with a key is called \"Iemand\""));
}

#[test]
fn what_someone_added_to_an_export_stays_in_the_statement() {
    let text = by_hand("- Bouwen\n") + "\n## Notities\n\nNog *iets*.\n\n### Losse eindjes\n\n- een\n";
    let plan = made(&import(&text, None).unwrap());
    assert_eq!(
        plan.statement().markdown(0),
        "## Notities\n\nNog _iets_.\n\n### Losse eindjes\n\n- een"
    );
    assert_eq!(plan.of_kind(EntityKind::Action).len(), 1);
}

/// A reflection whose name is a line and then one block, and a lesson that refers to it by that name.
fn comes_back_by_its_name(kind: BlockKind, runs: Vec<Run>) {
    let mut name = RichText::new().paragraph(["Geleerd".into()]);
    name.blocks.push(Block {
        kind,
        parents: Vec::new(),
        content: runs,
    });
    let reflection = EntityDraft::new(EntityKind::Reflection).key("r").with("text", name);
    let lesson = EntityDraft::named(EntityKind::Lesson, "les").with("reflection", "r");
    let plan = written(&PlanDraft::titled("x").and(reflection).and(lesson));
    for language in LANGUAGES {
        let page = exported(&plan, language, name_of);
        let import = import(&page, Some(language));
        let back = made(&import.unwrap_or_else(|error| panic!("{error}\n{page}")));
        let told = |plan: &Plan| plan.of_kind(EntityKind::Reflection)[0].title();
        assert_eq!(told(&back), told(&plan), "{page}");
        let reflection = back.of_kind(EntityKind::Lesson)[0].present("reflection");
        assert_eq!(reflection, Some(&back.of_kind(EntityKind::Reflection)[0].id), "{page}");
    }
}

#[test]
fn a_name_in_bold_and_struck_out_right_before_a_letter_comes_back() {
    let marked = Run {
        text: "oud".to_owned(),
        strong: true,
        strike: true,
        ..Run::default()
    };
    comes_back_by_its_name(BlockKind::Paragraph, vec![marked.clone(), "nieuw".into()]);
    comes_back_by_its_name(BlockKind::Paragraph, vec!["nieuw".into(), marked]);
}

#[test]
fn a_name_with_a_row_of_a_table_that_looks_like_an_item_comes_back() {
    for name in ["1. x", "- x", "-", "="] {
        comes_back_by_its_name(BlockKind::TableRow { header: true }, vec![name.into()]);
        comes_back_by_its_name(BlockKind::TableCell, vec![name.into()]);
    }
}

#[test]
fn a_name_in_italics_with_an_address_that_is_no_link_comes_back() {
    let marked = |text: &str, link: Option<&str>| Run {
        text: text.to_owned(),
        em: true,
        link: link.map(str::to_owned),
        ..Run::default()
    };
    let runs = vec![marked("een", Some("tel:112")), marked("twee", None)];
    comes_back_by_its_name(BlockKind::Paragraph, runs);
}
