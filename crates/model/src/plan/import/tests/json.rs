use std::collections::BTreeMap;

use automerge::{Automerge, ObjType, ROOT, ReadDoc, Span, ValueRef};
use proptest::prelude::*;
use rand::SeedableRng;
use rand::rngs::SmallRng;
use serde_json::{Value, json};

use super::{plans, said};
use crate::plan::export::json as exported;
use crate::plan::import::{PlanImport, json as import};
use crate::plan::{Entity, EntityKind, Plan, PlanDraft};

fn made(import: &PlanImport) -> Plan {
    Plan::read(&import.document(0, &mut SmallRng::seed_from_u64(5)).unwrap())
}

/// The spans of every text that says something, by where it stands.
fn texts(doc: &Automerge) -> BTreeMap<String, Vec<Span>> {
    let mut texts = BTreeMap::new();
    let mut maps = vec![(String::new(), ROOT)];
    while let Some((place, map)) = maps.pop() {
        for item in doc.map_range(&map, ..) {
            let here = format!("{place}/{}", item.key);
            match item.value {
                ValueRef::Object(ObjType::Map) => maps.push((here, item.id())),
                ValueRef::Object(ObjType::Text) => {
                    let spans: Vec<Span> = doc.spans(item.id()).unwrap().collect();
                    if !spans.is_empty() {
                        texts.insert(here, spans);
                    }
                }
                _ => {}
            }
        }
    }
    texts
}

/// A small plan as data, to be spoiled.
fn small() -> Value {
    json!({
        "schema": 2,
        "title": "Wonen",
        "goals": [
            { "id": "g1", "title": "Iedereen woont" },
            { "id": "g2", "title": "Zeshonderd huizen", "parent": "g1" },
        ],
        "actions": [{ "id": "a1", "title": "Bouwen", "goal": "g2", "state": "dropped", "due": "2027-02-28" }],
    })
}

fn problems(plan: &Value) -> Vec<String> {
    said(import(&serde_json::to_string_pretty(plan).unwrap()))
}

#[test]
fn a_plan_of_two_thousand_entities_comes_back_byte_for_byte() {
    let before = exported(&Plan::read(&plans::document(1, 2_000)));
    let import = import(&before).unwrap();
    assert!(import.counts().values().sum::<usize>() > 1_900);
    assert_eq!(import.counts().len(), EntityKind::ALL.len());
    assert!(exported(&made(&import)) == before);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_plan_comes_back_byte_for_byte(seed in any::<u64>(), count in 0..150_usize) {
        let before = exported(&Plan::read(&plans::document(seed, count)));
        let import = import(&before).unwrap();
        let after = exported(&made(&import));
        let differs = before.lines().zip(after.lines()).find(|(before, after)| before != after);
        prop_assert!(after == before, "{differs:?}");
    }

    #[test]
    fn formatting_comes_back_marker_by_marker_and_mark_by_mark(seed in any::<u64>(), count in 0..120_usize) {
        let before = plans::document(seed, count);
        let import = import(&exported(&Plan::read(&before))).unwrap();
        let after = import.document(0, &mut SmallRng::seed_from_u64(5)).unwrap();
        let (before, after) = (texts(&before), texts(&after));
        prop_assert_eq!(before.len(), after.len());
        for (place, text) in before {
            prop_assert_eq!(after.get(&place), Some(&text), "{}", place);
        }
    }

    #[test]
    fn a_plan_with_a_piece_cut_out_is_taken_or_refused_without_a_panic(
        seed in 0..4_u64,
        from in any::<prop::sample::Index>(),
        length in 1..40_usize,
    ) {
        let mut text = exported(&Plan::read(&plans::document(seed, 30)));
        let from = from.index(text.len());
        let end = (from..=(from + length).min(text.len())).rev().find(|end| text.is_char_boundary(*end));
        if let Some(end) = end && text.is_char_boundary(from) {
            text.replace_range(from..end, "");
        }
        match import(&text) {
            Ok(import) => { import.document(0, &mut SmallRng::seed_from_u64(1)).unwrap(); }
            Err(error) => prop_assert!(!error.problems.is_empty()),
        }
    }
}

