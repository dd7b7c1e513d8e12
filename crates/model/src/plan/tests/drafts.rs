use rand::SeedableRng;
use rand::rngs::SmallRng;

use crate::OrganisationId;
use crate::plan::draft::{DraftError, EntityDraft};
use crate::plan::export::{Language, json, markdown};
use crate::plan::{Author, EntityKind, Plan, PlanDraft, Reference};

const US: OrganisationId = OrganisationId([1; 32]);

/// Something of every kind, with references forward and back.
pub(in crate::plan) fn draft() -> PlanDraft {
    use EntityKind::{
        Action, Agreement, Assumption, Cause, Decision, Effort, Goal, GroundRule, Indicator, Lesson, Link, Measurement,
        Meeting, Milestone, Party, Perspective, Reflection, Resource, Responsibility, Review, Risk, Signal, Table,
        Voice,
    };
    let named = EntityDraft::named;
    PlanDraft::titled("Wonen")
        .summary("Het gaat om *huizen*.")
        .and(
            named(Signal, "Hoor ons")
                .with("outcomes", ["goal", "besluit"])
                .with("evidence", ["een brief"]),
        )
        .and(named(Cause, "Te weinig grond").key("cause"))
        .and(named(Cause, "Te lang vergunnen").under("cause"))
        .and(named(Perspective, "Zo zien wij het").by(US))
        .and(named(Goal, "Iedereen woont").key("goal"))
        .and(named(Goal, "Zeshonderd huizen").key("subgoal").under("goal"))
        .and(
            named(Indicator, "Wachttijd")
                .key("wait")
                .with("goal", "goal")
                .with("target", 4)
                .with("unit", "maanden"),
        )
        .and(
            named(Measurement, "2027-01-02")
                .with("indicator", "wait")
                .with("value", 13.5)
                .with("organisation", US),
        )
        .and(named(EntityKind::Option, "Niets").with("doNothing", true))
        .and(named(Effort, "Bouwen").key("effort").with("goals", ["goal", "subgoal"]))
        .and(named(Assumption, "Er is grond").with("state", "untested"))
        .and(
            named(Party, "De Veste")
                .key("party")
                .with("influence", "high")
                .with("stance", "supportive"),
        )
        .and(
            named(Responsibility, "accountable")
                .with("party", "party")
                .with("subject", "action"),
        )
        .and(named(Agreement, "Samen uit").with("parties", ["party"]))
        .and(
            named(Action, "Bestel huizen")
                .key("action")
                .with("goal", "subgoal")
                .with("leadParty", "party"),
        )
        .and(
            named(Milestone, "Eerste huis")
                .with("date", "2027-03-01")
                .with("reached", true),
        )
        .and(named(Table, "Opgavetafel").key("table").with("participants", ["party"]))
        .and(
            named(Meeting, "Maart")
                .with("table", "table")
                .with("date", "2027-03-02")
                .with("start", "09:30"),
        )
        .and(
            named(Decision, "Beginnen")
                .key("besluit")
                .with("table", "table")
                .with("state", "ratified"),
        )
        .and(
            named(Voice, "consent")
                .by(US)
                .with("decision", "besluit")
                .with("text", "Wij ook."),
        )
        .and(
            named(Resource, "Geld")
                .with("kind", "money")
                .with("amount", 1e6)
                .with("supports", ["effort"]),
        )
        .and(named(Risk, "Rente").with("likelihood", "low").with("owner", "party"))
        .and(named(GroundRule, "Eerst luisteren"))
        .and(
            named(Reflection, "Het ging snel")
                .key("reflection")
                .with("organisation", US),
        )
        .and(named(Lesson, "Eerder bellen").with("reflection", "reflection"))
        .and(named(Review, "Halfjaar"))
        .and(named(Link, "dependsOn").with("plan", "4NMNnkMhL8jXrdJ9jamS58PAVdXu"))
}

fn read(draft: &PlanDraft) -> Plan {
    Plan::read(&draft.document(0, &mut SmallRng::seed_from_u64(3)).unwrap())
}

#[test]
fn a_draft_of_every_kind_reads_back_with_its_references() {
    let plan = read(&draft());
    for kind in EntityKind::ALL {
        assert!(!plan.of_kind(kind).is_empty(), "{kind}");
    }
    let references: Vec<&Reference> = plan
        .all()
        .flat_map(|entity| entity.references.values().flatten())
        .collect();
    assert_eq!(references.len(), 18);
    assert!(references.iter().all(|found| found.is_present()));
    assert_eq!(plan.of_kind(EntityKind::Decision)[0].text("state"), "ratified");
}

