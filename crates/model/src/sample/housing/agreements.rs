use crate::plan::EntityKind::{Agreement, GroundRule};
use crate::plan::draft::EntityDraft;

pub(super) fn agreements() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Agreement, "Woondeal Rijestreek")
            .with("date", "2026-03-12")
            .with(
                "parties",
                [
                    "Gemeente Westerwoude",
                    "Gemeente Lindehove",
                    "Provincie Merenland",
                    "Woningcorporatie De Veste",
                ],
            )
            .with(
                "text",
                "We bouwen 4.200 woningen voor 2032. Twee derde is betaalbaar en drie op de tien zijn sociale huur. \
                 Elk half jaar leggen we aan elkaar en aan de gemeenteraden uit waar we staan. Loopt een gemeente \
                 achter, dan helpen de andere voordat ze oordelen.",
            ),
        EntityDraft::named(Agreement, "Eerst water, dan tekenen")
            .with("date", "2026-09-24")
            .with(
                "parties",
                ["Gemeente Westerwoude", "Gemeente Lindehove", "Waterschap Rijeland"],
            )
            .with(
                "text",
                "Voor elke nieuwe plek geeft het waterschap binnen vier weken aan wat kan en wat niet. Pas daarna gaat \
                 een ontwerper aan het werk.",
            ),
    ]
}

pub(super) fn ground_rules() -> Vec<EntityDraft> {
    [
        "Niemand gaat van tafel zonder datum, en wie de datum niet haalt, belt eerst.",
        "We tellen sleutels, geen plannen.",
        "Bij elk besluit vragen we hardop: wie wordt hier niet beter van?",
        "Buren horen het van ons, in hun eigen straat, voordat het in de raad komt.",
    ]
    .map(|rule| EntityDraft::named(GroundRule, rule))
    .to_vec()
}