#[test]
fn what_was_written_by_hand_stands_in_the_order_of_the_text_and_in_any_state() {
    let plan = made(&import(&small().to_string()).unwrap());
    let titles: Vec<String> = plan.of_kind(EntityKind::Goal).iter().map(Entity::title).collect();
    assert_eq!(titles, ["Iedereen woont", "Zeshonderd huizen"]);
    assert_eq!(plan.of_kind(EntityKind::Goal)[1].depth, 1);
    assert_eq!(plan.of_kind(EntityKind::Action)[0].text("state"), "dropped");
    assert_eq!(plan.fields.text("state"), "exploring");
}

#[test]
fn where_positions_contradict_the_order_of_the_text_the_text_counts() {
    let mut plan = small();
    plan["goals"] = json!([
        { "id": "g1", "title": "een", "position": "a5" },
        { "id": "g2", "title": "twee", "position": "a1", "parent": "g1" },
        { "id": "g3", "title": "drie", "position": "a4" },
    ]);
    let read = made(&import(&plan.to_string()).unwrap());
    let order: Vec<&str> = read
        .of_kind(EntityKind::Goal)
        .iter()
        .map(|goal| goal.id.as_str())
        .collect();
    assert_eq!(order, ["g1", "g2", "g3"]);
    plan["goals"][2]["position"] = json!("a6");
    let read = made(&import(&plan.to_string()).unwrap());
    assert_eq!(read.of_kind(EntityKind::Goal)[1].position, "a1");
}

#[test]
fn a_set_that_grew_larger_than_one_command_makes_it_comes_back() {
    let mut plan = small();
    plan["parties"] = (0..150)
        .map(|n| json!({ "id": format!("p{n}"), "name": "x" }))
        .collect();
    plan["actions"][0]["contributors"] = (0..150).map(|n| json!(format!("p{n}"))).collect();
    let plan = made(&import(&plan.to_string()).unwrap());
    assert_eq!(plan.of_kind(EntityKind::Action)[0].many("contributors").len(), 150);
}

#[test]
fn every_problem_is_named_with_its_place() {
    let mut plan = small();
    plan["actions"][0]["due"] = json!("2027-02-31");
    plan["actions"][0]["state"] = json!("finished");
    plan["actions"][0]["goal"] = json!("g9");
    plan["actions"][0]["colour"] = json!("blue");
    plan["goals"][1]["title"] = json!("a\u{202e}b");
    let found = problems(&plan);
    assert_eq!(found.len(), 5, "{found:#?}");
    for wanted in [
        "(/actions/0/colour): there is no \"colour\" here; the names are: id, position, gone, title",
        "(/actions/0/due): this is a day that exists, written as YYYY-MM-DD.",
        "(/actions/0/goal): there is no goal with the id \"g9\".",
        "(/actions/0/state): this is one of: open, inProgress, done, dropped.",
        "(/goals/1/title): character 2 (U+202E) does not belong in text.",
    ] {
        assert!(found.iter().any(|found| found.contains(wanted)), "{wanted}\n{found:#?}");
    }
    assert!(
        found[0].starts_with("Line 4, column 17 (/actions/0/colour)"),
        "{}",
        found[0]
    );
}

#[test]
fn ids_that_clash_or_cannot_be_are_refused() {
    let mut plan = small();
    plan["actions"][0]["id"] = json!("g1");
    assert_eq!(problems(&plan).len(), 1);
    assert!(problems(&plan)[0].contains("(/goals/0/id): another entity of the text has the id \"g1\" too"));
    let mut plan = small();
    plan["goals"][0]["id"] = json!("g 1");
    assert!(problems(&plan)[0].contains("(/goals/0/id)"), "{:?}", problems(&plan));
    let mut plan = small();
    plan["perspectives"] = json!([{ "id": "us", "text": "x" }]);
    assert!(problems(&plan)[0].contains("(/perspectives/0/id)"));
    let mut plan = small();
    plan["decisions"] = json!([{ "id": "d", "title": "x" }]);
    let organisation = "01".repeat(32);
    plan["voices"] = json!([{ "id": "v", "decision": "d", "organisation": organisation, "voice": "consent" }]);
    assert!(problems(&plan)[0].contains(&format!("can only be \"d.{organisation}\"")));
}

