use crate::plan::EntityKind::{Agreement, GroundRule};
use crate::plan::draft::EntityDraft;

pub(super) fn agreements() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Agreement, "Geen kou voor later")
            .with("date", "2026-09-03")
            .with(
                "parties",
                [
                    "Woningcorporatie De Veste",
                    "Gemeente Westerwoude",
                    "Energiecoöperatie De Zonnewende",
                ],
            )
            .with(
                "text",
                "Waar een warmtenet in voorbereiding is, gaat het isoleren gewoon door. Een huurder hoort binnen een \
                 maand welk jaar zijn huis aan de beurt is.",
            ),
        EntityDraft::named(Agreement, "Cijfers van het net zijn van iedereen")
            .with("date", "2026-10-29")
            .with(
                "parties",
                [
                    "Netbeheerder Merenstroom",
                    "Hogeschool Merenland",
                    "Provincie Merenland",
                ],
            )
            .with(
                "text",
                "Merenstroom publiceert elke week de belasting per wijkstation. De hogeschool legt in gewone taal uit \
                 wat dat betekent. Gegevens van één bedrijf of één huis blijven onzichtbaar.",
            ),
    ]
}

pub(super) fn ground_rules() -> Vec<EntityDraft> {
    [
        "We zeggen niet dat het net vol is; we zeggen wanneer, waar en hoe vol.",
        "Bij elk voorstel staat wat het kost voor een huishouden met een klein inkomen.",
        "Wie tegen is, zit aan tafel, en krijgt dezelfde stukken.",
        "We beginnen met wat deze winter helpt.",
    ]
    .map(|rule| EntityDraft::named(GroundRule, rule))
    .to_vec()
}
