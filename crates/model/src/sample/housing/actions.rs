use crate::plan::ActionState::{Done, Dropped, InProgress, Open};
use crate::plan::draft::EntityDraft;
use crate::sample::entry::action;

const MUNICIPALITY: &str = "Gemeente Westerwoude";
const CORPORATION: &str = "Woningcorporatie De Veste";
const PROVINCE: &str = "Provincie Merenland";
const GRID: &str = "Netbeheerder Merenstroom";

pub(super) fn actions() -> Vec<EntityDraft> {
    [building(), pace(), people(), neighbourhoods()].concat()
}

fn building() -> Vec<EntityDraft> {
    vec![
        action(
            "Eén grens voor betaalbaar vaststellen, en de cijfers opnieuw berekenen",
            "bouwen",
            PROVINCE,
            "2026-10-01",
            Done,
        )
        .with("contributors", [MUNICIPALITY, "Gemeente Lindehove"]),
        action(
            "Achthonderd woningen in drie types samen bestellen",
            "bouwen",
            CORPORATION,
            "2027-02-01",
            InProgress,
        )
        .with("contributors", ["Bouwcombinatie De Spil"])
        .with(
            "description",
            "De eerste tweehonderd gaan naar de Havenweg, de rest in stappen naar de andere plekken.",
        ),
        action(
            "Grondprijs voor betaalbare woningen vijf jaar vastleggen",
            "bouwen",
            MUNICIPALITY,
            "2026-12-15",
            InProgress,
        )
        .with("contributors", [CORPORATION]),
    ]
}

fn pace() -> Vec<EntityDraft> {
    vec![
        action(
            "Elke maand drie stilstaande plannen doornemen aan de versnellingstafel",
            "tempo",
            MUNICIPALITY,
            "2026-11-17",
            Done,
        ),
        action(
            "Team van vier planbeoordelaars aan het werk in de drie gemeenten",
            "tempo",
            PROVINCE,
            "2027-01-11",
            Open,
        ),
        action(
            "Plekken voor twintig wijkstations aanwijzen",
            "aangesloten",
            MUNICIPALITY,
            "2027-03-01",
            InProgress,
        )
        .with("contributors", [GRID, "Gemeente Lindehove"])
        .with(
            "description",
            "Samen met de opgave over stroom en warmte: één kaart, één keer langs de buren.",
        ),
        action(
            "Planning van bouw en wijkstations naast elkaar leggen, vier jaar vooruit",
            "aangesloten",
            GRID,
            "2026-12-20",
            Open,
        )
        .with("contributors", ["Bouwcombinatie De Spil"]),
    ]
}

fn people() -> Vec<EntityDraft> {
    vec![
        action(
            "Acht woningen vrijhouden voor mensen die uit beschermd wonen komen",
            "spoed",
            CORPORATION,
            "2026-12-31",
            InProgress,
        )
        .with("contributors", ["Zorggroep Avondlicht"])
        .with("description", "Vijf van de acht zijn bewoond."),
        action(
            "Regelingen voor spoed samenvoegen tot één lijst voor de drie gemeenten",
            "spoed",
            MUNICIPALITY,
            "2027-05-01",
            Open,
        )
        .with("contributors", ["Ministerie van Opvang en Samenleven", CORPORATION]),
        action(
            "Verhuishulp opzetten: één vaste persoon van eerste gesprek tot sleutel",
            "doorstromen",
            CORPORATION,
            "2026-09-15",
            Done,
        ),
        action(
            "Proef met een verhuispremie van vijfduizend euro",
            "doorstromen",
            CORPORATION,
            "2026-10-15",
            Dropped,
        )
        .with(
            "description",
            "Gestopt: van de negentien mensen die verhuisden, zeiden er zeventien dat hulp hun meer waard was dan \
             geld.",
        ),
    ]
}

fn neighbourhoods() -> Vec<EntityDraft> {
    vec![
        action(
            "Bewoners van de Lindestraat laten kiezen uit drie ontwerpen",
            "buurten",
            "Gemeente Lindehove",
            "2027-01-28",
            Open,
        )
        .with("contributors", ["Huurdersvereniging De Sleutel"]),
        action(
            "Bij elk plan opschrijven wie zorgt voor school, huisarts en bus",
            "voorzieningen",
            MUNICIPALITY,
            "2027-04-15",
            Open,
        )
        .with("contributors", [PROVINCE, "Gemeente Lindehove"]),
        action(
            "Tweehonderd gesprekken met verhuizers en blijvers",
            "thuis",
            "Hogeschool Merenland",
            "2027-06-30",
            Open,
        ),
    ]
}
