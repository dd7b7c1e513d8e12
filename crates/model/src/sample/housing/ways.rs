use crate::plan::EntityKind::{Assumption, Effort, Option};
use crate::plan::draft::EntityDraft;

pub(super) fn options() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Option, "Niets doen: elke gemeente voert haar eigen plannen uit")
            .with("doNothing", true)
            .with(
                "description",
                "De plannen van nu blijven gelden. Ieder bouwt in het eigen tempo.",
            )
            .with(
                "advantages",
                "Geen overleg nodig, en geen gemeente hoeft iets in te leveren.",
            )
            .with(
                "disadvantages",
                "Wie het snelst is, bouwt wat het meeste oplevert. De rij wordt langer.",
            ),
        EntityDraft::named(Option, "Een nieuw dorp in de polder")
            .with(
                "description",
                "Drieduizend woningen op één plek, met een eigen school en station.",
            )
            .with(
                "advantages",
                "Ruimte genoeg, en een kans om alles in één keer goed te doen.",
            )
            .with(
                "disadvantages",
                "De eerste sleutel komt op zijn vroegst in 2036. De bestaande kernen lopen intussen leeg. Laag en nat.",
            ),
        EntityDraft::named(Option, "Bouwen in en aan de kernen die er zijn")
            .with("chosen", true)
            .with(
                "description",
                "Veertig plekken van 20 tot 250 woningen. Elke maand trekt één tafel de plannen los die stilstaan.",
            )
            .with(
                "advantages",
                "Elk dorp houdt zijn school en winkel. Er kan morgen worden begonnen.",
            )
            .with(
                "disadvantages",
                "Veertig gesprekken met buren, en overal een beetje drukker.",
            ),
    ]
}

pub(super) fn efforts() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Effort, "Tempo: stilstaande plannen loskrijgen")
            .key("Tempo: stilstaande plannen loskrijgen")
            .with(
                "description",
                "Elke maand drie plannen, met iedereen aan tafel die een stap moet zetten. Niemand gaat weg zonder \
                 datum.",
            )
            .with("goals", ["bouwen", "tempo", "aangesloten"]),
        EntityDraft::named(Effort, "Woningen uit de fabriek")
            .key("fabriek")
            .with(
                "description",
                "Samen achthonderd woningen bestellen in drie vaste types, zodat de fabriek kan doorwerken.",
            )
            .with("goals", ["bouwen", "spoed"]),
        EntityDraft::named(Effort, "Verhuizen met hulp")
            .key("verhuizen")
            .with(
                "description",
                "Ouderen krijgen één vaste persoon, van het eerste gesprek tot de gordijnen hangen.",
            )
            .with("goals", ["doorstromen", "thuis"]),
    ]
}

pub(super) fn assumptions() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Assumption, "Drie vaste types woningen passen in elke kern.")
            .with("state", "holds")
            .with("goals", ["bouwen"]),
        EntityDraft::named(
            Assumption,
            "De netbeheerder kan wijkstations een half jaar eerder plaatsen als wij de grond eerder aanwijzen.",
        )
        .with("state", "untested")
        .with("goals", ["aangesloten", "tempo"]),
        EntityDraft::named(Assumption, "Een verhuispremie haalt ouderen over om te verhuizen.")
            .with("state", "fails")
            .with("goals", ["doorstromen"]),
    ]
}
