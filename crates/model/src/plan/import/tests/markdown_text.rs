//! Markdown that is not an export, and formatted text in one that is.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::markdown::{made, name_of, written};
use super::{Problem, said};
use crate::plan::command::Rule;
use crate::plan::export::{Language, markdown as exported};
use crate::plan::import::{TEXT_BYTES, markdown as import, rich_text};
use crate::plan::rich_text::{Block, BlockKind, RichText, Run, push_run};
use crate::plan::{EntityKind, Plan, PlanDraft};

fn read(text: &str) -> Plan {
    made(&import(text, None).unwrap())
}

#[test]
fn any_document_becomes_a_plan_with_its_text_as_the_problem() {
    let plan = read(
        "---\nauthor: iemand\n---\n<!-- een\nnotitie -->\n# Wonen in **Elsmeer**\n\nEen *eerste* alinea\nvan twee regels.\n\n\
         ## Waarom\n\n- te weinig\n  1. grond\n- [te duur](https://voorbeeld.nl), [klik](javascript:alert(1))\n\n  nog iets\n\n> Hoor ons\n>\n> nu\n\n\
         | a | b |\n|---|---|\n| 1 | 2 |\n\n# Nog een kop\n\n```\ncode\nregel 2\n```\n\n## Doelen\n\n- geen doel\n",
    );
    assert_eq!(plan.title(), "Wonen in Elsmeer");
    assert_eq!(plan.all().count(), 0);
    assert_eq!(
        plan.statement().markdown(0),
        "Een _eerste_ alinea van twee regels.\n\n## Waarom\n\n- te weinig\n  1. grond\n- [te duur](https://voorbeeld.nl), klik\n\n  \
         nog iets\n\n> Hoor ons\n\n> nu\n\na \\| b\n\n1 \\| 2\n\n## Nog een kop\n\ncode\n\nregel 2\n\n## Doelen\n\n- geen doel"
    );
}

#[test]
fn a_text_for_one_field_stays_text_whatever_its_headings_are_called() {
    let text = "## Doelen\n\nEen *doel*\n\n- punt";
    assert_eq!(
        rich_text(text).unwrap().markdown(0),
        "## Doelen\n\nEen _doel_\n\n- punt"
    );
    assert_eq!(rich_text(" \n").unwrap(), RichText::new());
    let error = rich_text("Goed\n\nfout\u{7}").unwrap_err();
    assert_eq!((error.problems[0].line, error.problems[0].column), (3, 1));
}

#[test]
fn a_text_without_a_heading_is_called_by_how_it_begins() {
    let plan = read(&format!("{} en meer\n", "woord ".repeat(30).trim_end()));
    assert_eq!(plan.title(), format!("{}…", "woord ".repeat(16).trim_end()));
    assert_eq!(read("\u{feff}Kort").title(), "Kort");
    assert_eq!(
        import(" \n\n---\n", None).unwrap_err().problems[0].problem,
        Problem::Nothing
    );
}

#[test]
fn characters_that_do_not_belong_are_named_with_their_place() {
    let found = said(import("# a\n\ngoed\n\n- fout \u{202e}hier\n", None));
    assert_eq!(
        found,
        ["Line 5, column 3: character 6 (U+202E) does not belong in text."]
    );
    let found = said(import(&format!("x\n\n# {}\n", "a".repeat(301)), None));
    assert_eq!(found, ["Line 3, column 3 (title): this is longer than 300 characters."]);
}