#[test]
fn trees_that_bite_their_tails_or_hang_on_nothing_are_refused() {
    let mut plan = small();
    plan["goals"][0]["parent"] = json!("g2");
    assert_eq!(problems(&plan).len(), 1);
    assert!(problems(&plan)[0].contains("it would stand under itself"));
    for parent in ["g9", "a1"] {
        let mut plan = small();
        plan["goals"][0]["parent"] = json!(parent);
        assert!(problems(&plan)[0].contains("(/goals/0/parent): there is none of its kind"));
    }
    let mut plan = small();
    plan["removed"] = json!([{ "entity": "goal", "removed": 5, "id": "g0", "title": "oud" }]);
    plan["goals"][0]["parent"] = json!("g0");
    assert!(problems(&plan)[0].contains("(/goals/0/parent): there is none of its kind"));
}

#[test]
fn a_reference_to_nothing_passes_only_where_the_export_said_that_it_was_missing() {
    let mut plan = small();
    plan["actions"][0]["goal"] = json!("g9");
    assert!(problems(&plan)[0].contains("(/actions/0/goal)"));
    plan["actions"][0]["gone"] = json!([{ "is": "missing", "id": "g9" }]);
    let read = made(&import(&plan.to_string()).unwrap());
    assert!(
        !read.of_kind(EntityKind::Action)[0]
            .reference("goal")
            .unwrap()
            .is_present()
    );
    // What is missing for one entity is not missing for another.
    plan["milestones"] = json!([{ "id": "m", "title": "x", "goal": "g9" }]);
    assert!(problems(&plan)[0].contains("(/milestones/0/goal)"));
}

#[test]
fn what_an_entity_cannot_do_without_is_asked_for_and_text_may_be_empty() {
    let mut plan = small();
    plan["meetings"] = json!([{ "id": "m", "title": "" }]);
    assert!(
        problems(&plan)[0].contains("(/meetings/0/date): this may not be left empty"),
        "{:?}",
        problems(&plan)
    );
    plan["meetings"][0]["date"] = json!("2027-01-01");
    import(&plan.to_string()).unwrap();
    let mut plan = small();
    plan["goals"][0].as_object_mut().unwrap().remove("id");
    assert!(problems(&plan)[0].contains("(/goals/0): \"id\" is needed here"));
}

#[test]
fn a_plan_of_another_shape_is_not_guessed_at() {
    for (schema, wanted) in [
        (json!(3), "schema 3"),
        (json!("2"), "schema \"2\""),
        (json!(2.5), "schema 2.5"),
    ] {
        let mut plan = small();
        plan["schema"] = schema;
        plan["novelties"] = json!([]);
        assert_eq!(problems(&plan).len(), 1);
        assert!(problems(&plan)[0].contains(wanted), "{:?}", problems(&plan));
    }
    assert!(problems(&json!({}))[0].contains("\"schema\" is needed here"));
    assert!(problems(&json!([]))[0].contains("expected an object"));
}

#[test]
fn malformed_json_names_line_and_column_and_twenty_problems_are_enough() {
    let found = said(import("{\n  \"schema\": 2,\n  \"title\": \"x\",\n  \"goals\": [}\n}"));
    assert!(
        found[0].starts_with("Line 4, column 13: this cannot be read"),
        "{found:?}"
    );
    let found = said(import("{\"schema\": 2, \"title\": \"x\", \"title\": \"y\"}"));
    assert_eq!(
        found,
        ["Line 1, column 38 (/title): \"title\" stands here for the second time."]
    );
    let mut plan = small();
    plan["goals"] = (0..50).map(|n| json!({ "id": format!("g{n}"), "title": 4 })).collect();
    let error = import(&plan.to_string()).unwrap_err();
    assert_eq!((error.problems.len(), error.more), (20, true));
}

