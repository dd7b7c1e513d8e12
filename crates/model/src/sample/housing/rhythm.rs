use crate::plan::EntityKind::{Milestone, Table};
use crate::plan::draft::EntityDraft;
use crate::sample::entry::meeting;

const FAST_TABLE: &str = "Versnellingstafel Rijestreek";
pub(super) const BOARD_TABLE: &str = "Bestuurlijke woontafel";

pub(super) fn milestones() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Milestone, "Woondeal getekend")
            .with("date", "2026-03-12")
            .with("goal", "thuis")
            .with("reached", true),
        EntityDraft::named(Milestone, "Eerste tweehonderd woningen aan de Havenweg bewoond")
            .with("date", "2027-12-15")
            .with("goal", "bouwen"),
        EntityDraft::named(Milestone, "Duizendste woning opgeleverd")
            .with("date", "2028-06-01")
            .with("goal", "bouwen"),
    ]
}

pub(super) fn tables() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Table, FAST_TABLE)
            .key(FAST_TABLE)
            .with(
                "purpose",
                "Plannen loskrijgen die stilstaan. Wie een stap moet zetten, zit aan tafel en mag beslissen.",
            )
            .with(
                "rhythm",
                "Elke derde dinsdag van de maand, 13.00 tot 15.00 uur, op de plek waar het plan ligt",
            )
            .with(
                "participants",
                [
                    "Gemeente Westerwoude",
                    "Gemeente Lindehove",
                    "Woningcorporatie De Veste",
                    "Netbeheerder Merenstroom",
                    "Waterschap Rijeland",
                    "Bouwcombinatie De Spil",
                ],
            ),
        EntityDraft::named(Table, BOARD_TABLE)
            .key(BOARD_TABLE)
            .with(
                "purpose",
                "Kiezen waar het schuurt, en elkaar aanspreken op wat we hebben beloofd.",
            )
            .with("rhythm", "Vier keer per jaar, op de laatste donderdag van het kwartaal")
            .with(
                "participants",
                [
                    "Gemeente Westerwoude",
                    "Gemeente Lindehove",
                    "Provincie Merenland",
                    "Woningcorporatie De Veste",
                    "Ministerie van Opvang en Samenleven",
                    "Huurdersvereniging De Sleutel",
                ],
            ),
    ]
}

pub(super) fn meetings() -> Vec<EntityDraft> {
    vec![
        meeting(
            BOARD_TABLE,
            "Woontafel derde kwartaal",
            "2026-09-24",
            ["15:00", "17:00"],
            "Provinciehuis Merenland",
        )
        .with(
            "agenda",
            "1. Waar staan we?\n2. Het sportpark in Lindehove\n3. Brief van de rekenkamer",
        )
        .with(
            "notes",
            "We lopen achter op het tempo van de woondeal, vooral door stroom en wegen. Het sportpark gaat niet door; \
             het bezwaar van Lindehove is besproken en overtuigt. Alle gemeenten nemen dezelfde grens voor betaalbaar \
             over.",
        ),
        meeting(
            FAST_TABLE,
            "Versnellingstafel november",
            "2026-11-17",
            ["13:00", "15:00"],
            "Bouwkeet Rijeoever",
        )
        .with("agenda", "1. Rijeoever, tweede deel\n2. Lindestraat\n3. Havenweg")
        .with(
            "notes",
            "Rijeoever kan in maart beginnen als het wijkstation in februari staat: Merenstroom zegt dat toe. \
             Lindestraat wacht op de bewoners. Havenweg: de grond is bijna rond, de stroom nog niet.",
        ),
        meeting(
            FAST_TABLE,
            "Versnellingstafel december",
            "2026-12-15",
            ["13:00", "15:00"],
            "Dorpshuis Lindehove",
        )
        .with(
            "agenda",
            "1. Havenweg: wat als de stroom later komt?\n2. Molenweide\n3. Planning van wijkstations",
        ),
    ]
}
