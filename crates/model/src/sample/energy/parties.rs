use crate::plan::PartyKind;
use crate::plan::draft::EntityDraft;
use crate::sample::Organisations;
use crate::sample::entry::{party, responsibility};

pub(super) fn parties(by: Organisations) -> Vec<EntityDraft> {
    [members(by), suppliers(), others()].concat()
}

/// Those that share the plan.
fn members(by: Organisations) -> Vec<EntityDraft> {
    vec![
        party(
            "Gemeente Westerwoude",
            PartyKind::Municipality,
            ["high", "high", "supportive"],
        )
        .with("organisation", by.municipality)
        .with(
            "interest",
            "Wijken die warm en betaalbaar zijn, en bedrijven die kunnen blijven.",
        )
        .with("offers", "Plekken voor stations. Een wijkteam dat aan de deur komt.")
        .with("asks", "Een netbeheerder die vier jaar vooruit laat zien wat er komt."),
        party(
            "Woningcorporatie De Veste",
            PartyKind::Company,
            ["high", "high", "supportive"],
        )
        .with("organisation", by.housing_corporation)
        .with("interest", "Huurders die dit jaar minder betalen, niet over tien jaar.")
        .with("offers", "4.200 huizen tegelijk, en een eigen isolatieteam.")
        .with("asks", "Zekerheid over de warmteprijs, ook in een duur jaar."),
        party(
            "Ministerie van Opvang en Samenleven",
            PartyKind::Ministry,
            ["high", "low", "supportive"],
        )
        .with("organisation", by.ministry)
        .with(
            "interest",
            "Stroom voor drie vaste locaties en de woningen aan de Havenweg.",
        )
        .with(
            "offers",
            "Daken en kelders voor panelen en batterijen, gedeeld met de buurt.",
        )
        .with("asks", "Een volgorde die uit te leggen is."),
    ]
}

/// Those that bring power and heat, and make room for it.
fn suppliers() -> Vec<EntityDraft> {
    vec![
        party(
            "Netbeheerder Merenstroom",
            PartyKind::Company,
            ["medium", "high", "neutral"],
        )
        .with("interest", "Een net dat niet uitvalt, en plannen die kloppen.")
        .with(
            "offers",
            "Openbare cijfers per wijkstation. Groepscontracten voor wie deelt.",
        )
        .with("asks", "Grond, en één volgorde waar iedereen achter staat."),
        party(
            "Tuinbouwcoöperatie De Rije",
            PartyKind::Company,
            ["high", "high", "supportive"],
        )
        .with(
            "interest",
            "Een tweede leven voor warmte, en ruimte op het net voor verlichting.",
        )
        .with(
            "offers",
            "Restwarmte en twee putten. Kassen die op drukke uren minder gebruiken.",
        )
        .with("asks", "Een afnemer voor twintig jaar."),
        party(
            "Provincie Merenland",
            PartyKind::Province,
            ["high", "medium", "supportive"],
        )
        .with(
            "interest",
            "Dat woningbouw, bedrijven en natuur niet op elkaar hoeven te wachten.",
        )
        .with(
            "offers",
            "Eén vergunning voor station en leiding samen. Garantie op de eerste put.",
        )
        .with("asks", "Gemeenten die één plan indienen in plaats van vijf."),
    ]
}

/// Those around it.
fn others() -> Vec<EntityDraft> {
    vec![
        party(
            "Energiecoöperatie De Zonnewende",
            PartyKind::Residents,
            ["high", "medium", "supportive"],
        )
        .with("interest", "Energie van en voor de buurt.")
        .with(
            "offers",
            "Elfhonderd leden, en twintig energiecoaches die aan huis komen.",
        )
        .with("asks", "Een derde van het warmtebedrijf in handen van bewoners."),
        party(
            "Ondernemerskring Havenkwartier",
            PartyKind::Company,
            ["high", "medium", "supportive"],
        )
        .with("interest", "Kunnen groeien zonder te verhuizen.")
        .with("offers", "Elf bedrijven die hun verbruik delen.")
        .with("asks", "Een contract dat ook volgend jaar nog geldt."),
        party(
            "Bewonersgroep Stil aan de Haven",
            PartyKind::Residents,
            ["high", "medium", "opposed"],
        )
        .with("interest", "Geen zoemend station onder het slaapkamerraam.")
        .with("offers", "Kennis van elke meter van het haventerrein.")
        .with(
            "asks",
            "Onderzoek naar twee andere plekken, en geluid meten voordat er wordt gekozen.",
        ),
        party(
            "Hogeschool Merenland",
            PartyKind::Knowledge,
            ["medium", "low", "neutral"],
        )
        .with("interest", "Echte cijfers, om van te leren en les mee te geven.")
        .with("offers", "Meten, rekenen en uitleggen, zonder belang bij de uitkomst.")
        .with("asks", "Dat uitkomsten openbaar zijn, ook als ze tegenvallen."),
        party("Energietoezicht", PartyKind::Agency, ["low", "medium", "neutral"])
            .with("interest", "Gelijke kansen voor wie een aansluiting vraagt.")
            .with("offers", "Vroeg meedenken over wat binnen de regels kan.")
            .with("asks", "Een volgorde die op papier staat."),
    ]
}

pub(super) fn responsibilities() -> Vec<EntityDraft> {
    vec![
        responsibility("Netbeheerder Merenstroom", "accountable", "sleutel"),
        responsibility("Woningcorporatie De Veste", "responsible", "isoleren"),
        responsibility("Energiecoöperatie De Zonnewende", "supportive", "eerlijk"),
        responsibility(
            "Bewonersgroep Stil aan de Haven",
            "consulted",
            "Eén kaart met plekken voor twintig wijkstations en één groot station",
        ),
        responsibility("Energietoezicht", "informed", "stroom"),
    ]
}
