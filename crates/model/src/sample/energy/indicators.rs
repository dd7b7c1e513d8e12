use crate::plan::draft::EntityDraft;
use crate::sample::entry::{indicator, measured};
use crate::sample::{Organisations, shared};

const PEAK: &str = "Hoogste belasting van station Rijezicht";
const GLASS: &str = "Huizen met enkel glas";

pub(super) fn indicators(by: Organisations) -> Vec<EntityDraft> {
    let mut drafts = vec![
        indicator("Wachttijd op een grote aansluiting", "stroom", [38.0, 12.0], "maanden")
            .with("targetDate", "2029-12-31")
            .with("source", "Wachtlijst Merenstroom"),
        indicator(PEAK, "slimmer", [98.0, 80.0], "procent van wat het aankan")
            .with("targetDate", "2029-03-31")
            .with("source", "Netkaart Merenstroom"),
        indicator(
            "Tijd van aanwijzen tot aanzetten van een station",
            "sneller",
            [96.0, 48.0],
            "maanden",
        )
        .with("targetDate", "2031-12-31")
        .with("source", "Planning Merenstroom"),
        indicator("Huizen die warm zijn zonder gas", "warmte", [640.0, 5_000.0], "huizen")
            .with("targetDate", "2032-12-31")
            .with("source", "Warmtemonitor Zuid-Merenland"),
        indicator(GLASS, "isoleren", [3_100.0, 0.0], "huizen")
            .with("targetDate", "2030-12-31")
            .with("source", "Warmtemonitor Zuid-Merenland"),
        indicator("Huizen op het warmtenet van De Rije", "bron", [0.0, 2_400.0], "huizen")
            .with("targetDate", "2032-12-31")
            .with("source", "Warmtemonitor Zuid-Merenland"),
        indicator(
            "Huishoudens die meer dan een tiende van hun inkomen aan energie betalen",
            "eerlijk",
            [14.0, 5.0],
            "procent",
        )
        .with("targetDate", "2030-12-31")
        .with("source", "Jaarlijkse peiling van de gemeenten"),
    ];
    drafts.extend(shared::connected("sleutel", by));
    drafts.extend(
        measured(PEAK, by.municipality, [("2026-02-12", 98.0), ("2026-10-29", 91.0)])
            .map(|reading| reading.with("note", "Overgenomen van de netkaart, koudste avond van de periode.")),
    );
    drafts.extend(measured(
        GLASS,
        by.housing_corporation,
        [("2026-06-30", 3_100.0), ("2026-10-31", 2_940.0)],
    ));
    drafts
}
