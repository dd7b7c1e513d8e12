//! Formatting in fields other than the statement, in every form that shows it.

use rand::SeedableRng;
use rand::rngs::SmallRng;

use super::{context, read, rendered};
use crate::plan::draft::EntityDraft;
use crate::plan::export::{Format, Language, render};
use crate::plan::import;
use crate::plan::rich_text::{Block, BlockKind, Mention, RichText, Run, bold, italic, link};
use crate::plan::{EntityKind, Plan, PlanDraft};

fn block(kind: BlockKind, content: impl IntoIterator<Item = Run>) -> Block {
    Block {
        kind,
        parents: Vec::new(),
        content: content.into_iter().collect(),
    }
}

/// Every kind of block and of mark, in prose of the plan, of the problem and of entities, also where prose is a name.
fn draft() -> PlanDraft {
    let mut all = RichText::new()
        .heading(2, "Wat we doen")
        .paragraph(["Eerst *dit*,\ndan ".into(), bold("dat"), ".".into()])
        .bullets(["een", "twee"])
        .numbered(["drie", "vier"])
        .quote([italic("Zo moet het.\nEn niet anders.")]);
    let mention = Mention {
        organisation: "01".repeat(32),
        person: Some("Bram".into()),
    };
    let mention = Run {
        mention: Some(mention),
        ..Run::from("@Bram")
    };
    let struck = Run {
        strike: true,
        ..Run::from("niet")
    };
    all.blocks.extend([
        block(BlockKind::TaskItem { checked: true }, ["bellen".into()]),
        block(BlockKind::TaskItem { checked: false }, [mention]),
        block(BlockKind::TableRow { header: true }, []),
        block(BlockKind::TableCell, ["wie".into()]),
        block(BlockKind::TableCell, ["wat | waar".into()]),
        block(BlockKind::TableRow { header: false }, []),
        block(BlockKind::TableCell, ["Bram".into()]),
        block(BlockKind::TableCell, [link("hier", "https://voorbeeld.nl/a (b)")]),
        block(BlockKind::Other { name: "aside".into() }, [struck]),
    ]);
    let mut inner = block(BlockKind::BulletItem, ["binnen".into()]);
    inner.parents = vec!["unordered-list-item".into()];
    all.blocks.insert(3, inner);
    let words = |first: &str| RichText::new().paragraph([bold(first), " en ".into(), italic("toen")]);
    let mut plan = PlanDraft::titled("Wonen").problem("forWhom", all.clone());
    plan.fields
        .set("summary", RichText::new().heading(1, "Stand:").paragraph([bold("Nu")]));
    plan.and(EntityDraft::named(EntityKind::Signal, all.clone()).with("outcome", "Gewoon *plat*"))
        .and(EntityDraft::named(EntityKind::Cause, words("Oorzaak:")).key("cause"))
        .and(EntityDraft::named(EntityKind::Cause, words("Diepere oorzaak:")).under("cause"))
        .and(EntityDraft::named(EntityKind::Goal, "Iedereen woont").with("description", all.clone()))
        .and(EntityDraft::named(EntityKind::Action, "Bouwen").with("description", all))
        .and(EntityDraft::named(EntityKind::Reflection, RichText::new().bullets(["Het", "gaat"])).key("reflection"))
        .and(EntityDraft::named(EntityKind::Lesson, words("Leer")).with("reflection", "reflection"))
}

#[test]
fn exports_of_a_formatted_plan_are_those_of_the_fixtures() {
    macro_rules! fixture {
        ($name:literal) => {
            include_str!(concat!("../../../../../../tests/fixtures/exchange/", $name))
        };
    }
    for (format, language, fixture) in [
        (Format::Json, Language::Dutch, fixture!("formatted.json")),
        (Format::Markdown, Language::Dutch, fixture!("formatted.nl.md")),
        (Format::Html, Language::Dutch, fixture!("formatted.nl.html")),
        (
            Format::ActionsCsv,
            Language::Dutch,
            fixture!("formatted-actions.nl.csv"),
        ),
    ] {
        let made = rendered(&draft(), format, language);
        assert!(made == fixture, "{}:\n{made}", format.name());
    }
}

#[test]
fn a_formatted_plan_comes_back_from_markdown_with_the_same_entities() {
    let before = read(&draft());
    let page = render(&before, Format::Markdown, &context(Language::Dutch));
    let import = import::markdown(&page, Some(Language::Dutch)).unwrap();
    let after = Plan::read(&import.document(0, &mut SmallRng::seed_from_u64(3)).unwrap());
    let told = |plan: &Plan| plan.all().map(|entity| (entity.kind, entity.depth)).collect::<Vec<_>>();
    assert_eq!(told(&after), told(&before));
    let lesson = &after.of_kind(EntityKind::Lesson)[0];
    assert_eq!(lesson.text("text"), "Leer en toen");
    assert_eq!(
        lesson.present("reflection"),
        Some(&after.of_kind(EntityKind::Reflection)[0].id)
    );
}
