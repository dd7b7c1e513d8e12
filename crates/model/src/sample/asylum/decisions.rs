use super::rhythm::PLAN_TABLE;
use crate::plan::draft::EntityDraft;
use crate::sample::Organisations;
use crate::sample::entry::{decision, voice};

pub(super) const SMALL: &str = "Kleine, vaste locaties zijn het uitgangspunt";
const SHARES: &str = "De verdeling in drieën geldt ook voor de woningen aan de Havenweg";

pub(super) fn decisions() -> Vec<EntityDraft> {
    vec![
        decision(SMALL, PLAN_TABLE, "2026-10-08", "ratified").with(
            "proposal",
            "Nieuwe opvang heeft hooguit honderd plekken en staat er minstens vijf jaar. Een noodlocatie openen we \
             alleen nog als er een sluitingsdatum bij staat.",
        ),
        decision(SHARES, PLAN_TABLE, "2026-12-10", "underConsultation").with(
            "proposal",
            "Van de tweehonderd woningen aan de Havenweg is een derde voor statushouders, een derde voor starters uit \
             de gemeente en een derde voor spoedzoekers.",
        ),
    ]
}

pub(super) fn voices(by: Organisations) -> Vec<EntityDraft> {
    vec![
        voice(
            by.ministry,
            "consent",
            SMALL,
            "2026-10-08",
            "Wij regelen het geld voor vijf jaar. Als dat niet lukt, komen we terug aan deze tafel.",
        ),
        voice(
            by.municipality,
            "consent",
            SMALL,
            "2026-10-08",
            "Mits wij zelf de plek kiezen en de raad vooraf meepraat.",
        ),
        voice(
            by.housing_corporation,
            "abstention",
            SMALL,
            "2026-10-08",
            "Wij gaan niet over opvang, maar kunnen met dit besluit verder.",
        ),
        voice(
            by.municipality,
            "objection",
            SHARES,
            "2026-11-12",
            "Wij zijn niet tegen de verdeling, wel tegen de volgorde. De wijk Zuiderhof is nog niet gehoord. Na de \
             wijkavond van 2 december willen wij opnieuw kijken.",
        ),
        voice(
            by.housing_corporation,
            "consent",
            SHARES,
            "2026-11-12",
            "Met deze verdeling hebben wij in twee andere complexen goede ervaringen.",
        ),
    ]
}
