use super::rhythm::ENERGY_TABLE;
use crate::plan::draft::EntityDraft;
use crate::sample::Organisations;
use crate::sample::entry::{decision, voice};

pub(super) const GROUP: &str = "Bedrijven die stroom delen, krijgen samen één contract";
pub(super) const ORDER: &str = "Scholen en zorg gaan voor in de rij";
const HEAT: &str = "Zuiderhof krijgt warmte van een publiek warmtebedrijf";

pub(super) fn decisions() -> Vec<EntityDraft> {
    vec![
        decision(GROUP, ENERGY_TABLE, "2026-10-28", "ratified").with(
            "proposal",
            "Elf bedrijven op het Havenkwartier delen één grens. Zij verdelen zelf wie wanneer wat gebruikt. Na een \
             winter beslissen we of andere terreinen volgen.",
        ),
        decision(ORDER, ENERGY_TABLE, "2026-10-28", "lapsed").with(
            "proposal",
            "Wie onderwijs of zorg levert, gaat voor. Daarna woningen, daarna bedrijven, in volgorde van aanvraag.",
        ),
        decision(HEAT, ENERGY_TABLE, "2027-02-17", "underConsultation").with(
            "proposal",
            "Gemeente, bewoners en De Rije richten samen een warmtebedrijf op. De gemeente heeft de helft, bewoners \
             een derde en De Rije de rest.",
        ),
    ]
}

pub(super) fn voices(by: Organisations) -> Vec<EntityDraft> {
    vec![
        voice(
            by.ministry,
            "abstention",
            GROUP,
            "2026-10-28",
            "Wij zijn geen partij bij dit contract, maar kijken graag mee voor onze locaties.",
        ),
        voice(
            by.municipality,
            "consent",
            GROUP,
            "2026-10-28",
            "Een proef die we kunnen uitleggen, met een einddatum.",
        ),
        voice(
            by.housing_corporation,
            "consent",
            GROUP,
            "2026-10-28",
            "Elke kilowatt die hier vrijkomt, scheelt een jaar voor een woonblok.",
        ),
        voice(
            by.municipality,
            "objection",
            ORDER,
            "2026-10-28",
            "Zo raken woningen achterop die de school juist nodig heeft. Een volgorde in vakjes helpt niemand. Eerst \
             willen wij van aanvragers zelf horen wat wachten betekent.",
        ),
        voice(
            by.municipality,
            "consent",
            HEAT,
            "2026-11-19",
            "Warmte is te belangrijk om van één bedrijf te zijn.",
        ),
        voice(
            by.housing_corporation,
            "objection",
            HEAT,
            "2026-11-20",
            "Wij zijn voor een publiek bedrijf, maar tegen dit voorstel zolang er geen hoogste prijs in staat. Voor \
             een huurder telt het duurste jaar, niet het gemiddelde.",
        ),
    ]
}
