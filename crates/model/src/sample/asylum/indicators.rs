use crate::plan::draft::EntityDraft;
use crate::sample::entry::{indicator, measured};
use crate::sample::{Organisations, shared};

const SOURCE: &str = "Doorstroommonitor Merenland";

const LOCATIONS: &str = "Noodlocaties die langer dan zes maanden open zijn";
const VACANT: &str = "Corporatiewoningen die langer dan drie weken leegstaan";

pub(super) fn indicators(by: Organisations) -> Vec<EntityDraft> {
    let mut drafts = vec![
        indicator(
            "Tijd tussen vergunning en eigen voordeur, gemiddeld",
            "wonen",
            [13.0, 4.0],
            "maanden",
        ),
        indicator(
            "Verplaatsbare woningen die bewoond zijn",
            "zeshonderd",
            [0.0, 600.0],
            "woningen",
        ),
        indicator(VACANT, "leegstand", [171.0, 20.0], "woningen"),
        indicator(LOCATIONS, "opvang", [15.0, 0.0], "locaties"),
        indicator(
            "Keren dat een kind van school wisselt, eerste twee jaar",
            "school",
            [3.1, 1.0],
            "keer",
        ),
        indicator(
            "Mensen die binnen drie maanden werk vinden",
            "werk",
            [18.0, 50.0],
            "procent",
        ),
        indicator(
            "Nieuwe locaties met een buurtafspraak, acht weken vooraf",
            "buurtafspraak",
            [10.0, 100.0],
            "procent",
        ),
        indicator(
            "Organisaties die hun cijfers op de afgesproken dag leveren",
            "samen",
            [4.0, 10.0],
            "organisaties",
        ),
    ]
    .into_iter()
    .map(|indicator| indicator.with("targetDate", "2028-12-31").with("source", SOURCE))
    .collect::<Vec<_>>();
    drafts.extend(shared::housed("wonen", by));
    drafts.extend(measured(
        VACANT,
        by.housing_corporation,
        [("2026-06-30", 171.0), ("2026-09-30", 164.0)],
    ));
    drafts.extend(
        measured(LOCATIONS, by.municipality, [("2026-09-30", 14.0)]).map(|count| {
            count.with(
                "note",
                "Geteld door de gemeenten samen, op de laatste dag van het kwartaal.",
            )
        }),
    );
    drafts
}
