use crate::plan::draft::EntityDraft;
use crate::plan::{EntityKind, PartyKind};

pub(super) fn parties() -> Vec<EntityDraft> {
    vec![
        party(
            "Ministerie van Opvang en Samenleven",
            PartyKind::Ministry,
            "Meerjarig geld voor vaste locaties. Ruimte in de regels voor een proef van drie jaar.",
            "Eerlijke cijfers, ook als ze tegenvallen. Een provincie die met één mond spreekt.",
        ),
        party(
            "Gemeente Westerwoude",
            PartyKind::Municipality,
            "Grond aan de Havenweg. Inschrijving op locatie. Een wethouder die op elke dorpsavond is.",
            "Zekerheid voor vijf jaar, en zelf kiezen waar en hoe groot.",
        ),
        party(
            "Woningcorporatie De Veste",
            PartyKind::Company,
            "Tweehonderd verplaatsbare woningen in twee jaar. Ervaring met gemengd wonen.",
            "Grond voor twintig jaar en een vergunning binnen een half jaar.",
        ),
        party(
            "Provincie Merenland",
            PartyKind::Province,
            "Vervoer, de monitor en een onafhankelijke voorzitter als het schuurt.",
            "Dat gemeenten hun plannen op dezelfde dag aanleveren.",
        ),
        party(
            "Uitvoeringsdienst Opvang",
            PartyKind::Agency,
            "Vakmensen op elke locatie. Weten wie er is en wat iemand kan.",
            "Rust: een jaar op dezelfde plek. Eén aanspreekpunt per gemeente.",
        ),
        party(
            "Dorpsraad Elsmeer",
            PartyKind::Residents,
            "Veertig vrijwilligers, het dorpshuis op dinsdag en donderdag, kennis van wie wie is.",
            "Acht weken vooraf weten wat er komt, en antwoord op vragen.",
        ),
        party(
            "Stichting Welkom in Merenland",
            PartyKind::Ngo,
            "Taalmaatjes en juridische hulp. Vertrouwen van de mensen om wie het gaat.",
            "Toegang tot alle locaties, ook de tijdelijke.",
        ),
        party(
            "Tuinbouwcoöperatie De Rije",
            PartyKind::Company,
            "Werk voor honderdtwintig mensen, met taalles onder werktijd.",
            "Een bus die op tijd rijdt en papieren binnen een maand.",
        ),
        party(
            "Scholenkoepel De Brug",
            PartyKind::Knowledge,
            "Vier schakelklassen en leraren die mee kunnen verhuizen.",
            "Een maand vooraf weten hoeveel kinderen er komen, en van welke leeftijd.",
        ),
        party(
            "Hogeschool Merenland",
            PartyKind::Knowledge,
            "Drie jaar meekijken met de nieuwe locaties. Studenten die elke week langskomen.",
            "Toestemming van bewoners om hen te mogen volgen, in gewone taal gevraagd.",
        ),
    ]
}

/// A party, which others refer to by its name.
fn party(name: &str, kind: PartyKind, offers: &str, asks: &str) -> EntityDraft {
    EntityDraft::named(EntityKind::Party, name)
        .key(name)
        .with("kind", kind.word())
        .with("offers", offers)
        .with("asks", asks)
}
