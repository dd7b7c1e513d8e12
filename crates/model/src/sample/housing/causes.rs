use crate::plan::draft::EntityDraft;
use crate::sample::tree::{cause, drafts};

pub(super) fn causes() -> Vec<EntityDraft> {
    drafts(vec![
        cause(
            "Plannen staan stil op de grens tussen organisaties",
            vec![
                cause("Vergunning, weg, water en stroom worden na elkaar geregeld", vec![]),
                cause(
                    "Niemand voelt zich verantwoordelijk voor het geheel",
                    vec![cause("Elke organisatie wordt beoordeeld op haar eigen stap", vec![])],
                ),
                cause("Er zijn te weinig mensen om plannen te beoordelen", vec![]),
            ],
        ),
        cause(
            "Wat er gebouwd wordt, past niet bij wie er wacht",
            vec![
                cause("Grote, dure woningen leveren een plan het meeste geld op", vec![]),
                cause("Kleine kernen krijgen geen gelijkvloerse woningen", vec![]),
            ],
        ),
        cause(
            "Mensen met de minste keus tellen in geen enkel plan mee",
            vec![cause(
                "Elke groep heeft een eigen regeling, en die regelingen wijzen naar dezelfde woningen",
                vec![],
            )],
        ),
    ])
}
