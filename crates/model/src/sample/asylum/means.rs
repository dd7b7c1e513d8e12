use crate::plan::EntityKind::Resource;
use crate::plan::draft::EntityDraft;
use crate::sample::entry::risk;

pub(super) fn resources() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Resource, "Bijdrage voor vaste locaties, vijf jaar")
            .with("kind", "money")
            .with("amount", 14_500_000)
            .with("unit", "euro")
            .with("party", "Ministerie van Opvang en Samenleven")
            .with("supports", ["opvang", "vast"]),
        EntityDraft::named(Resource, "Begeleiders op de locaties")
            .with("kind", "people")
            .with("amount", 12)
            .with("unit", "voltijdbanen")
            .with("party", "Uitvoeringsdienst Opvang")
            .with("supports", ["meedoen", "school"]),
        EntityDraft::named(Resource, "Grond aan de Havenweg")
            .with("kind", "other")
            .with("amount", 2.4)
            .with("unit", "hectare")
            .with("party", "Gemeente Westerwoude")
            .with("supports", ["zeshonderd", "bouwen"]),
    ]
}

pub(super) fn risks() -> Vec<EntityDraft> {
    vec![
        risk(
            "Er komen in korte tijd veel meer mensen dan verwacht, en alle aandacht gaat weer naar bedden.",
            ["medium", "high"],
            "Uitvoeringsdienst Opvang",
            "Op elke vaste locatie tien reserveplekken. Wat we afbouwen, bouwen we pas af als die er zijn.",
        ),
        risk(
            "Het meerjarige geld komt niet door de begroting.",
            ["low", "high"],
            "Ministerie van Opvang en Samenleven",
            "Voor 15 februari zekerheid, of het plan terug naar de tafel voordat er wordt besteld.",
        ),
        risk(
            "De woningen aan de Havenweg staan er, maar zonder stroom.",
            ["high", "medium"],
            "Woningcorporatie De Veste",
            "Aansluiting aangevraagd in oktober. Als het later wordt: een gezamenlijke batterij voor het eerste jaar.",
        ),
    ]
}
