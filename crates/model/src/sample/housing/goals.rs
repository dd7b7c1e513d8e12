use crate::plan::draft::EntityDraft;
use crate::sample::tree::{drafts, goal};

/// The goals, to which others refer by `thuis`, `bouwen`, `tempo`, `spoed`, `doorstromen`, `buurten`,
/// `voorzieningen` and `aangesloten`.
pub(super) fn goals() -> Vec<EntityDraft> {
    drafts(vec![
        goal(
            "thuis",
            "Wie in de Rijestreek een huis zoekt, vindt er binnen drie jaar een dat past",
            "Een huis past als je het kunt betalen, er kunt blijven als je ouder wordt, en niet ver van je werk of \
             familie woont.",
            vec![
                goal(
                    "bouwen",
                    "4.200 nieuwe woningen voor 2032, waarvan twee derde betaalbaar",
                    "Betaalbaar is voor alle drie de gemeenten hetzelfde bedrag. In elk plan, ook in de kleine kernen.",
                    vec![goal(
                        "tempo",
                        "Van eerste plan tot eerste paal duurt hooguit twee jaar",
                        "Door stappen tegelijk te zetten, niet door bewoners minder lang te laten meepraten.",
                        vec![],
                    )],
                ),
                goal(
                    "spoed",
                    "Een eerlijk deel voor wie met spoed een huis nodig heeft",
                    "Statushouders, mensen na een scheiding, mensen die uit de zorg of van de straat komen: drie van \
                     de tien betaalbare woningen.",
                    vec![],
                ),
                goal(
                    "doorstromen",
                    "Wie gelijkvloers wil wonen, kan verhuizen in de eigen buurt",
                    "Elke verhuizing van een oudere maakt gemiddeld twee andere mogelijk.",
                    vec![],
                ),
            ],
        ),
        goal(
            "buurten",
            "Nieuwe woningen maken een buurt beter, niet alleen voller",
            "Bewoners van nu merken dat het groen, de bus of de winkel er beter van wordt.",
            vec![goal(
                "voorzieningen",
                "School, huisarts en bus groeien mee met de woningen",
                "Een plan gaat pas door als vaststaat wie dit regelt, en wanneer.",
                vec![],
            )],
        ),
        goal(
            "aangesloten",
            "Elke woning heeft stroom, water en warmte op de dag van de sleutel",
            "Geen aggregaat voor de deur, en geen huis dat leeg moet blijven tot het net is verzwaard.",
            vec![],
        ),
    ])
}
