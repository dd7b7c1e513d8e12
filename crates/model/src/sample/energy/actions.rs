use crate::plan::ActionState::{Done, Dropped, InProgress, Open};
use crate::plan::draft::EntityDraft;
use crate::sample::entry::action;

const MUNICIPALITY: &str = "Gemeente Westerwoude";
const CORPORATION: &str = "Woningcorporatie De Veste";
const GRID: &str = "Netbeheerder Merenstroom";
const GROWERS: &str = "Tuinbouwcoöperatie De Rije";

pub(super) fn actions() -> Vec<EntityDraft> {
    [power(), room(), heat(), fairness()].concat()
}

fn power() -> Vec<EntityDraft> {
    vec![
        action(
            "Groepscontract voor elf bedrijven op het Havenkwartier",
            "slimmer",
            "Ondernemerskring Havenkwartier",
            "2027-01-31",
            InProgress,
        )
        .with("contributors", [GRID, "Hogeschool Merenland"]),
        action(
            "Meten wat bedrijven op het Havenkwartier echt gebruiken",
            "slimmer",
            "Hogeschool Merenland",
            "2026-09-17",
            Done,
        ),
        action(
            "Kassen op drukke uren een half uur dimmen: proef van één winter",
            "slimmer",
            GROWERS,
            "2027-03-15",
            InProgress,
        )
        .with("contributors", [GRID])
        .with(
            "description",
            "Eerste week: 1,4 megawatt minder tussen vijf en acht uur 's avonds.",
        ),
        action(
            "Nieuw voorstel voor de volgorde van aansluiten, samen met wie wacht",
            "stroom",
            GRID,
            "2027-03-31",
            Open,
        )
        .with("contributors", [MUNICIPALITY, "Energietoezicht"]),
    ]
}

fn room() -> Vec<EntityDraft> {
    vec![
        action(
            "Eén kaart met plekken voor twintig wijkstations en één groot station",
            "sneller",
            MUNICIPALITY,
            "2027-03-01",
            InProgress,
        )
        .with(
            "contributors",
            [GRID, "Provincie Merenland", "Bewonersgroep Stil aan de Haven"],
        ),
        action(
            "Drie plekken voor het grote station vergelijken op geluid, ruimte en tijd",
            "sneller",
            "Provincie Merenland",
            "2027-04-15",
            Open,
        )
        .with("contributors", ["Hogeschool Merenland"])
        .with("description", "De Havenweg, het veilingterrein en de rand van De Rije."),
        action(
            "Tijdelijke batterij regelen voor de woningen aan de Havenweg",
            "sleutel",
            CORPORATION,
            "2027-09-01",
            Open,
        )
        .with("contributors", ["Ministerie van Opvang en Samenleven", GRID]),
    ]
}

fn heat() -> Vec<EntityDraft> {
    vec![
        action(
            "Proefboring en berekening van de aardwarmte onder De Rije",
            "bron",
            GROWERS,
            "2027-06-30",
            Open,
        )
        .with("contributors", ["Provincie Merenland"]),
        action(
            "Uitzoeken of een publiek warmtebedrijf kan, en wie meedoet",
            "bron",
            MUNICIPALITY,
            "2027-02-15",
            InProgress,
        )
        .with("contributors", [CORPORATION, "Energiecoöperatie De Zonnewende"]),
        action(
            "Enkel glas vervangen in de eerste vierhonderd huurhuizen",
            "isoleren",
            CORPORATION,
            "2027-02-28",
            InProgress,
        )
        .with("description", "160 huizen zijn klaar."),
        action(
            "Actie met gratis spaarlampen",
            "isoleren",
            MUNICIPALITY,
            "2026-09-30",
            Dropped,
        )
        .with("description", "Vervallen: bijna niemand had er nog iets aan."),
    ]
}

fn fairness() -> Vec<EntityDraft> {
    vec![
        action(
            "Twintig energiecoaches opleiden uit de wijken zelf",
            "eerlijk",
            "Energiecoöperatie De Zonnewende",
            "2026-10-15",
            Done,
        )
        .with("contributors", [CORPORATION]),
        action(
            "Gesprek in elke straat van Zuiderhof: wat vindt u eerlijk?",
            "warmte",
            MUNICIPALITY,
            "2027-05-31",
            Open,
        )
        .with("contributors", ["Energiecoöperatie De Zonnewende", CORPORATION]),
    ]
}
