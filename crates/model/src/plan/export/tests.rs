mod calendar;
mod formatting;
mod html;
mod spreadsheets;

use std::collections::BTreeMap;

use rand::SeedableRng;
use rand::rngs::SmallRng;

use super::{ExportContext, Format, Language, render};
use crate::plan::tests::drafts;
use crate::plan::{EntityKind, Plan, PlanDraft};
use crate::{DocumentId, OrganisationId};

fn context(language: Language) -> ExportContext {
    ExportContext {
        language,
        // 24 November 2026, 22:40:00 UTC.
        exported_at_ms: 1_795_560_000_000,
        plan_id: DocumentId([7; 16]),
        organisations: BTreeMap::from([(OrganisationId([1; 32]), "Gemeente Westerwoude".to_owned())]),
    }
}

fn read(draft: &PlanDraft) -> Plan {
    Plan::read(&draft.document(0, &mut SmallRng::seed_from_u64(3)).unwrap())
}

fn rendered(draft: &PlanDraft, format: Format, language: Language) -> String {
    render(&read(draft), format, &context(language))
}

/// The exports that stand in `tests/fixtures/exchange`, so that a change of a form is seen where it is made. After a change
/// that is meant, what a failing test shows is the new fixture.
#[test]
fn exports_of_a_plan_of_every_kind_are_those_of_the_fixtures() {
    macro_rules! fixture {
        ($name:literal) => {
            include_str!(concat!("../../../../../tests/fixtures/exchange/", $name))
        };
    }
    let draft = drafts::draft();
    for (format, language, fixture) in [
        (Format::Json, Language::Dutch, fixture!("plan.json")),
        (Format::Markdown, Language::Dutch, fixture!("plan.nl.md")),
        (Format::Markdown, Language::English, fixture!("plan.en.md")),
        (Format::Html, Language::Dutch, fixture!("plan.nl.html")),
        (Format::ActionsCsv, Language::Dutch, fixture!("actions.nl.csv")),
        (Format::ActionsCsv, Language::English, fixture!("actions.en.csv")),
        (Format::IndicatorsCsv, Language::Dutch, fixture!("indicators.nl.csv")),
        (Format::Calendar, Language::English, fixture!("plan.en.ics")),
    ] {
        let made = rendered(&draft, format, language);
        assert!(made == fixture, "{} {}:\n{made}", language.code(), format.name());
    }
}

#[test]
fn the_documentation_has_every_section_field_and_word() {
    let page = include_str!("../../../../../docs/formats.md");
    for kind in EntityKind::ALL {
        let spec = kind.spec();
        let row = page
            .lines()
            .find(|line| line.starts_with(&format!("| `{}` |", spec.section)))
            .unwrap_or_default();
        for field in spec.fields {
            let needed = if field.required_on_add { "\\*" } else { "" };
            let told = format!("`{}`{needed} {}", field.name, field.kind.name());
            assert!(row.contains(&told), "{}: {told}", spec.section);
            assert!(
                field.kind.words().iter().all(|word| row.contains(word)),
                "{}.{}",
                spec.section,
                field.name
            );
        }
    }
    for format in Format::ALL {
        let media = format.media_type().split(';').next().unwrap_or_default();
        let row = format!("| `{}` | `{media}` | `.{}` |", format.name(), format.extension());
        assert!(page.contains(&row), "{row}");
    }
    let action = EntityKind::Action.spec();
    for field in action.fields {
        let [english, dutch] =
            [Language::English, Language::Dutch].map(|language| language.field("action", field.name));
        assert!(page.contains(&format!("| `{english}` | `{dutch}` |")), "{english}");
    }
}