#[test]
fn an_import_makes_one_change_and_equal_seeds_make_equal_documents() {
    let import = import(&small().to_string()).unwrap();
    let make = || import.document(3, &mut SmallRng::seed_from_u64(1)).unwrap();
    assert_eq!(make().get_changes(&[]).len(), 1);
    assert_eq!(make().save(), make().save());
}

#[test]
fn an_empty_plan_comes_back() {
    let plan = Plan::read(
        &PlanDraft::titled("")
            .document(0, &mut SmallRng::seed_from_u64(1))
            .unwrap(),
    );
    assert_eq!(exported(&made(&import(&exported(&plan)).unwrap())), exported(&plan));
}

#[test]
fn prose_comes_as_text_or_as_blocks() {
    let mut plan = small();
    plan["goals"][0]["description"] = json!("a\nb");
    plan["goals"][1]["description"] = json!([{ "kind": "bulletItem", "content": [{ "text": "a", "strong": true }] }]);
    plan["actions"][0]["description"] = json!([]);
    plan["summary"] = json!([{ "kind": "paragraph", "content": [{ "text": "kort" }] }]);
    let plan = made(&import(&plan.to_string()).unwrap());
    let back: Value = serde_json::from_str(&exported(&plan)).unwrap();
    assert_eq!(back["goals"][0]["description"], "a\nb");
    assert_eq!(back["goals"][1]["description"][0]["content"][0]["strong"], true);
    assert_eq!(back["actions"][0]["description"], "");
    // Nothing in it is formatted.
    assert_eq!(back["summary"], "kort");
}

#[test]
fn what_is_wrong_in_a_block_is_told_where_it_stands() {
    let wrong = |block: Value| {
        let mut plan = small();
        plan["goals"][0]["description"] = json!([{ "kind": "quote", "content": [] }, block]);
        problems(&plan)
    };
    let run = |run: Value| wrong(json!({ "kind": "paragraph", "content": [run] }));
    assert_eq!(
        run(json!({ "text": "a", "colour": "red" })),
        [
            "Line 21, column 25 (/goals/0/description/1/content/0/colour): there is no \"colour\" here; the names are: \
             text, strong, em, strike, mention, link."
        ]
    );
    for (found, expected) in [
        (
            run(json!({ "text": 1 })),
            "(/goals/0/description/1/content/0/text): this takes text, not a number",
        ),
        (
            run(json!({ "strong": true })),
            "(/goals/0/description/1/content/0): \"text\" is needed here",
        ),
        (
            wrong(json!("a")),
            "(/goals/0/description/1): this takes a block of formatted text, not text",
        ),
        (
            wrong(json!({ "kind": "quote" })),
            "(/goals/0/description/1): \"content\" is needed here",
        ),
        (
            wrong(json!({ "kind": "heading", "level": 9, "content": [] })),
            "(/goals/0/description/1/level): this takes a whole number from 1 to 6, not a number",
        ),
        (
            run(json!({ "text": "b\u{202e}" })),
            "(/goals/0/description/1): block 2: character 2 (U+202E) does not belong in text",
        ),
        (
            run(json!({ "text": "b", "link": "x".repeat(2_001) })),
            "(/goals/0/description/1): block 2: this is longer than 2000 characters",
        ),
    ] {
        let [found] = found.as_slice() else { panic!("{found:?}") };
        assert!(found.contains(expected), "{found}");
    }
    let twice =
        r#"{"schema": 2, "title": "a", "summary": [{"kind": "quote", "content": [{"text": "a", "text": "b"}]}]}"#;
    assert_eq!(
        said(import(twice)),
        ["Line 1, column 93 (/summary/0/content/0/text): \"text\" stands here for the second time."]
    );
    let deep = format!(
        r#"{{"schema": 2, "title": "a", "summary": {}}}"#,
        "[".repeat(200) + &"]".repeat(200)
    );
    assert_eq!(said(import(&deep)).len(), 1);
}
