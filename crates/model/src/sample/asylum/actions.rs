use crate::plan::ActionState::{Done, Dropped, InProgress, Open};
use crate::plan::draft::EntityDraft;
use crate::sample::entry::action;

const MINISTRY: &str = "Ministerie van Opvang en Samenleven";
const MUNICIPALITY: &str = "Gemeente Westerwoude";
const CORPORATION: &str = "Woningcorporatie De Veste";
const PROVINCE: &str = "Provincie Merenland";
const AGENCY: &str = "Uitvoeringsdienst Opvang";

pub(super) fn actions() -> Vec<EntityDraft> {
    [housing(), intake(), school_and_work(), neighbourhood()].concat()
}

fn housing() -> Vec<EntityDraft> {
    vec![
        action(
            "Koppelen van mens en woning laten beginnen in de opvang, voor de hele provincie tegelijk",
            "wonen",
            AGENCY,
            "2027-04-01",
            Open,
        )
        .with("contributors", [MUNICIPALITY, CORPORATION])
        .with(
            "description",
            "Eén lijst met mensen en woningen, die elke week door dezelfde drie vakmensen wordt doorlopen.",
        ),
        action(
            "Grond aan de Havenweg voor twintig jaar uitgeven in plaats van tien",
            "zeshonderd",
            MUNICIPALITY,
            "2026-11-30",
            InProgress,
        )
        .with("contributors", [CORPORATION]),
        action(
            "Eerste tweehonderd woningen bestellen, onder voorbehoud van de vergunning",
            "zeshonderd",
            CORPORATION,
            "2027-03-15",
            Open,
        ),
        action(
            "Uitzoeken waarom 164 woningen langer dan drie weken leegstonden",
            "leegstand",
            CORPORATION,
            "2026-12-18",
            InProgress,
        ),
    ]
}

fn intake() -> Vec<EntityDraft> {
    vec![
        action(
            "Meerjarige bijdrage voor vaste locaties tot honderd plekken vastleggen",
            "opvang",
            MINISTRY,
            "2027-02-15",
            InProgress,
        )
        .with("contributors", [PROVINCE]),
        action(
            "Noodlocatie Oudewaard afbouwen: elk gezin een vervolgplek in dezelfde regio",
            "opvang",
            AGENCY,
            "2027-06-30",
            Open,
        )
        .with("contributors", [MUNICIPALITY, "Scholenkoepel De Brug"]),
        action(
            "Tweede schip huren als reserve",
            "opvang",
            MINISTRY,
            "2026-09-01",
            Dropped,
        )
        .with(
            "description",
            "Vervallen: het geld is beter besteed aan de eerste vaste locatie.",
        ),
    ]
}

fn school_and_work() -> Vec<EntityDraft> {
    vec![
        action(
            "Gezinnen met schoolgaande kinderen niet overplaatsen tijdens het schooljaar",
            "school",
            AGENCY,
            "2026-09-01",
            Done,
        ),
        action(
            "Onderwijsplan voor de eerste vier weken op alle noodlocaties",
            "school",
            "Scholenkoepel De Brug",
            "2027-02-26",
            Open,
        )
        .with("contributors", [AGENCY]),
        action(
            "Proef met een bus om half zes tussen drie locaties en De Rije",
            "werk",
            PROVINCE,
            "2027-01-04",
            InProgress,
        )
        .with("contributors", ["Tuinbouwcoöperatie De Rije"]),
        action(
            "Inschrijven bij de burgerlijke stand op de locatie, elke dinsdag",
            "werk",
            MUNICIPALITY,
            "2026-10-01",
            Done,
        ),
    ]
}

fn neighbourhood() -> Vec<EntityDraft> {
    vec![
        action(
            "Vast aanspreekpunt voor de buurt bij elke locatie, ook na de opening",
            "buurt",
            MUNICIPALITY,
            "2027-02-01",
            InProgress,
        ),
        action(
            "Buurtafspraak Elsmeer opstellen met de dorpsraad en ondertekenen",
            "buurtafspraak",
            "Dorpsraad Elsmeer",
            "2026-10-15",
            Done,
        )
        .with("contributors", [MUNICIPALITY, AGENCY]),
        action(
            "Maandelijkse opgavetafel: één agenda, bij toerbeurt voorgezeten",
            "samen",
            MUNICIPALITY,
            "2026-12-10",
            InProgress,
        ),
        action(
            "Doorstroommonitor openbaar maken, elk kwartaal op dezelfde dag",
            "samen",
            PROVINCE,
            "2027-01-15",
            Open,
        ),
    ]
}
