use crate::plan::EntityKind::{Agreement, GroundRule};
use crate::plan::draft::EntityDraft;

pub(super) fn agreements() -> Vec<EntityDraft> {
    vec![
        EntityDraft::named(Agreement, "Buurtafspraak Elsmeer")
            .with("date", "2026-10-15")
            .with(
                "parties",
                ["Dorpsraad Elsmeer", "Gemeente Westerwoude", "Uitvoeringsdienst Opvang"],
            )
            .with(
                "text",
                "In Elsmeer komen hooguit tachtig plekken, voor vijf jaar. De dorpsraad hoort acht weken vooraf wie er \
                 komen. Elke eerste maandag is er koffie op de locatie, en de locatiemanager is er dan zelf. Wie zich \
                 zorgen maakt, krijgt binnen drie dagen antwoord.",
            ),
        EntityDraft::named(Agreement, "Eén derde, één derde, één derde")
            .with("date", "2026-09-10")
            .with("parties", ["Gemeente Westerwoude", "Woningcorporatie De Veste"])
            .with(
                "text",
                "In elk complex met verplaatsbare woningen is een derde voor statushouders, een derde voor starters en \
                 een derde voor mensen die met spoed een huis zoeken. Na een jaar kijken we of de verdeling werkt.",
            ),
    ]
}

pub(super) fn ground_rules() -> Vec<EntityDraft> {
    [
        "Geen locatie wordt bekend via de krant: eerst de buurt, dan de pers.",
        "We nemen pas een besluit als iemand uit de uitvoering heeft gezegd of het kan.",
        "Cijfers delen we zoals ze zijn, ook als ze ons niet goed uitkomen.",
        "We praten met mensen uit de opvang, niet alleen over hen.",
    ]
    .map(|rule| EntityDraft::named(GroundRule, rule))
    .to_vec()
}