#[test]
fn equal_seeds_make_equal_documents_in_one_change() {
    let make = |seed| draft().document(9, &mut SmallRng::seed_from_u64(seed)).unwrap();
    assert_eq!(make(1).save(), make(1).save());
    assert_ne!(make(1).save(), make(2).save());
    assert_eq!(make(1).get_changes(&[]).len(), 1);
}

#[test]
fn a_draft_that_is_not_whole_says_what_is_wrong() {
    let fails = |draft: PlanDraft| draft.document(0, &mut SmallRng::seed_from_u64(3)).unwrap_err();
    let action = EntityDraft::named(EntityKind::Action, "doen");
    let unknown = fails(PlanDraft::titled("x").and(action.clone().with("goal", "nergens")));
    assert!(matches!(unknown, DraftError::UnknownKey(key) if key == "nergens"));
    let twice = fails(
        PlanDraft::titled("x")
            .and(action.clone().key("a"))
            .and(action.clone().key("a")),
    );
    assert!(matches!(twice, DraftError::DuplicateKey(key) if key == "a"));
    let late = fails(PlanDraft::titled("x").and(action.with("due", "2027-02-31")));
    assert_eq!(
        late.to_string(),
        "action.due: this is a day that exists, written as YYYY-MM-DD"
    );
}

#[test]
fn the_export_for_people_tells_of_every_kind_in_both_languages() {
    let plan = read(&draft());
    let name_of = |_| Some("Ministerie".to_owned());
    for language in [Language::Dutch, Language::English] {
        let page = markdown(&plan, language, name_of);
        for entity in plan.all() {
            let title = entity.title();
            assert!(page.contains(language.word(&title)), "{title}\n{page}");
        }
    }
    let page = markdown(&plan, Language::Dutch, name_of);
    for line in [
        "Het gaat om \\*huizen\\*.",
        "- Hoor ons\n  - **Onderbouwing:**\n    - een brief\n  - **Leidde tot:** *Iedereen woont*, *Beginnen*",
        "  - Zeshonderd huizen",
        "  - **Streefwaarde:** 4\n",
        "  - **Metingen:**\n    - 2027-01-02\n      - **Waarde:** 13.5\n      - **Organisatie:** Ministerie",
        "- Bestel huizen\n  - **Doel:** *Zeshonderd huizen*\n  - **Partij die trekt:** *De Veste*\n  - **Stand:** open",
        "- Beginnen\n  - **Tafel:** *Opgavetafel*\n  - **Stand:** bekrachtigd\n  - **Stemmen:**\n    - stemt in\n",
        "- Ministerie\n  - **Tekst:** Zo zien wij het",
        "## Organisaties en hun sleutels\n\n- `0101010101",
        "## Samenhang",
    ] {
        assert!(page.contains(line), "{line}\n\n{page}");
    }
}

#[test]
fn the_export_for_machines_has_every_field_by_its_name() {
    let json: serde_json::Value = serde_json::from_str(&json(&read(&draft()))).unwrap();
    assert_eq!(json["title"], "Wonen");
    for kind in EntityKind::ALL {
        let entity = &json[kind.spec().section][0];
        for field in kind.spec().fields {
            assert!(entity.get(field.name).is_some(), "{kind}.{}", field.name);
        }
    }
    assert_eq!(json["goals"][1]["parent"], json["goals"][0]["id"]);
    assert_eq!(json["goals"][1]["depth"], 1);
    assert_eq!(json["actions"][0]["due"], serde_json::Value::Null);
}

#[test]
fn the_founding_change_says_who_made_it() {
    let author = Author::new(US, "");
    let made = draft()
        .document_by(&author, 7, &mut SmallRng::seed_from_u64(1))
        .unwrap();
    let [change] = made.get_changes(&[]).try_into().expect("one change");
    assert_eq!(change.message().and_then(Author::from_message), Some(author));
    let unsigned = draft().document(7, &mut SmallRng::seed_from_u64(1)).unwrap();
    assert_eq!(Plan::read(&made), Plan::read(&unsigned));
}
