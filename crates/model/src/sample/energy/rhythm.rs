use crate::plan::EntityKind::{Milestone, Table};
use crate::plan::draft::EntityDraft;
use crate::sample::entry::meeting;

pub(super) const ENERGY_TABLE: &str = "Energietafel Zuid-Merenland";
const HARBOUR_TABLE: &str = "Havengesprek";

pub(super) fn milestones() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Milestone, "Metingen op het Havenkwartier openbaar")
            .with("date", "2026-09-17")
            .with("goal", "slimmer")
            .with("reached", true),
        EntityDraft::named(Milestone, "Plek voor het grote station gekozen")
            .with("date", "2027-07-01")
            .with("goal", "sneller"),
        EntityDraft::named(Milestone, "Eerste straat van Zuiderhof warm zonder gas")
            .with("date", "2028-10-01")
            .with("goal", "warmte"),
    ]
}

pub(super) fn tables() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Table, ENERGY_TABLE)
            .key(ENERGY_TABLE)
            .with(
                "purpose",
                "Eén beeld maken van stroom en warmte, en kiezen wat eerst gaat.",
            )
            .with(
                "rhythm",
                "Elke vier weken op woensdagochtend, 9.00 tot 11.00 uur, steeds bij een andere partij",
            )
            .with(
                "participants",
                [
                    "Gemeente Westerwoude",
                    "Woningcorporatie De Veste",
                    "Ministerie van Opvang en Samenleven",
                    "Netbeheerder Merenstroom",
                    "Tuinbouwcoöperatie De Rije",
                    "Provincie Merenland",
                    "Energiecoöperatie De Zonnewende",
                ],
            ),
        EntityDraft::named(Table, HARBOUR_TABLE)
            .key(HARBOUR_TABLE)
            .with("purpose", "Samen uitzoeken waar het grote station het minste hindert.")
            .with(
                "rhythm",
                "Elke twee maanden op een donderdagavond, in de kantine van de roeivereniging",
            )
            .with(
                "participants",
                [
                    "Bewonersgroep Stil aan de Haven",
                    "Ondernemerskring Havenkwartier",
                    "Gemeente Westerwoude",
                    "Netbeheerder Merenstroom",
                ],
            ),
    ]
}

pub(super) fn meetings() -> Vec<EntityDraft> {
    vec![
        meeting(
            ENERGY_TABLE,
            "Energietafel oktober",
            "2026-10-28",
            ["09:00", "11:00"],
            "Kas 4, De Rije",
        )
        .with(
            "agenda",
            "1. Wat hoorden we buiten?\n2. Advies van het Energietoezicht\n3. Groepscontract",
        )
        .with(
            "notes",
            "Het groepscontract kan beginnen. Over de volgorde van aansluiten zijn we het niet eens geworden; het \
             voorstel verloopt. Volgende keer komen drie aanvragers zelf vertellen wat wachten voor hen betekent.",
        ),
        meeting(
            HARBOUR_TABLE,
            "Eerste havengesprek",
            "2026-11-05",
            ["19:30", "21:30"],
            "Roeivereniging De Slag",
        )
        .with(
            "agenda",
            "1. Waarom een station, en waarom nu?\n2. Rondje langs de kade\n3. Wat willen we weten voordat er wordt \
             gekozen?",
        )
        .with(
            "notes",
            "De bewoners vragen om geluidsmetingen op drie plekken. Merenstroom betaalt die, de hogeschool voert ze \
             uit. Tot die er zijn, kiest niemand.",
        ),
        meeting(
            ENERGY_TABLE,
            "Energietafel december",
            "2026-12-09",
            ["09:00", "11:00"],
            "Kantoor De Veste",
        )
        .with(
            "agenda",
            "1. Drie aanvragers vertellen\n2. Publiek warmtebedrijf: wie doet mee?\n3. Batterij aan de Havenweg",
        ),
    ]
}
