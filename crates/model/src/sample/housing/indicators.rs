use crate::plan::draft::EntityDraft;
use crate::sample::entry::{indicator, measured};
use crate::sample::{Organisations, shared};

const SOURCE: &str = "Woonmonitor Rijestreek";
const BUILT: &str = "Woningen opgeleverd sinds 1 januari 2026";

pub(super) fn indicators(by: Organisations) -> Vec<EntityDraft> {
    let own = [
        indicator(BUILT, "bouwen", [0.0, 4_200.0], "woningen").with("targetDate", "2031-12-31"),
        indicator(
            "Aandeel betaalbaar in vastgestelde plannen",
            "bouwen",
            [58.0, 67.0],
            "procent",
        )
        .with("targetDate", "2027-12-31"),
        indicator("Tijd van eerste plan tot eerste paal", "tempo", [46.0, 24.0], "maanden")
            .with("targetDate", "2028-12-31"),
        indicator(
            "Verhuizingen naar een gelijkvloerse woning, per jaar",
            "doorstromen",
            [60.0, 220.0],
            "huishoudens",
        )
        .with("targetDate", "2028-12-31"),
        indicator(
            "Bewoners die hun buurt na de bouw beter vinden",
            "buurten",
            [41.0, 60.0],
            "procent",
        )
        .with("targetDate", "2029-12-31"),
        indicator(
            "Nieuwe buurten met een plek op school voor elk kind",
            "voorzieningen",
            [60.0, 100.0],
            "procent",
        )
        .with("targetDate", "2029-12-31"),
    ];
    let mut drafts: Vec<EntityDraft> = own.map(|indicator| indicator.with("source", SOURCE)).into();
    drafts.extend(measured(
        BUILT,
        by.municipality,
        [("2026-06-30", 140.0), ("2026-09-30", 231.0)],
    ));
    drafts.extend(shared::housed("spoed", by));
    drafts.extend(shared::connected("aangesloten", by));
    drafts
}
