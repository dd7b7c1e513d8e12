use crate::plan::PartyKind;
use crate::plan::draft::EntityDraft;
use crate::sample::Organisations;
use crate::sample::entry::{party, responsibility};

pub(super) fn parties(by: Organisations) -> Vec<EntityDraft> {
    [members(by), carriers(), neighbours()].concat()
}

/// Those that share the plan.
fn members(by: Organisations) -> Vec<EntityDraft> {
    vec![
        party(
            "Ministerie van Opvang en Samenleven",
            PartyKind::Ministry,
            ["medium", "high", "supportive"],
        )
        .with("organisation", by.ministry)
        .with(
            "interest",
            "Genoeg plekken in het hele land, tegen kosten die uit te leggen zijn.",
        )
        .with(
            "offers",
            "Meerjarig geld voor vaste locaties. Ruimte in de regels voor een proef van drie jaar.",
        )
        .with(
            "asks",
            "Eerlijke cijfers, ook als ze tegenvallen. Een provincie die met één mond spreekt.",
        ),
        party(
            "Gemeente Westerwoude",
            PartyKind::Municipality,
            ["high", "high", "supportive"],
        )
        .with("organisation", by.municipality)
        .with("interest", "Rust in de dorpen, en woningen voor de eigen starters.")
        .with(
            "offers",
            "Grond aan de Havenweg. Inschrijving op locatie. Een wethouder die op elke dorpsavond is.",
        )
        .with("asks", "Zekerheid voor vijf jaar, en zelf kiezen waar en hoe groot."),
        party(
            "Woningcorporatie De Veste",
            PartyKind::Company,
            ["high", "high", "supportive"],
        )
        .with("organisation", by.housing_corporation)
        .with(
            "interest",
            "Complexen waarin mensen goed samen wonen, en woningen die niet leegstaan.",
        )
        .with(
            "offers",
            "Tweehonderd verplaatsbare woningen in twee jaar. Ervaring met gemengd wonen.",
        )
        .with(
            "asks",
            "Grond voor twintig jaar en een vergunning binnen een half jaar.",
        ),
    ]
}

/// Those that carry policy out, and help to.
fn carriers() -> Vec<EntityDraft> {
    vec![
        party(
            "Provincie Merenland",
            PartyKind::Province,
            ["high", "medium", "supportive"],
        )
        .with("interest", "Dat elke gemeente haar deel kan doen.")
        .with(
            "offers",
            "Vervoer, de monitor en een onafhankelijke voorzitter als het schuurt.",
        )
        .with("asks", "Dat gemeenten hun plannen op dezelfde dag aanleveren."),
        party(
            "Uitvoeringsdienst Opvang",
            PartyKind::Agency,
            ["high", "high", "supportive"],
        )
        .with("interest", "Werk dat blijft staan als iemand verhuist.")
        .with(
            "offers",
            "Vakmensen op elke locatie. Weten wie er is en wat iemand kan.",
        )
        .with(
            "asks",
            "Rust: een jaar op dezelfde plek. Eén aanspreekpunt per gemeente.",
        ),
        party(
            "Scholenkoepel De Brug",
            PartyKind::Knowledge,
            ["medium", "medium", "supportive"],
        )
        .with("interest", "Klassen die niet elke maand veranderen.")
        .with("offers", "Vier schakelklassen en leraren die mee kunnen verhuizen.")
        .with(
            "asks",
            "Een maand vooraf weten hoeveel kinderen er komen, en van welke leeftijd.",
        ),
        party(
            "Hogeschool Merenland",
            PartyKind::Knowledge,
            ["medium", "low", "neutral"],
        )
        .with("interest", "Weten wat werkt, en voor wie niet.")
        .with(
            "offers",
            "Drie jaar meekijken met de nieuwe locaties. Studenten die elke week langskomen.",
        )
        .with(
            "asks",
            "Toestemming van bewoners om hen te mogen volgen, in gewone taal gevraagd.",
        ),
    ]
}

/// Those around it.
fn neighbours() -> Vec<EntityDraft> {
    vec![
        party("Dorpsraad Elsmeer", PartyKind::Residents, ["high", "medium", "neutral"])
            .with("interest", "Op tijd weten wat er komt, en serieus genomen worden.")
            .with(
                "offers",
                "Veertig vrijwilligers, het dorpshuis op dinsdag en donderdag, kennis van wie wie is.",
            )
            .with("asks", "Acht weken vooraf weten wat er komt, en antwoord op vragen."),
        party(
            "Stichting Welkom in Merenland",
            PartyKind::Ngo,
            ["high", "low", "supportive"],
        )
        .with("interest", "Dat mensen gezien worden, ook wie niet mag blijven.")
        .with(
            "offers",
            "Taalmaatjes en juridische hulp. Vertrouwen van de mensen om wie het gaat.",
        )
        .with("asks", "Toegang tot alle locaties, ook de tijdelijke."),
        party(
            "Tuinbouwcoöperatie De Rije",
            PartyKind::Company,
            ["high", "medium", "supportive"],
        )
        .with("interest", "Vaste mensen, het hele jaar door.")
        .with("offers", "Werk voor honderdtwintig mensen, met taalles onder werktijd.")
        .with("asks", "Een bus die op tijd rijdt en papieren binnen een maand."),
    ]
}

pub(super) fn responsibilities() -> Vec<EntityDraft> {
    vec![
        responsibility("Ministerie van Opvang en Samenleven", "accountable", "opvang"),
        responsibility("Woningcorporatie De Veste", "responsible", "zeshonderd"),
        responsibility("Dorpsraad Elsmeer", "consulted", "buurt"),
    ]
}
