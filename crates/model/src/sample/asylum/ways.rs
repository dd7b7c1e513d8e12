use crate::plan::EntityKind::{Assumption, Effort, Option};
use crate::plan::draft::EntityDraft;

pub(super) fn options() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Option, "Niets doen: doorgaan met noodlocaties")
            .with("doNothing", true)
            .with(
                "description",
                "Elke gemeente opent en sluit noodlocaties wanneer het moet, zoals de afgelopen drie jaar.",
            )
            .with(
                "advantages",
                "Geen nieuw besluit nodig. Snel op te schalen als er plotseling veel mensen komen.",
            )
            .with(
                "disadvantages",
                "Ruim twee keer zo duur per nacht. Kinderen blijven verhuizen, en elk dorp wordt opnieuw verrast.",
            ),
        EntityDraft::named(Option, "Eén groot centrum voor de hele provincie")
            .with(
                "description",
                "Opvang voor tweeduizend mensen op het oude veilingterrein, met school en zorg op het terrein.",
            )
            .with(
                "advantages",
                "Eén vergunning, één organisatie. Zorg en onderwijs zijn altijd dichtbij.",
            )
            .with(
                "disadvantages",
                "Mensen leven apart van de rest van de provincie. Eén gemeente draagt alles. De bouw duurt vier jaar.",
            ),
        EntityDraft::named(Option, "Kleine, vaste locaties, met gemengde woningen ernaast")
            .with("chosen", true)
            .with(
                "description",
                "Twintig locaties van hooguit honderd plekken, verdeeld over de provincie, en 600 verplaatsbare \
                 woningen voor wie mag blijven en voor wie al lang wacht.",
            )
            .with(
                "advantages",
                "Mensen kunnen blijven waar zij beginnen. De buurt heeft er woningen aan. Op termijn goedkoper.",
            )
            .with(
                "disadvantages",
                "Vraagt twintig gesprekken in plaats van één. In het eerste jaar zijn oud en nieuw er tegelijk, en dat \
                 kost extra.",
            ),
    ]
}

pub(super) fn efforts() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Effort, "Van noodlocatie naar vaste locatie")
            .key("vast")
            .with(
                "description",
                "Per regio één plan: welke noodlocatie sluit, welke vaste locatie opent, en waar gaat elk gezin heen.",
            )
            .with("goals", ["opvang", "school", "buurtafspraak"]),
        EntityDraft::named(Effort, "Bouwen voor beide rijen")
            .key("bouwen")
            .with(
                "description",
                "Verplaatsbare woningen op grond die nu niets doet, met dezelfde verdeling in elk complex.",
            )
            .with("goals", ["wonen", "zeshonderd", "leegstand"]),
        EntityDraft::named(Effort, "Meedoen vanaf de eerste week")
            .key("meedoen")
            .with(
                "description",
                "Taal, school en werk beginnen in de opvang en lopen door na de verhuizing.",
            )
            .with("goals", ["school", "werk"]),
    ]
}

pub(super) fn assumptions() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(
            Assumption,
            "Een gemeente die zelf mag kiezen waar en hoe groot, biedt een vaste plek aan.",
        )
        .with("state", "holds")
        .with("goals", ["opvang", "buurt"]),
        EntityDraft::named(
            Assumption,
            "Wie na een half jaar een vast adres heeft, vindt sneller werk.",
        )
        .with("state", "holds")
        .with("goals", ["plek", "werk"]),
        EntityDraft::named(
            Assumption,
            "Er is op tijd een stroomaansluiting voor tweehonderd woningen aan de Havenweg.",
        )
        .with("state", "untested")
        .with("goals", ["zeshonderd"]),
    ]
}
