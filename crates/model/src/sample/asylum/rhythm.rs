use crate::plan::EntityKind::{Milestone, Table};
use crate::plan::draft::EntityDraft;
use crate::sample::entry::meeting;

pub(super) const PLAN_TABLE: &str = "Opgavetafel Merenland";
const VILLAGE_TABLE: &str = "Buurttafel Elsmeer";

pub(super) fn milestones() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Milestone, "Eerste buurtafspraak ondertekend")
            .with("date", "2026-10-15")
            .with("goal", "buurtafspraak")
            .with("reached", true),
        EntityDraft::named(Milestone, "Noodlocatie Oudewaard is dicht")
            .with("date", "2027-06-30")
            .with("goal", "opvang"),
        EntityDraft::named(Milestone, "Eerste tweehonderd woningen bewoond")
            .with("date", "2027-12-15")
            .with("goal", "zeshonderd"),
    ]
}

pub(super) fn tables() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Table, PLAN_TABLE)
            .key(PLAN_TABLE)
            .with("purpose", "Besluiten wat niet kan wachten, en zien waar het vastzit.")
            .with(
                "rhythm",
                "Elke tweede donderdag van de maand, 9.30 tot 11.30 uur, bij toerbeurt voorgezeten",
            )
            .with(
                "participants",
                [
                    "Ministerie van Opvang en Samenleven",
                    "Gemeente Westerwoude",
                    "Woningcorporatie De Veste",
                    "Provincie Merenland",
                    "Uitvoeringsdienst Opvang",
                ],
            ),
        EntityDraft::named(Table, VILLAGE_TABLE)
            .key(VILLAGE_TABLE)
            .with("purpose", "Horen wat er leeft, en de buurtafspraak bijhouden.")
            .with("rhythm", "Elke zes weken, op dinsdagavond in het dorpshuis")
            .with(
                "participants",
                [
                    "Dorpsraad Elsmeer",
                    "Gemeente Westerwoude",
                    "Stichting Welkom in Merenland",
                ],
            ),
    ]
}

pub(super) fn meetings() -> Vec<EntityDraft> {
    vec![
        meeting(
            PLAN_TABLE,
            "Opgavetafel november",
            "2026-11-12",
            ["09:30", "11:30"],
            "Gemeentehuis Westerwoude",
        )
        .with(
            "agenda",
            "1. Wat hoorden we buiten?\n2. Cijfers van het derde kwartaal\n3. Verdeling van de woningen aan de \
             Havenweg\n4. Rondvraag",
        )
        .with(
            "notes",
            "De dorpsraad van Elsmeer vertelde hoe de buurtafspraak tot stand kwam. Over de verdeling van de woningen \
             zijn we het nog niet eens: de gemeente vraagt eerst een gesprek met de wijk Zuiderhof. De Veste bereidt \
             dat samen met haar voor.",
        ),
        meeting(
            VILLAGE_TABLE,
            "Buurttafel voor de opening",
            "2027-01-19",
            ["19:30", "21:00"],
            "Dorpshuis Elsmeer",
        )
        .with(
            "agenda",
            "1. Wie komen er, en wanneer?\n2. Wie doet wat in de eerste week?\n3. Vragen uit het dorp",
        ),
    ]
}
