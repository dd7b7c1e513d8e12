use crate::plan::EntityKind::Resource;
use crate::plan::draft::EntityDraft;
use crate::sample::entry::risk;

pub(super) fn resources() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Resource, "Bijdrage voor snel gebouwde woningen")
            .with("kind", "money")
            .with("amount", 9_600_000)
            .with("unit", "euro")
            .with("party", "Ministerie van Opvang en Samenleven")
            .with("supports", ["fabriek", "spoed"]),
        EntityDraft::named(Resource, "Planbeoordelaars voor de drie gemeenten")
            .with("kind", "people")
            .with("amount", 4)
            .with("unit", "voltijdbanen")
            .with("party", "Provincie Merenland")
            .with("supports", ["tempo", "Tempo: stilstaande plannen loskrijgen"]),
        EntityDraft::named(Resource, "Bouwgrond op elf plekken")
            .with("kind", "other")
            .with("amount", 38)
            .with("unit", "hectare")
            .with("party", "Gemeente Westerwoude")
            .with("supports", ["bouwen"]),
    ]
}

pub(super) fn risks() -> Vec<EntityDraft> {
    vec![
        risk(
            "De rente stijgt, en bouwers beginnen niet aan de betaalbare helft van hun plannen.",
            ["medium", "high"],
            "Woningcorporatie De Veste",
            "Betaalbaar wordt in elk plan als eerste gebouwd. De Veste kan drie plannen overnemen.",
        ),
        risk(
            "Het net is pas in 2030 sterk genoeg voor de plannen van 2028.",
            ["high", "high"],
            "Netbeheerder Merenstroom",
            "Bouwen waar nog ruimte is, en zuinige woningen met een kleinere aansluiting. Samen met de opgave over \
             stroom en warmte.",
        ),
        risk(
            "Buren gaan naar de rechter omdat zij te laat zijn gehoord.",
            ["medium", "medium"],
            "Gemeente Westerwoude",
            "Geen plan naar de raad zonder gesprek in de straat, met een verslag dat de buren zelf hebben gelezen.",
        ),
    ]
}
