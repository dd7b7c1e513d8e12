use crate::DocumentId;
use crate::plan::EntityKind::Link;
use crate::plan::draft::EntityDraft;
use crate::sample::Samples;
use crate::sample::shared::HOUSED;

pub(in crate::sample) fn links(plans: Samples<DocumentId>) -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Link, "dependsOn")
            .with("plan", plans.housing)
            .with("note", "Wie mag blijven, kan de opvang pas uit als er een huis is."),
        EntityDraft::named(Link, "sharesIndicator")
            .with("plan", plans.housing)
            .with("indicator", HOUSED)
            .with("note", "We tellen één keer, op dezelfde dag, voor beide opgaven."),
        EntityDraft::named(Link, "dependsOn").with("plan", plans.energy).with(
            "note",
            "De tweehonderd woningen aan de Havenweg hebben een stroomaansluiting nodig.",
        ),
    ]
}
