use crate::plan::EntityKind::{Assumption, Effort, Option};
use crate::plan::draft::EntityDraft;

pub(super) fn options() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Option, "Niets doen: wachten op het nieuwe station in 2034")
            .with("doNothing", true)
            .with(
                "description",
                "Merenstroom bouwt het station dat gepland staat. Tot die tijd wordt de rij langer.",
            )
            .with(
                "advantages",
                "Geen extra kosten op korte termijn, en niemand hoeft zijn contract te veranderen.",
            )
            .with(
                "disadvantages",
                "Acht jaar zonder nieuwe aansluitingen. De woningbouw valt stil, en kou blijft kou.",
            ),
        EntityDraft::named(Option, "Elk huis een eigen warmtepomp")
            .with(
                "description",
                "Alle huizen stappen in acht jaar over op stroom, straat voor straat.",
            )
            .with(
                "advantages",
                "Bewezen techniek. Bewoners blijven baas over hun eigen huis.",
            )
            .with(
                "disadvantages",
                "Op een koude avond vraagt dit drie keer zoveel van het net als er is. Voor huurders en kleine beurzen \
                 het duurst.",
            ),
        EntityDraft::named(
            Option,
            "Eerst besparen en delen, dan warmte van De Rije, dan pas verzwaren",
        )
        .with(
            "description",
            "Isoleren en stroom delen in de eerste drie jaar. Een warmtenet waar huizen dicht op elkaar staan. Het \
             nieuwe station komt vier jaar eerder, en kan kleiner.",
        )
        .with(
            "advantages",
            "Helpt deze winter al. Laat ruimte op het net voor woningen, scholen en bedrijven.",
        )
        .with(
            "disadvantages",
            "Vraagt dat heel verschillende organisaties elkaar twintig jaar vertrouwen.",
        ),
        EntityDraft::named(Option, "Tijdelijke gascentrale op het haventerrein")
            .with(
                "description",
                "Een centrale die alleen draait op de drukste uren, voor tien jaar.",
            )
            .with("advantages", "Staat er in twee jaar, en haalt de scherpste piek weg.")
            .with(
                "disadvantages",
                "Uitstoot en lawaai, vlak naast een woonwijk. Wat tijdelijk is, blijft vaak staan.",
            ),
    ]
}

pub(super) fn efforts() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Effort, "Stroom delen op bedrijventerreinen")
            .key("delen")
            .with(
                "description",
                "Bedrijven leggen hun ruimte op het net bij elkaar en spreken af wie wanneer wat gebruikt.",
            )
            .with("goals", ["stroom", "slimmer"]),
        EntityDraft::named(Effort, "Warm huis: isoleren, wijk voor wijk")
            .key("warm-huis")
            .with(
                "description",
                "Beginnen bij de koudste huizen en de kleinste beurzen, met een vast team per wijk.",
            )
            .with("goals", ["isoleren", "eerlijk", "warmte"]),
        EntityDraft::named(Effort, "Eén kaart voor ruimte, wonen en net")
            .key("kaart")
            .with(
                "description",
                "Gemeenten, netbeheerder en bouwers plannen op dezelfde kaart, vier jaar vooruit.",
            )
            .with("goals", ["sneller", "sleutel"]),
    ]
}

pub(super) fn assumptions() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(
            Assumption,
            "Bedrijven willen hun verbruik aan elkaar laten zien als dat ruimte oplevert.",
        )
        .with("state", "holds")
        .with("goals", ["slimmer"]),
        EntityDraft::named(
            Assumption,
            "Het water onder De Rije is warm genoeg voor 2.400 huizen, dertig jaar lang.",
        )
        .with("state", "untested")
        .with("goals", ["bron"]),
        EntityDraft::named(Assumption, "Bewoners stappen vanzelf over als het warmtenet er ligt.")
            .with("state", "fails")
            .with("goals", ["warmte", "eerlijk"]),
    ]
}
