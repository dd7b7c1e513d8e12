use crate::plan::draft::EntityDraft;
use crate::sample::tree::{cause, drafts};

pub(super) fn causes() -> Vec<EntityDraft> {
    drafts(vec![
        cause(
            "Iedereen gebruikt stroom op dezelfde uren",
            vec![
                cause("Een contract kent geen verschil tussen dag en nacht", vec![]),
                cause("Bedrijven leggen ruimte vast voor het geval dat", vec![]),
            ],
        ),
        cause(
            "Een nieuw station kost acht jaar",
            vec![
                cause(
                    "Er is geen plek voor aangewezen als de behoefte duidelijk wordt",
                    vec![cause("Stations staan in geen enkel ruimtelijk plan", vec![])],
                ),
                cause("Vergunning, bezwaar en bouw volgen op elkaar", vec![]),
            ],
        ),
        cause(
            "Warmte die er is, komt niet bij huizen terecht",
            vec![
                cause("Niemand durft zich twintig jaar vast te leggen", vec![]),
                cause(
                    "Wie huurt, kan niet zelf kiezen om te isoleren of over te stappen",
                    vec![],
                ),
            ],
        ),
    ])
}
