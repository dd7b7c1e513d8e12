use crate::plan::EntityKind::Resource;
use crate::plan::draft::EntityDraft;
use crate::sample::entry::risk;

pub(super) fn resources() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Resource, "Isoleren van de koudste huurhuizen")
            .with("kind", "money")
            .with("amount", 6_200_000)
            .with("unit", "euro")
            .with("party", "Woningcorporatie De Veste")
            .with("supports", ["isoleren", "warm-huis"]),
        EntityDraft::named(Resource, "Garantie voor de eerste put, als er geen warm water is")
            .with("kind", "money")
            .with("amount", 3_000_000)
            .with("unit", "euro")
            .with("party", "Provincie Merenland")
            .with("supports", ["bron"]),
        EntityDraft::named(Resource, "Energiecoaches uit de wijken")
            .with("kind", "people")
            .with("amount", 20)
            .with("unit", "vrijwilligers")
            .with("party", "Energiecoöperatie De Zonnewende")
            .with("supports", ["eerlijk", "warm-huis"]),
        EntityDraft::named(Resource, "Daken en kelders voor panelen en batterijen")
            .with("kind", "other")
            .with("amount", 3)
            .with("unit", "locaties")
            .with("party", "Ministerie van Opvang en Samenleven")
            .with("supports", ["slimmer", "delen"]),
    ]
}

pub(super) fn risks() -> Vec<EntityDraft> {
    vec![
        risk(
            "Een strenge winter komt voordat de piek omlaag is, en een wijk valt een avond uit.",
            ["low", "high"],
            "Netbeheerder Merenstroom",
            "De kassen dimmen op verzoek. Zorglocaties hebben een noodvoorziening, en bewoners weten vooraf wat ze \
             kunnen doen.",
        ),
        risk(
            "De proefboring valt tegen.",
            ["medium", "high"],
            "Tuinbouwcoöperatie De Rije",
            "De provincie deelt het verlies. Zonder aardwarmte is er nog restwarmte voor negenhonderd huizen; dan \
             kiezen we opnieuw.",
        ),
        risk(
            "Wie het kan betalen regelt het zelf, en de rest betaalt het net.",
            ["high", "medium"],
            "Gemeente Westerwoude",
            "De koudste huizen en kleinste beurzen gaan voor. Elk jaar laten we zien wie er voordeel had.",
        ),
    ]
}
