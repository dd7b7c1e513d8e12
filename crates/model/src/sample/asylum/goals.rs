use crate::plan::draft::EntityDraft;
use crate::sample::tree::{Branch, drafts, goal};

/// The goals, to which others refer by `plek`, `wonen`, `zeshonderd`, `leegstand`, `opvang`, `school`, `werk`,
/// `buurt`, `buurtafspraak` and `samen`.
pub(super) fn goals() -> Vec<EntityDraft> {
    drafts(vec![
        goal(
            "plek",
            "Wie in Merenland aankomt, heeft binnen een half jaar een plek om te blijven",
            "Een plek om te blijven is een huis of een vaste locatie, met een school, een huisarts en iemand die je \
             naam kent.",
            vec![housing(), intake(), school(), work()],
        ),
        goal(
            "buurt",
            "Omwonenden weten wat er komt, praten mee over het hoe en zien wat ermee gebeurt",
            "Of er opvang komt, is een besluit van het bestuur. Over het hoe beslist de buurt mee, en zij hoort terug \
             wat er met haar inbreng is gedaan.",
            vec![goal(
                "buurtafspraak",
                "Elke nieuwe locatie begint met een buurtafspraak, acht weken voor de opening",
                "In de afspraak staat wie er komen, hoe lang, wie de buurt kan bellen en wat we doen als het anders \
                 loopt.",
                vec![],
            )],
        ),
        goal(
            "samen",
            "De organisaties werken met dezelfde cijfers en dezelfde agenda",
            "Wie aan tafel zit, hoeft niet eerst te vragen welk getal klopt.",
            vec![],
        ),
    ])
}

fn housing() -> Branch {
    goal(
        "wonen",
        "Vergunninghouders wonen binnen vier maanden in een passend huis",
        "Passend betekent: groot genoeg, betaalbaar, en waar het kan in de buurt van werk of school.",
        vec![
            goal(
                "zeshonderd",
                "600 verplaatsbare woningen in 2028, gemengd bewoond",
                "Een derde is voor statushouders, een derde voor starters en een derde voor mensen die met spoed een \
                 huis zoeken.",
                vec![],
            ),
            goal(
                "leegstand",
                "Geen woning staat langer dan drie weken leeg tussen twee huurders",
                "Ook niet als er nog onderhoud nodig is: dan kent de corporatie de datum waarop het klaar is.",
                vec![],
            ),
        ],
    )
}

fn intake() -> Branch {
    goal(
        "opvang",
        "Opvang is klein, vast en gespreid; geen noodlocatie blijft langer dan zes maanden open",
        "Klein is hooguit honderd plekken. Vast is minstens vijf jaar.",
        vec![],
    )
}

fn school() -> Branch {
    goal(
        "school",
        "Kinderen wisselen hooguit één keer van school",
        "En als het toch moet, dan in de zomervakantie en met een overdracht van leraar tot leraar.",
        vec![],
    )
}

fn work() -> Branch {
    goal(
        "werk",
        "Wie mag werken, werkt binnen drie maanden",
        "Met een contract, op een plek die te bereiken is, en met taalles erbij.",
        vec![],
    )
}
