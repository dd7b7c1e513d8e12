use crate::DocumentId;
use crate::plan::EntityKind::Link;
use crate::plan::draft::EntityDraft;
use crate::sample::Samples;
use crate::sample::shared::{CONNECTED, HOUSED};

pub(in crate::sample) fn links(plans: Samples<DocumentId>) -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Link, "contributesTo")
            .with("plan", plans.asylum)
            .with(
                "note",
                "Een deel van elke tien betaalbare woningen is voor mensen die nu in de opvang wachten.",
            ),
        EntityDraft::named(Link, "sharesIndicator")
            .with("plan", plans.asylum)
            .with("indicator", HOUSED)
            .with("note", "Het ministerie telt, voor beide opgaven tegelijk."),
        EntityDraft::named(Link, "dependsOn").with("plan", plans.energy).with(
            "note",
            "Zonder wijkstation geen sleutel. De planning van bouw en net ligt naast elkaar.",
        ),
        EntityDraft::named(Link, "sharesIndicator")
            .with("plan", plans.energy)
            .with("indicator", CONNECTED)
            .with("note", "Gemeente en corporatie tellen bij oplevering."),
    ]
}
