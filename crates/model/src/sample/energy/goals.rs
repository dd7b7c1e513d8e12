use crate::plan::draft::EntityDraft;
use crate::sample::tree::{drafts, goal};

/// The goals, to which others refer by `stroom`, `slimmer`, `sneller`, `sleutel`, `warmte`, `isoleren`, `bron` and
/// `eerlijk`.
pub(super) fn goals() -> Vec<EntityDraft> {
    drafts(vec![
        goal(
            "stroom",
            "Wie stroom nodig heeft, krijgt binnen een jaar een aansluiting",
            "Misschien niet voor elk uur van de dag, wel genoeg om te beginnen. En met een volgorde die uit te leggen \
             is.",
            vec![
                goal(
                    "slimmer",
                    "Het net van nu wordt beter gebruikt: de piek is in 2029 een vijfde lager",
                    "Door te verschuiven, te delen en op te slaan. Niet door bewoners op te dragen wanneer ze mogen \
                     koken.",
                    vec![],
                ),
                goal(
                    "sneller",
                    "Een nieuw station staat er in vier jaar in plaats van acht",
                    "De plek is bekend voordat de behoefte er is. Procedures lopen tegelijk.",
                    vec![],
                ),
                goal(
                    "sleutel",
                    "Nieuwe woningen hebben stroom op de dag van de sleutel",
                    "Ook als dat de eerste twee jaar een kleinere aansluiting is.",
                    vec![],
                ),
            ],
        ),
        goal(
            "warmte",
            "In 2032 zijn 5.000 huizen warm zonder gas, tegen een prijs die mensen kunnen betalen",
            "Met een warmtenet waar huizen dicht op elkaar staan, en met warmtepompen waar het net dat aankan.",
            vec![
                goal(
                    "isoleren",
                    "In 2030 heeft geen huis in Zuid-Merenland nog enkel glas",
                    "Wat je niet verliest, hoef je niet op te wekken. Daarom eerst glas, kieren en vloeren.",
                    vec![],
                ),
                goal(
                    "bron",
                    "De warmte van De Rije verwarmt 2.400 huizen",
                    "Restwarmte van de kassen en aardwarmte van twee kilometer diep, via een net dat van ons allemaal \
                     is.",
                    vec![],
                ),
            ],
        ),
        goal(
            "eerlijk",
            "Wie weinig geld of keus heeft, merkt het voordeel als eerste",
            "De kosten van het net zijn van iedereen. Dan moeten de baten dat ook zijn.",
            vec![],
        ),
    ])
}
