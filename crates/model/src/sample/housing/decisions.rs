use super::rhythm::BOARD_TABLE;
use crate::plan::draft::EntityDraft;
use crate::sample::Organisations;
use crate::sample::entry::{decision, voice};

pub(super) const AFFORDABLE: &str = "Twee derde betaalbaar, in elk plan en in elke kern";
const SPORTS: &str = "Bouwen op het sportpark van Lindehove";
const URGENT: &str = "Drie van de tien betaalbare woningen zijn voor wie met spoed een huis zoekt";

pub(super) fn decisions() -> Vec<EntityDraft> {
    vec![
        decision(AFFORDABLE, BOARD_TABLE, "2026-06-25", "ratified").with(
            "proposal",
            "Plannen die na 1 juli worden vastgesteld, zijn voor twee derde betaalbaar. Wie daarvan wil afwijken, legt \
             aan deze tafel uit waarom, en waar de woningen dan wel komen.",
        ),
        decision(SPORTS, BOARD_TABLE, "2026-09-24", "rejected").with(
            "proposal",
            "Op het sportpark komen 140 woningen. De velden verhuizen naar de rand van het dorp.",
        ),
        decision(URGENT, BOARD_TABLE, "2026-12-17", "underConsultation").with(
            "proposal",
            "Van elke tien betaalbare woningen zijn er drie voor mensen die niet kunnen wachten. De drie gemeenten \
             gebruiken één lijst, en publiceren elk kwartaal wie er een sleutel kreeg, zonder namen.",
        ),
    ]
}

pub(super) fn voices(by: Organisations) -> Vec<EntityDraft> {
    vec![
        voice(
            by.municipality,
            "consent",
            AFFORDABLE,
            "2026-06-25",
            "Met de afspraak dat de provincie meebetaalt aan plannen in kleine kernen.",
        ),
        voice(
            by.housing_corporation,
            "consent",
            AFFORDABLE,
            "2026-06-25",
            "Dit geeft ons zekerheid. Wij bouwen er duizend van.",
        ),
        voice(
            by.housing_corporation,
            "consent",
            SPORTS,
            "2026-09-24",
            "Een goede plek, dicht bij de school.",
        ),
        voice(
            by.municipality,
            "objection",
            SPORTS,
            "2026-09-24",
            "Het dorp raakt zijn ontmoetingsplek kwijt voordat er een nieuwe is. Lindehove zit zelf nog niet in deze \
             opgave; wij spreken dit bezwaar namens hen uit. Er zijn vier andere plekken, samen groter.",
        ),
        voice(
            by.ministry,
            "consent",
            URGENT,
            "2026-11-20",
            "Zo tellen statushouders mee als mensen die een huis zoeken, en niet als aparte rij.",
        ),
    ]
}
