use crate::plan::EntityKind::{Lesson, Review};
use crate::plan::draft::EntityDraft;
use crate::sample::Organisations;
use crate::sample::entry::reflection;

pub(super) fn reflections(by: Organisations) -> Vec<EntityDraft> {
    vec![
        reflection(
            "vol",
            by.municipality,
            "2026-09-18",
            "We hadden twee jaar lang gehoord dat het net vol was. Toen er voor het eerst gemeten werd, bleek het om \
             negentig uur per jaar te gaan. Dat veranderde het gesprek.",
        ),
        reflection(
            "haven",
            by.municipality,
            "2026-11-06",
            "De bewonersgroep aan de haven weet meer van de kade dan wij. Eén wandeling heeft een plek opgeleverd waar \
             niemand van ons aan had gedacht.",
        ),
    ]
}

pub(super) fn lessons() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Lesson, "Eerst meten, dan praten over schaarste.").with("reflection", "vol"),
        EntityDraft::named(Lesson, "Ga met tegenstanders wandelen voordat er een tekening is.")
            .with("reflection", "haven"),
    ]
}

pub(super) fn reviews() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Review, "Delen we hetzelfde beeld?")
            .with("date", "2027-01-27")
            .with(
                "text",
                "Elke organisatie vertelt in eigen woorden wat het probleem is. Pas als we elkaars verhaal kunnen \
                 navertellen, gaan we verder.",
            ),
        EntityDraft::named(Review, "Na de eerste winter")
            .with("date", "2027-04-22")
            .with(
                "text",
                "Wat deed het groepscontract met de piek? Hoeveel huizen waren warmer? Wie merkte er niets van, en \
                 waarom?",
            ),
    ]
}