#[test]
fn texts_that_are_made_to_hurt_are_refused_or_read() {
    let long = "a ".repeat(5_000_000);
    assert_eq!(
        import(&long, None).unwrap_err().problems[0].problem,
        Problem::TooLarge { limit: TEXT_BYTES }
    );
    let mut indented = String::new();
    for depth in 0..600 {
        let _ = writeln!(indented, "{}- a", "  ".repeat(depth));
    }
    for deep in [
        ">".repeat(1 << 20),
        "- ".repeat(1 << 19),
        "1. ".repeat(300_000),
        indented,
    ] {
        let found = said(import(&format!("{deep}a\n{}", "\n".repeat(500_000)), None));
        assert!(
            found[0].contains("lists or quotations stand inside each other"),
            "{found:?}"
        );
    }
    let long = || {
        Some(Problem::Rule {
            rule: Rule::TooLong { limit: 100_000 },
        })
    };
    // What is said first of the text, and of an export with it for a signal.
    let pieces = [
        ("*a **a ", long(), long()),
        ("[", long(), long()),
        ("![](", long(), long()),
        ("`", Some(Problem::Nothing), None),
        ("<a", long(), long()),
        ("a_b*c", long(), long()),
        ("\\\n", long(), long()),
        ("| - ", long(), long()),
        ("[a]: b\n", Some(Problem::Nothing), long()),
        ("- a\n\n", long(), Some(Problem::Full)),
        ("&#", long(), long()),
        ("1) x\n", long(), Some(Problem::Full)),
    ];
    let first = |text: &str| import(text, None).err().map(|error| error.problems[0].problem.clone());
    for (piece, of_text, of_signal) in pieces {
        let text = piece.repeat((2 << 20) / piece.len());
        assert_eq!(first(&text), of_text, "{piece:?}");
        let own = format!(
            "# x\n\n## Buitenwereld\n\n### Signalen\n\n- {}",
            text.get(60..).unwrap_or_default()
        );
        assert_eq!(first(&own), of_signal, "{piece:?}");
    }
}

#[test]
fn an_entity_too_many_is_one_problem() {
    let text = format!("# x\n\n## Buitenwereld\n\n### Signalen\n\n{}", "- a\n".repeat(30_000));
    let error = import(&text, None).unwrap_err();
    assert_eq!((error.problems.len(), &error.problems[0].problem), (1, &Problem::Full));
}

/// Text as the editor makes it: each run other than its neighbours, nothing but spaces nowhere at an edge.
fn any_statement() -> impl Strategy<Value = RichText> {
    let run = (
        "[a-zé🏘*_!.()\\[\\]\\\\&<>#`~|1:-]{1,6}( [a-z!]{1,3})?",
        any::<bool>(),
        any::<bool>(),
        proptest::option::weighted(0.2, Just("https://voorbeeld.nl/a?b=c&d".to_owned())),
        prop_oneof![Just(""), Just(" ")],
    )
        .prop_map(|(text, strong, em, link, after)| {
            let run = Run {
                text,
                strong,
                em,
                link,
                ..Run::default()
            };
            (run, after)
        });
    let kind = prop_oneof![
        Just(BlockKind::Paragraph),
        (2..=3_u8).prop_map(|level| BlockKind::Heading { level }),
        Just(BlockKind::BulletItem),
        Just(BlockKind::NumberedItem),
        Just(BlockKind::Quote),
    ];
    let block = (kind, proptest::collection::vec(run, 1..5)).prop_map(|(kind, runs)| {
        let mut content = Vec::new();
        for (run, after) in runs {
            push_run(&mut content, run);
            push_run(&mut content, after.into());
        }
        if let Some(last) = content.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        Block {
            kind,
            parents: Vec::new(),
            content,
        }
    });
    // A heading of level 2 comes first, so that others keep their level.
    proptest::collection::vec(block, 1..6).prop_map(|blocks| RichText {
        blocks: RichText::new()
            .heading(2, "x")
            .blocks
            .into_iter()
            .chain(blocks)
            .collect(),
    })
}

proptest! {
    #[test]
    fn formatted_text_comes_back_run_by_run(text in any_statement()) {
        let plan = written(&PlanDraft::titled("x").problem("statement", text.clone()));
        let page = exported(&plan, Language::Dutch, name_of);
        let back = read(&page).statement();
        prop_assert_eq!(back, plan.statement(), "{}", page);
    }

    #[test]
    fn prose_comes_back_line_by_line(text in "[-a=+:|>#*\\\\ \t\n1.)é]{0,40}") {
        let plan = written(&PlanDraft::titled("x").and(crate::plan::draft::EntityDraft::named(EntityKind::Goal, "g").with("description", text.as_str())));
        let page = exported(&plan, Language::Dutch, name_of);
        let wanted: Vec<&str> = text.trim().lines().map(str::trim).collect();
        let goal = &read(&page).of_kind(EntityKind::Goal)[0].clone();
        prop_assert_eq!(goal.text("description"), wanted.join("\n"), "{}", page);
    }
}
