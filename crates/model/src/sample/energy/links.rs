use crate::DocumentId;
use crate::plan::EntityKind::Link;
use crate::plan::draft::EntityDraft;
use crate::sample::Samples;
use crate::sample::shared::CONNECTED;

pub(in crate::sample) fn links(plans: Samples<DocumentId>) -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Link, "contributesTo")
            .with("plan", plans.housing)
            .with(
                "note",
                "Elk wijkstation dat op tijd staat, is een straat die op tijd bewoond is.",
            ),
        EntityDraft::named(Link, "sharesIndicator")
            .with("plan", plans.housing)
            .with("indicator", CONNECTED)
            .with("note", "Wat bij de bouw wordt geteld, telt ook hier."),
        EntityDraft::named(Link, "conflictsWith")
            .with("plan", plans.asylum)
            .with(
                "note",
                "Een van de drie plekken voor het grote station grenst aan de nieuwe woningen aan de Havenweg. We \
                 kiezen niet zonder de mensen van die opgave.",
            ),
    ]
}
