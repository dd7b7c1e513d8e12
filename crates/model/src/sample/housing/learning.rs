use crate::plan::EntityKind::{Lesson, Review};
use crate::plan::draft::EntityDraft;
use crate::sample::Organisations;
use crate::sample::entry::reflection;

pub(super) fn reflections(by: Organisations) -> Vec<EntityDraft> {
    vec![
        reflection(
            "premie",
            by.housing_corporation,
            "2026-10-20",
            "We dachten dat ouderen niet verhuizen vanwege het geld. Aan de keukentafel bleek het om iets anders te \
             gaan: wie helpt me, en waar laat ik de kast van mijn moeder?",
        ),
        reflection(
            "bouwkeet",
            by.municipality,
            "2026-11-18",
            "Sinds we vergaderen in de bouwkeet, duren de gesprekken half zo lang. Wie uit het raam kijkt, ziet wat er \
             nog ontbreekt.",
        ),
    ]
}

pub(super) fn lessons() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(
            Lesson,
            "Vraag eerst wat iemand tegenhoudt, en bedenk dan pas een regeling.",
        )
        .with("reflection", "premie"),
        EntityDraft::named(Lesson, "Vergader waar het werk ligt.").with("reflection", "bouwkeet"),
    ]
}

pub(super) fn reviews() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Review, "Eerste halfjaar van de woondeal")
            .with("date", "2026-09-24")
            .with(
                "text",
                "Het tempo valt tegen, de samenwerking niet. De helft van de vertraging zit in stroom en wegen. Die \
                 twee staan nu bovenaan elke agenda.",
            ),
        EntityDraft::named(Review, "Halverwege: wie kreeg er een sleutel?")
            .with("date", "2028-10-05")
            .with(
                "text",
                "We kijken niet alleen naar het aantal woningen, maar naar wie erin woont: leeftijd, inkomen, waar \
                 iemand vandaan kwam en hoe lang iemand wachtte.",
            ),
    ]
}
